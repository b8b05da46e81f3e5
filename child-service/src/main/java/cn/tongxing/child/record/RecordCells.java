package cn.tongxing.child.record;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as the cells of a list, in the words by which {@link RecordRow} reads them: what is written out and taken in again
 * says the same. Of more guardians than a list has columns for the first stand there; taking it in again keeps the others.
 */
public final class RecordCells {

    private final ChildId child;
    private final Instant changedAt;
    private final DivisionCode residence;
    private final @Nullable DivisionCode household;
    private final Map<RecordColumn, String> cells = new EnumMap<>(RecordColumn.class);

    private RecordCells(Child child) {
        this.child = child.id();
        this.changedAt = child.changedAt();
        var details = child.details();
        this.residence = details.residence().division();
        this.household =
                details.household() == null ? null : details.household().division();
    }

    static RecordCells of(Child child) {
        var cells = new RecordCells(child);
        var details = child.details();
        cells.put(RecordColumn.NAME, details.name().value());
        cells.put(RecordColumn.SEX, details.sex().chinese());
        cells.put(RecordColumn.BIRTH_DATE, details.birthDate());
        cells.put(RecordColumn.ETHNICITY, details.ethnicity().chinese());
        cells.identity(details.identity());
        cells.put(RecordColumn.RESIDENCE, details.residence().division());
        cells.put(RecordColumn.RESIDENCE_ADDRESS, details.residence().address());
        cells.put(RecordColumn.RESIDENCE_SINCE, details.residence().since());
        var household = details.household();
        if (household != null) {
            cells.put(RecordColumn.HOUSEHOLD, household.division());
            cells.put(RecordColumn.HOUSEHOLD_ADDRESS, household.address());
            cells.put(RecordColumn.HOUSEHOLD_SINCE, household.since());
        }
        cells.put(RecordColumn.LIVES_WITH, details.livesWith().chinese());
        for (int i = 0;
                i < Math.min(RecordRow.GUARDIANS.size(), details.guardians().size());
                i++)
            cells.guardian(RecordRow.GUARDIANS.get(i), details.guardians().get(i));
        return cells;
    }

    private void identity(Identity identity) {
        var reason = identity.missingReason();
        var type = identity.documentType();
        put(RecordColumn.CITIZEN_ID, value(identity.citizenId()));
        put(RecordColumn.MISSING_REASON, reason == null ? null : reason.chinese());
        put(RecordColumn.DOCUMENT_TYPE, type == null ? null : type.chinese());
        put(RecordColumn.DOCUMENT_NUMBER, identity.documentNumber());
    }

    private void guardian(List<RecordColumn> columns, Guardian guardian) {
        var phone = guardian.phone();
        put(columns.get(0), guardian.name().value());
        put(columns.get(1), guardian.relation().chinese());
        put(columns.get(2), guardian.capacity().chinese());
        put(columns.get(3), value(guardian.citizenId()));
        put(columns.get(4), phone == null ? null : phone.value());
    }

    private static @Nullable String value(@Nullable CitizenId citizenId) {
        return citizenId == null ? null : citizenId.value();
    }

    private void put(RecordColumn column, @Nullable DivisionCode division) {
        put(column, division == null ? null : division.value());
    }

    private void put(RecordColumn column, @Nullable LocalDate day) {
        put(column, day == null ? null : day.toString());
    }

    private void put(RecordColumn column, @Nullable String text) {
        if (text != null) cells.put(column, text);
    }

    public ChildId child() {
        return child;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public DivisionCode residence() {
        return residence;
    }

    public @Nullable DivisionCode household() {
        return household;
    }

    /** Empty where nothing is known. */
    public String cell(RecordColumn column) {
        return cells.getOrDefault(column, "");
    }

    @Override
    public String toString() {
        return "RecordCells[" + child + "]";
    }
}
