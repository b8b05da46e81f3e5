package cn.tongxing.child.comparison;

import cn.tongxing.child.sheet.SheetRow;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By what a delivered row tells its child. A wrong number does not spoil the row as long as name and birth date stand: departments'
 * lists have such, and that is what the comparison is for.
 *
 * @param cells what the department wrote, by column
 */
record ListRow(
        int number,
        @Nullable PersonName name,
        @Nullable CitizenId citizenId,
        @Nullable LocalDate birthDate,
        @Nullable DivisionCode residence,
        @Nullable Phone phone,
        Map<ListColumn, String> cells) {

    static ListRow of(ListKind kind, SheetRow row) {
        var cells = new EnumMap<ListColumn, String>(ListColumn.class);
        for (var column : kind.columns()) {
            var text = row.peek(column);
            if (!text.isEmpty()) cells.put(column, text);
        }
        var code = row.code(ListColumn.CITIZEN_ID);
        var citizenId =
                row.value(ListColumn.CITIZEN_ID, code == null ? null : code.toUpperCase(Locale.ROOT), CitizenId::new);
        var birthDate = row.date(ListColumn.BIRTH_DATE);
        return new ListRow(
                row.number(),
                row.value(ListColumn.NAME, row.text(ListColumn.NAME), PersonName::new),
                citizenId,
                birthDate == null && citizenId != null ? citizenId.birthDate() : birthDate,
                row.value(ListColumn.RESIDENCE, row.code(ListColumn.RESIDENCE), DivisionCode::of),
                row.value(ListColumn.GUARDIAN_PHONE, row.code(ListColumn.GUARDIAN_PHONE), Phone::new),
                cells);
    }

    boolean isUnreadable() {
        return name == null || citizenId == null && birthDate == null;
    }
}
