package cn.tongxing.identity.qualification;

import cn.tongxing.identity.agency.Label;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The entries, by member of staff: whoever asks has found that person within reach. */
@Repository
class JdbcQualifications {

    private final JdbcClient jdbc;
    private final Clock clock;

    JdbcQualifications(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void insert(Qualification entry, UUID agency) {
        jdbc.sql("""
                insert into staff_qualification
                    (id, staff, agency, kind, passed, held_on, due_on, checked_by, subject, recorded_at)
                values (:id, :staff, :agency, :kind, :passed, :held, :due, :by, :subject, :now)""")
                .param("id", entry.id())
                .param("staff", entry.staff())
                .param("agency", agency)
                .param("kind", entry.kind().name())
                .param("passed", entry.passed())
                .param("held", entry.heldOn())
                .param("due", entry.dueOn())
                .param("by", entry.checkedBy().value())
                .param(
                        "subject",
                        entry.subject() == null ? null : entry.subject().value())
                .param("now", Columns.timestamp(clock.instant()))
                .update();
    }

    Optional<Qualification> latest(UUID staff, Qualification.Kind kind) {
        return jdbc.sql("""
                select * from staff_qualification where staff = :staff and kind = :kind
                order by held_on desc, id desc limit 1""")
                .param("staff", staff)
                .param("kind", kind.name())
                .query((row, n) -> entry(row))
                .optional();
    }

    /** Newest first. */
    List<Qualification> of(UUID staff, int most) {
        return jdbc.sql("""
                select * from staff_qualification where staff = :staff
                order by held_on desc, id desc limit :most""")
                .param("staff", staff)
                .param("most", most)
                .query((row, n) -> entry(row))
                .list();
    }

    private static Qualification entry(ResultSet row) throws SQLException {
        var subject = row.getString("subject");
        return new Qualification(
                row.getObject("id", UUID.class),
                row.getObject("staff", UUID.class),
                Qualification.Kind.valueOf(row.getString("kind")),
                row.getBoolean("passed"),
                row.getObject("held_on", LocalDate.class),
                due(row),
                new Label(row.getString("checked_by")),
                subject == null ? null : new Label(subject));
    }

    private static @Nullable LocalDate due(ResultSet row) throws SQLException {
        return row.getObject("due_on", LocalDate.class);
    }
}
