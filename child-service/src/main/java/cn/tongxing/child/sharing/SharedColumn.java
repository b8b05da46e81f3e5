package cn.tongxing.child.sharing;

import cn.tongxing.child.record.RecordColumn;
import cn.tongxing.child.record.SharedField;
import cn.tongxing.child.record.SharedRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A column of the file of shared records, by the names of the import's template where both say the same. */
record SharedColumn(String header, Function<SharedRecord, @Nullable Object> value) {

    /** As many as a record holds. */
    private static final int GUARDIANS = 6;

    /** What was granted, and by what a copy is kept in step. */
    static List<SharedColumn> of(Set<SharedField> granted) {
        var columns = new ArrayList<SharedColumn>();
        columns.add(new SharedColumn("档案编号", SharedRecord::child));
        columns.add(new SharedColumn("档案版本", SharedRecord::version));
        granted.stream().sorted().map(SharedColumn::of).forEach(columns::addAll);
        return List.copyOf(columns);
    }

    private static List<SharedColumn> of(SharedField field) {
        return switch (field) {
            case NAME -> List.of(at(RecordColumn.NAME, SharedRecord::name));
            case SEX ->
                List.of(at(
                        RecordColumn.SEX,
                        row -> row.sex() == null ? null : row.sex().chinese()));
            case BIRTH_DATE -> List.of(at(RecordColumn.BIRTH_DATE, SharedRecord::birthDate));
            case CITIZEN_ID -> List.of(at(RecordColumn.CITIZEN_ID, SharedRecord::citizenId));
            case RESIDENCE ->
                List.of(
                        at(
                                RecordColumn.RESIDENCE,
                                row -> row.residence() == null
                                        ? null
                                        : row.residence().value()),
                        at(RecordColumn.RESIDENCE_SINCE, SharedRecord::residentSince));
            case ADDRESS -> List.of(at(RecordColumn.RESIDENCE_ADDRESS, SharedRecord::address));
            case HOUSEHOLD ->
                List.of(at(
                        RecordColumn.HOUSEHOLD,
                        row -> row.household() == null ? null : row.household().value()));
            case GUARDIANS -> guardians();
        };
    }

    private static SharedColumn at(RecordColumn like, Function<SharedRecord, @Nullable Object> value) {
        return new SharedColumn(like.header(), value);
    }

    private static List<SharedColumn> guardians() {
        var columns = new ArrayList<SharedColumn>();
        for (int i = 0; i < GUARDIANS; i++) {
            columns.add(guardian(i, "姓名", SharedRecord.SharedGuardian::name));
            columns.add(guardian(i, "关系", each -> each.relation().chinese()));
            columns.add(guardian(i, "身份", each -> each.capacity().chinese()));
            columns.add(guardian(i, "电话", SharedRecord.SharedGuardian::phone));
        }
        return columns;
    }

    private static SharedColumn guardian(
            int place, String what, Function<SharedRecord.SharedGuardian, @Nullable Object> value) {
        return new SharedColumn("监护人" + (place + 1) + what, row -> {
            var all = row.guardians();
            return all == null || all.size() <= place ? null : value.apply(all.get(place));
        });
    }

    String cell(SharedRecord row) {
        var found = value.apply(row);
        return found == null ? "" : found.toString();
    }
}
