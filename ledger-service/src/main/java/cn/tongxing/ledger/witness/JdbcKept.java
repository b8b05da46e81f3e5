package cn.tongxing.ledger.witness;

import cn.tongxing.ledger.exchange.IncomingMessage;
import cn.tongxing.platform.audit.AuditHead;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The peers' statements in PostgreSQL. */
final class JdbcKept {
    private final JdbcClient jdbc;
    private final Clock clock;

    /** As a peer gets its own back. */
    record Kept(long seq, UUID id, Instant time, JsonNode heads) {
        private static Kept of(ResultSet row) throws SQLException {
            return new Kept(
                    row.getLong("seq"),
                    row.getObject("message_id", UUID.class),
                    Columns.instant(row, "time"),
                    Columns.json(row, "heads"));
        }
    }

    JdbcKept(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Map<String, AuditHead> latest(DivisionCode peer) {
        var latest = new HashMap<String, AuditHead>();
        jdbc.sql("select service, block, digest from witness_latest where peer = :peer")
                .param("peer", peer.value())
                .query(row -> {
                    latest.put(row.getString(1), new AuditHead(row.getLong(2), row.getString(3)));
                });
        return latest;
    }

    /** @return whether it is new here */
    boolean keep(IncomingMessage message, Statement statement, List<Doubt> doubts) {
        var kept = jdbc.sql("""
                insert into witness_kept (message_id, peer, seq, time, kept_at, heads, doubts)
                values (:id, :peer, :seq, :time, :now, :heads, :doubts) on conflict (message_id) do nothing""")
                .param("id", message.id())
                .param("peer", message.from().value())
                .param("seq", message.seq())
                .param("time", Columns.timestamp(message.time()))
                .param("now", Columns.timestamp(clock.instant()))
                .param("heads", Columns.jsonb(Heads.json(statement.byService())))
                .param("doubts", Columns.jsonb(doubts))
                .update();
        if (kept == 1) moveLatest(message.from(), statement);
        return kept == 1;
    }

    private void moveLatest(DivisionCode peer, Statement statement) {
        jdbc.sql("""
                insert into witness_latest (peer, service, block, digest)
                select :peer, service, block, digest
                from jsonb_to_recordset(:heads) as head (service text, block bigint, digest text)
                on conflict (peer, service) do update set block = excluded.block, digest = excluded.digest""")
                .param("peer", peer.value())
                .param("heads", Columns.jsonb(Heads.json(statement.byService())))
                .update();
    }

    List<Kept> after(DivisionCode peer, long seq, int limit) {
        return jdbc.sql("""
                select seq, message_id, time, heads::text as heads from witness_kept
                where peer = :peer and seq > :seq order by seq limit :limit""")
                .param("peer", peer.value())
                .param("seq", seq)
                .param("limit", limit)
                .query((row, n) -> Kept.of(row))
                .list();
    }
}
