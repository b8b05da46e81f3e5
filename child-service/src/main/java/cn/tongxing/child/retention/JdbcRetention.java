package cn.tongxing.child.retention;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.division.Jurisdiction;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL that finds what may go. A hold on a record, or a request of its family that waits, keeps the one it was merged into,
 * and so on upwards.
 */
@Repository
class JdbcRetention {

    private static final String KEPT = """
            with recursive kept (id) as (
              (select child_id from child_hold where lifted_at is null
               union
               select child_id from child_family_request where state in ('RECEIVED', 'PROPOSED') and id <> :except)
              union
              select c.merged_into from child c join kept on c.id = kept.id where c.merged_into is not null)
            """;

    private static final UUID NONE = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final RowSecurity rows;

    JdbcRetention(JdbcClient jdbc, RowSecurity rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    Optional<KeptRecord> find(Jurisdiction scope, ChildId id) {
        return one(scope, id, "");
    }

    /** It is not erased until the transaction ends. */
    Optional<KeptRecord> stay(Jurisdiction scope, ChildId id) {
        return one(scope, id, " for key share");
    }

    private Optional<KeptRecord> one(Jurisdiction scope, ChildId id, String lock) {
        rows.enter(scope);
        return jdbc.sql("""
                        select id, birth_date, closed_on, merged_into from child
                        where id = :id and (residence_division >= :from and residence_division < :to
                            or household_division >= :from and household_division < :to)""" + lock)
                .param("id", id.value())
                .param("from", scope.from())
                .param("to", scope.to())
                .query((row, n) -> {
                    var survivor = row.getObject("merged_into", UUID.class);
                    return new KeptRecord(
                            id,
                            row.getObject("birth_date", LocalDate.class),
                            row.getObject("closed_on", LocalDate.class),
                            survivor == null ? null : new ChildId(survivor));
                })
                .optional();
    }

    /**
     * Closed long enough, of age, unheld, merged into no other; nobody changes or holds them until the transaction ends. None
     * while our clock and the database's do not name the same day or neighbours: a clock that runs ahead must not erase.
     */
    List<ChildId> due(Jurisdiction scope, LocalDate today, LocalDate closedBy, LocalDate bornBy, int most) {
        rows.enter(scope);
        return jdbc
                .sql(KEPT + """
                        select id from child
                        where closed_on <= :closedBy and merged_into is null and birth_date <= :bornBy
                          and abs(cast(:today as date) - current_date) <= 1
                          and not exists (select 1 from kept where kept.id = child.id)
                        order by closed_on, id limit :most for update skip locked""")
                .param("except", NONE)
                .param("today", today)
                .param("closedBy", closedBy)
                .param("bornBy", bornBy)
                .param("most", most)
                .query(UUID.class)
                .list()
                .stream()
                .map(ChildId::new)
                .toList();
    }

    /** Of locked ones those that nobody has begun to hold before they were locked. */
    List<ChildId> unheld(Jurisdiction scope, List<ChildId> locked) {
        return unheld(scope, locked, NONE);
    }

    /** @param except the request that asks for it */
    List<ChildId> unheld(Jurisdiction scope, List<ChildId> locked, UUID except) {
        rows.enter(scope);
        return jdbc
                .sql(KEPT + """
                        select id from unnest(cast(:ids as uuid[])) locked (id)
                        where not exists (select 1 from kept where kept.id = locked.id)""")
                .param("except", except)
                .param("ids", RecordRemains.ids(locked))
                .query(UUID.class)
                .list()
                .stream()
                .map(ChildId::new)
                .toList();
    }
}
