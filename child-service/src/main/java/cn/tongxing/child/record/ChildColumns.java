package cn.tongxing.child.record;

import static cn.tongxing.platform.persistence.Columns.instant;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.identity.PersonName;
import cn.tongxing.platform.identity.Phone;
import cn.tongxing.platform.identity.Sex;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How a record is read from its columns; values of people are sealed there. */
final class ChildColumns {

    private final Seals seals;

    ChildColumns(Seals seals) {
        this.seals = seals;
    }

    Guardian guardian(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var citizenId = seals.open("child_guardian", "citizen_id", id, row.getBytes("citizen_id"));
        var phone = seals.open("child_guardian", "phone", id, row.getBytes("phone"));
        return new Guardian(
                id,
                new PersonName(row.getString("name")),
                new Relation(row.getString("relation")),
                Capacity.valueOf(row.getString("capacity")),
                citizenId == null ? null : new CitizenId(citizenId),
                phone == null ? null : new Phone(phone));
    }

    Child child(ResultSet row, List<Guardian> guardians) throws SQLException {
        var id = new ChildId(row.getObject("id", UUID.class));
        var details = new ChildDetails(
                new PersonName(row.getString("name")),
                Sex.valueOf(row.getString("sex")),
                row.getObject("birth_date", LocalDate.class),
                new Ethnicity(row.getString("ethnicity")),
                identity(row, id),
                new Dwelling(
                        DivisionCode.of(row.getString("residence_division")),
                        seals.open("child", "residence_address", id, row.getBytes("residence_address")),
                        row.getObject("residence_since", LocalDate.class)),
                household(row, id),
                LivesWith.valueOf(row.getString("lives_with")),
                guardians);
        return new Child(
                id,
                row.getLong("version"),
                details,
                closure(row),
                instant(row, "opened_at"),
                instant(row, "changed_at"),
                mergedInto(row));
    }

    private static @Nullable ChildId mergedInto(ResultSet row) throws SQLException {
        var id = row.getObject("merged_into", UUID.class);
        return id == null ? null : new ChildId(id);
    }

    private Identity identity(ResultSet row, ChildId id) throws SQLException {
        var citizenId = seals.open("child", "citizen_id", id, row.getBytes("citizen_id"));
        var reason = row.getString("missing_reason");
        var type = row.getString("document_type");
        return new Identity(
                citizenId == null ? null : new CitizenId(citizenId),
                reason == null ? null : MissingReason.valueOf(reason),
                type == null ? null : DocumentType.valueOf(type),
                seals.open("child", "document_number", id, row.getBytes("document_number")));
    }

    private @Nullable Dwelling household(ResultSet row, ChildId id) throws SQLException {
        var division = row.getString("household_division");
        if (division == null) return null;
        return new Dwelling(
                DivisionCode.of(division),
                seals.open("child", "household_address", id, row.getBytes("household_address")),
                row.getObject("household_since", LocalDate.class));
    }

    private static @Nullable Closure closure(ResultSet row) throws SQLException {
        var reason = row.getString("closing_reason");
        if (reason == null) return null;
        return new Closure(
                ClosingReason.valueOf(reason),
                row.getObject("closed_on", LocalDate.class),
                row.getString("closing_note"));
    }

    static ChildSummary summary(ResultSet row, int n) throws SQLException {
        var household = row.getString("household_division");
        return new ChildSummary(
                new ChildId(row.getObject("id", UUID.class)),
                row.getLong("version"),
                new PersonName(row.getString("name")),
                Sex.valueOf(row.getString("sex")),
                row.getObject("birth_date", LocalDate.class),
                DivisionCode.of(row.getString("residence_division")),
                row.getObject("residence_since", LocalDate.class),
                household == null ? null : DivisionCode.of(household),
                row.getBoolean("closed"));
    }

    Change change(ResultSet row, ChildId id) throws SQLException {
        var by = new Change.By(
                row.getObject("agency", UUID.class),
                row.getString("agency_name"),
                row.getString("client"),
                row.getString("staff"),
                row.getString("staff_name"));
        return new Change(
                Change.Kind.valueOf(row.getString("what")),
                seals.snapshot(id, row.getLong("version"), row.getBytes("snapshot")),
                row.getString("why"),
                by,
                instant(row, "at"));
    }
}
