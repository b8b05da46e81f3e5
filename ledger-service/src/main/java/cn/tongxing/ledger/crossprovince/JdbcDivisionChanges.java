package cn.tongxing.ledger.crossprovince;

import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The changes of divisions in PostgreSQL: loaded once, applied once. They are the whole province's and public. */
@Repository
class JdbcDivisionChanges {

    private final JdbcClient jdbc;

    JdbcDivisionChanges(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(DivisionChanges changes, Actor by, Instant at) {
        jdbc.sql("""
                        insert into division_changes (id, source, effective_on, changes, loaded_at, client, staff)
                        values (:id, :source, :on, :changes, :at, :client, :staff)""")
                .param("id", changes.id())
                .param("source", changes.source())
                .param("on", changes.effectiveOn())
                .param("changes", Columns.jsonb(changes.changes()))
                .param("at", timestamp(at))
                .param("client", by.client())
                .param("staff", by.staff())
                .update();
    }

    /** Whoever applies a document holds it until done: two operators apply it once. */
    Optional<DivisionChanges> lock(UUID id) {
        return jdbc.sql("select * from division_changes where id = :id for update")
                .param("id", id)
                .query(JdbcDivisionChanges::changes)
                .optional();
    }

    /** Nothing arrives anywhere until the transaction ends. */
    void holdArrivals() {
        advisory("pg_advisory_xact_lock");
    }

    private void advisory(String lock) {
        jdbc.sql("select " + lock + "(hashtextextended('division-changes', 0))")
                .query((row, n) -> true)
                .single();
    }

    void applied(UUID id, Instant at) {
        jdbc.sql("update division_changes set applied_at = :at where id = :id and applied_at is null")
                .param("id", id)
                .param("at", timestamp(at))
                .update();
    }

    /** Newest first. */
    List<DivisionChanges> all(int most) {
        return jdbc.sql("select * from division_changes order by loaded_at desc, id limit :most")
                .param("most", most)
                .query(JdbcDivisionChanges::changes)
                .list();
    }

    /** In the order in which they were applied. */
    List<DivisionChanges> inForce() {
        return jdbc.sql("select * from division_changes where applied_at is not null order by applied_at, id")
                .query(JdbcDivisionChanges::changes)
                .list();
    }

    private static DivisionChanges changes(ResultSet row, int n) throws SQLException {
        return new DivisionChanges(
                row.getObject("id", UUID.class),
                row.getString("source"),
                row.getObject("effective_on", LocalDate.class),
                List.of(Columns.json(row, "changes", DivisionChange[].class)),
                instantOrNull(row, "applied_at"));
    }

    /**
     * Where a place lies today, after all that was applied. Waits while a slice is being applied, and holds the next one
     * back until the caller's transaction ends: no case arrives at a division just after it was emptied.
     */
    DivisionCode today(DivisionCode place) {
        advisory("pg_advisory_xact_lock_shared");
        var now = place;
        for (var changes : inForce()) {
            now = changes.today(now).orElse(now);
        }
        return now;
    }
}
