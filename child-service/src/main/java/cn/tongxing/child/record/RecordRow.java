package cn.tongxing.child.record;

import cn.tongxing.child.sheet.SheetRow;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What one row of a list says of a child. An empty cell says nothing: what is on file there stays. */
public final class RecordRow {

    private static final Map<String, Sex> SEXES = Map.of(
            "男",
            Sex.MALE,
            "女",
            Sex.FEMALE,
            "未知",
            Sex.UNKNOWN,
            "未说明",
            Sex.UNSTATED,
            "MALE",
            Sex.MALE,
            "FEMALE",
            Sex.FEMALE);
    private static final Map<String, MissingReason> REASONS = Words.of(MissingReason.values(), MissingReason::chinese);
    private static final Map<String, DocumentType> DOCUMENTS = Words.of(DocumentType.values(), DocumentType::chinese);
    private static final Map<String, LivesWith> LIVES_WITH = Words.of(LivesWith.values(), LivesWith::chinese);
    private static final Map<String, Capacity> CAPACITIES = Words.of(Capacity.values(), Capacity::chinese);

    /** 张　三: written apart so that names stand in one line; no name of Han characters alone has a blank. */
    private static final Pattern HAN_WITH_BLANKS = Pattern.compile("[\\p{IsHan}\\s\\u3000]+");

    /** Name, relation, capacity, citizen id and phone of each. */
    static final List<List<RecordColumn>> GUARDIANS = List.of(
            List.of(
                    RecordColumn.GUARDIAN_1_NAME,
                    RecordColumn.GUARDIAN_1_RELATION,
                    RecordColumn.GUARDIAN_1_CAPACITY,
                    RecordColumn.GUARDIAN_1_CITIZEN_ID,
                    RecordColumn.GUARDIAN_1_PHONE),
            List.of(
                    RecordColumn.GUARDIAN_2_NAME,
                    RecordColumn.GUARDIAN_2_RELATION,
                    RecordColumn.GUARDIAN_2_CAPACITY,
                    RecordColumn.GUARDIAN_2_CITIZEN_ID,
                    RecordColumn.GUARDIAN_2_PHONE));

    private final ChildDetails details;

    private RecordRow(ChildDetails details) {
        this.details = details;
    }

    /** Nothing when the row has problems; they are with the row. */
    static Optional<RecordRow> read(SheetRow row) {
        var name = row.value(RecordColumn.NAME, name(row.text(RecordColumn.NAME)), PersonName::new);
        var sex = row.oneOf(RecordColumn.SEX, SEXES);
        var birthDate = row.date(RecordColumn.BIRTH_DATE);
        var ethnicity = row.value(RecordColumn.ETHNICITY, row.code(RecordColumn.ETHNICITY), Ethnicity::named);
        var identity = identity(row);
        var residence =
                dwelling(row, RecordColumn.RESIDENCE, RecordColumn.RESIDENCE_ADDRESS, RecordColumn.RESIDENCE_SINCE);
        var household =
                dwelling(row, RecordColumn.HOUSEHOLD, RecordColumn.HOUSEHOLD_ADDRESS, RecordColumn.HOUSEHOLD_SINCE);
        var livesWith = row.oneOf(RecordColumn.LIVES_WITH, LIVES_WITH);
        var guardians = guardians(row);
        if (name == null
                || sex == null
                || birthDate == null
                || ethnicity == null
                || residence == null
                || livesWith == null) {
            return Optional.empty();
        }
        if (!row.problems().isEmpty()) return Optional.empty();
        return Optional.of(new RecordRow(new ChildDetails(
                name, sex, birthDate, ethnicity, identity, residence, household, livesWith, guardians)));
    }

    private static @Nullable String name(@Nullable String text) {
        return text != null && HAN_WITH_BLANKS.matcher(text).matches() ? text.replaceAll("[\\s\\u3000]", "") : text;
    }

    private static Identity identity(SheetRow row) {
        return new Identity(
                citizenId(row, RecordColumn.CITIZEN_ID),
                row.oneOf(RecordColumn.MISSING_REASON, REASONS),
                row.oneOf(RecordColumn.DOCUMENT_TYPE, DOCUMENTS),
                row.code(RecordColumn.DOCUMENT_NUMBER));
    }

    private static @Nullable CitizenId citizenId(SheetRow row, RecordColumn column) {
        var code = row.code(column);
        return row.value(column, code == null ? null : code.toUpperCase(Locale.ROOT), CitizenId::new);
    }

    private static @Nullable Dwelling dwelling(
            SheetRow row, RecordColumn division, RecordColumn address, RecordColumn since) {
        var code = row.value(division, row.code(division), DivisionCode::of);
        var where = row.text(address);
        var when = row.date(since);
        return code == null ? null : new Dwelling(code, where, when);
    }

    private static List<Guardian> guardians(SheetRow row) {
        var guardians = new ArrayList<Guardian>();
        for (var columns : GUARDIANS) {
            if (row.lacks(columns)) continue;
            var name = row.value(columns.get(0), name(row.text(columns.get(0))), PersonName::new);
            var relation = row.value(columns.get(1), row.code(columns.get(1)), Relation::named);
            var capacity = row.oneOf(columns.get(2), CAPACITIES);
            var citizenId = citizenId(row, columns.get(3));
            var phone = row.value(columns.get(4), row.code(columns.get(4)), Phone::new);
            if (name == null || relation == null || capacity == null) {
                if (row.problems().isEmpty()) {
                    row.problem(
                            columns.get(0),
                            "REQUIRED",
                            "监护人的姓名、关系、身份须同时填写",
                            "A guardian has a name, a relation and a capacity");
                }
                continue;
            }
            guardians.add(new Guardian(null, name, relation, capacity, citizenId, phone));
        }
        return List.copyOf(guardians);
    }

    ChildDetails details() {
        return details;
    }

    public LocalDate birthDate() {
        return details.birthDate();
    }

    public boolean hasHousehold() {
        return details.household() != null;
    }

    /** The record as it would be if the row were right where it says something. */
    ChildDetails over(ChildDetails stored) {
        return new ChildDetails(
                details.name(),
                details.sex(),
                details.birthDate(),
                details.ethnicity(),
                over(stored.identity()),
                over(details.residence(), stored.residence()),
                details.household() == null ? stored.household() : over(details.household(), stored.household()),
                details.livesWith(),
                over(stored.guardians()));
    }

    private Identity over(Identity stored) {
        var own = details.identity();
        if (own.citizenId() == null && stored.citizenId() != null) return stored;
        return new Identity(
                own.citizenId(),
                own.missingReason(),
                own.documentType() == null ? stored.documentType() : own.documentType(),
                own.documentType() == null ? stored.documentNumber() : own.documentNumber());
    }

    private static Dwelling over(Dwelling own, @Nullable Dwelling stored) {
        if (stored == null || !stored.division().equals(own.division())) return own;
        return new Dwelling(
                own.division(),
                own.address() == null ? stored.address() : own.address(),
                own.since() == null ? stored.since() : own.since());
    }

    private List<Guardian> over(List<Guardian> stored) {
        var merged = new ArrayList<>(stored);
        for (var own : details.guardians()) {
            var same = merged.stream().filter(other -> isSame(own, other)).findFirst();
            if (same.isEmpty()) {
                merged.add(own);
            } else {
                merged.set(merged.indexOf(same.get()), over(own, same.get()));
            }
        }
        return List.copyOf(merged);
    }

    private static boolean isSame(Guardian one, Guardian other) {
        if (one.citizenId() != null && other.citizenId() != null)
            return one.citizenId().equals(other.citizenId());
        return one.name().equals(other.name()) && one.relation().equals(other.relation());
    }

    private static Guardian over(Guardian own, Guardian stored) {
        return new Guardian(
                stored.id(),
                own.name(),
                own.relation(),
                own.capacity(),
                own.citizenId() == null ? stored.citizenId() : own.citizenId(),
                own.phone() == null ? stored.phone() : own.phone());
    }

    @Override
    public String toString() {
        return "RecordRow[" + details.name() + "]";
    }
}
