package cn.tongxing.child.record;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that erases records. The transaction says for whom it works; V146 lets go of closed, buried, unheld ones only. */
@Repository
class JdbcErasure {

    private static final String GONE = " = any (cast(:gone as uuid[]))";

    /** Guardians, hashes and lines of history before the record; keys and traits go with it. */
    private static final List<String> OF_RECORDS = List.of(
            "delete from child_guardian where child_id" + GONE,
            "delete from child_identity where child_id" + GONE,
            "delete from child_history where child_id" + GONE,
            "delete from transfer_request where child_id" + GONE,
            "delete from child_merge where merged" + GONE + " or survivor" + GONE);

    private final JdbcClient jdbc;

    JdbcErasure(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In the order of the ids, so that two who erase do not wait for each other crosswise. */
    List<ChildId> holdWithMerged(List<ChildId> ids) {
        return jdbc.sql("""
                        with recursive whole (id) as (
                          select unnest(cast(:ids as uuid[]))
                          union
                          select c.id from child c join whole on c.merged_into = whole.id)
                        select id from child where id in (select id from whole) order by id for update""").param("ids", RecordRemains.ids(ids)).query(UUID.class).list().stream()
                .map(ChildId::new)
                .toList();
    }

    void bury(List<ChildId> gone, LocalDate on, ErasureReason reason) {
        jdbc.sql("insert into child_erased (id, erased_on, reason) select unnest(cast(:gone as uuid[])), :on, :reason")
                .param("gone", RecordRemains.ids(gone))
                .param("on", on)
                .param("reason", reason.name())
                .update();
    }

    void delete(List<ChildId> gone) {
        for (var sql : OF_RECORDS)
            jdbc.sql(sql).param("gone", RecordRemains.ids(gone)).update();
        int deleted = jdbc.sql("delete from child where id" + GONE)
                .param("gone", RecordRemains.ids(gone))
                .update();
        if (deleted != gone.size()) throw new IllegalStateException("a record is open, held or out of reach");
    }
}
