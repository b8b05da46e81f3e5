package cn.tongxing.platform.audit;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads rows in the order of sealing: like a feed, never above the oldest running transaction. */
final class AuditRows {
    private static final String SELECT = """
            select id, epoch, xid::text as xid, event_id, at, event, subject_type, subject_id, actor, agency, staff,
                   purpose, outcome, detail::text as detail, request_id, salt
            from audit_event
            where (epoch, xid, id) > (:epoch, cast(:xid as xid8), :row)
            """;

    // "order by xid" alone would mean the text selected under that name, where 100 comes before 99
    private static final String IN_ORDER = "order by audit_event.epoch, audit_event.xid, audit_event.id";

    private final JdbcClient jdbc;

    AuditRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AuditRow> settledAfter(AuditRow.Place place, int limit) {
        return from(SELECT + """
                        and (epoch < feed_epoch_now() or xid < pg_snapshot_xmin(pg_current_snapshot()))
                        """ + IN_ORDER + " limit :limit", place)
                .param("limit", limit)
                .query((rs, n) -> AuditRow.read(rs))
                .list();
    }

    /** At most one more than there should be: whoever puts a million rows in does not fill our memory with them. */
    List<AuditRow> between(AuditRow.Place after, AuditRow.Place through, int expected) {
        return from(SELECT + """
                        and (epoch, xid, id) <= (:toEpoch, cast(:toXid as xid8), :toRow)
                        """ + IN_ORDER + " limit :limit", after)
                .param("limit", expected + 1)
                .param("toEpoch", through.epoch())
                .param("toXid", through.xid())
                .param("toRow", through.row())
                .query((rs, n) -> AuditRow.read(rs))
                .list();
    }

    boolean has(UUID row) {
        return jdbc.sql("select exists (select from audit_event where event_id = :row)")
                .param("row", row)
                .query(Boolean.class)
                .single();
    }

    long countAfter(AuditRow.Place place) {
        return from(
                        "select count(*) from audit_event where (epoch, xid, id) > (:epoch, cast(:xid as xid8), :row)",
                        place)
                .query(Long.class)
                .single();
    }

    /** Seconds since the oldest row after it was written, 0 when there is none. */
    double ageAfter(AuditRow.Place place) {
        return from("""
                        select extract(epoch from clock_timestamp() - at)::float8 from audit_event
                        where (epoch, xid, id) > (:epoch, cast(:xid as xid8), :row)
                        """ + IN_ORDER + " limit 1", place)
                .query(Double.class)
                .optional()
                .orElse(0.0);
    }

    JdbcClient.StatementSpec from(String sql, AuditRow.Place after) {
        return jdbc.sql(sql)
                .param("epoch", after.epoch())
                .param("xid", after.xid())
                .param("row", after.row());
    }
}
