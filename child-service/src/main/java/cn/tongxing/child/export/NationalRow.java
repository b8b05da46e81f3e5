package cn.tongxing.child.export;

import cn.tongxing.child.fact.FactKind;
import cn.tongxing.child.migrant.MoveColumn;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.MissingReason;
import cn.tongxing.child.record.RecordCells;
import cn.tongxing.child.record.RecordColumn;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is on file of a child, for the columns of {@link NationalColumn}; empty where nothing is known. */
record NationalRow(
        RecordCells record, Map<MoveColumn, String> moved, Map<FactKind, String> known, Divisions divisions) {

    /** The system's region ids have twelve digits, zero padded (650000000000 is a region of it). */
    private static final int DIGITS = 12;

    ChildId child() {
        return record.child();
    }

    List<String> cells() {
        return Stream.of(NationalColumn.values())
                .map(column -> column.cell(this))
                .toList();
    }

    String of(RecordColumn column) {
        return record.cell(column);
    }

    String of(MoveColumn column) {
        return moved.getOrDefault(column, "");
    }

    String of(FactKind kind) {
        return known.getOrDefault(kind, "");
    }

    String registered() {
        return of(RecordColumn.MISSING_REASON).equals(MissingReason.NO_HOUSEHOLD_REGISTRATION.chinese())
                ? "否"
                : record.household() == null ? "" : "是";
    }

    String household() {
        return padded(record.household());
    }

    String householdName() {
        var household = record.household();
        return household == null ? "" : divisions.fullName(household);
    }

    String residence() {
        return padded(record.residence());
    }

    String residenceName() {
        return divisions.fullName(record.residence());
    }

    String changedOn() {
        return ChinaTime.dateOf(record.changedAt()).toString();
    }

    private static String padded(@Nullable DivisionCode division) {
        if (division == null) return "";
        return division.value() + "0".repeat(DIGITS - division.value().length());
    }

    @Override
    public String toString() {
        return "NationalRow[" + child() + "]";
    }
}
