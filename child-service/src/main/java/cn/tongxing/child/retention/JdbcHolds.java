package cn.tongxing.child.retention;

import static cn.tongxing.platform.persistence.Columns.instant;
import static cn.tongxing.platform.persistence.Columns.instantOrNull;
import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.division.Jurisdiction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of holds. Ask for the record first: a hold is seen by whoever sees it. */
@Repository
class JdbcHolds {

    private final JdbcClient jdbc;
    private final RowSecurity rows;
    private final HoldSeals seals;

    JdbcHolds(JdbcClient jdbc, RowSecurity rows, HoldSeals seals) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.seals = seals;
    }

    void insert(Jurisdiction scope, Hold hold, String by) {
        rows.enter(scope);
        jdbc.sql("""
                        insert into child_hold (id, child_id, ground, why, set_at, set_by, set_by_agency, version)
                        values (:id, :child, :ground, :why, :at, :by, :agency, :version)""")
                .param("id", hold.id())
                .param("child", hold.child().value())
                .param("ground", hold.ground().name())
                .param("why", seals.seal(hold.id(), "why", hold.why()))
                .param("at", timestamp(hold.setAt()))
                .param("by", by)
                .param("agency", hold.setByAgency())
                .param("version", hold.version())
                .update();
    }

    /** Oldest first, those that were lifted too. */
    List<Hold> of(Jurisdiction scope, ChildId child) {
        rows.enter(scope);
        return jdbc.sql("select * from child_hold where child_id = :child order by id")
                .param("child", child.value())
                .query(this::hold)
                .list();
    }

    /** Nobody else lifts it until the transaction ends. */
    Optional<Hold> hold(Jurisdiction scope, ChildId child, UUID id) {
        rows.enter(scope);
        return jdbc.sql("select * from child_hold where id = :id and child_id = :child for update")
                .param("id", id)
                .param("child", child.value())
                .query(this::hold)
                .optional();
    }

    void lift(Hold held, String why, String by, String agency, Instant at) {
        jdbc.sql("""
                        update child_hold set lifted_at = :at, lifted_why = :why, lifted_by = :by,
                            lifted_by_agency = :agency, version = version + 1
                        where id = :id""")
                .param("at", timestamp(at))
                .param("why", seals.seal(held.id(), "lifted_why", why))
                .param("by", by)
                .param("agency", agency)
                .param("id", held.id())
                .update();
    }

    private Hold hold(ResultSet row, int number) throws SQLException {
        var id = row.getObject("id", UUID.class);
        return new Hold(
                id,
                new ChildId(row.getObject("child_id", UUID.class)),
                HoldGround.valueOf(row.getString("ground")),
                seals.open(id, "why", row.getBytes("why")),
                instant(row, "set_at"),
                row.getString("set_by_agency"),
                lifting(id, row),
                row.getLong("version"));
    }

    private Hold.@Nullable Lifting lifting(UUID id, ResultSet row) throws SQLException {
        var at = instantOrNull(row, "lifted_at");
        if (at == null) return null;
        var why = seals.open(id, "lifted_why", row.getBytes("lifted_why"));
        return new Hold.Lifting(at, why, row.getString("lifted_by_agency"));
    }
}
