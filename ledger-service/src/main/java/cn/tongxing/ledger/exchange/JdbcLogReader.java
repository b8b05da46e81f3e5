package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.Sha256;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Both logs as an operator or auditor sees them: signatures and headers, never a body. */
final class JdbcLogReader {
    private final JdbcTemplate jdbc;

    /** {@code entry} is the leaf as it was signed; outcome and rule are the last word on it, null if there is none. */
    record LogEntry(
            long seq,

            @JsonRawValue @Schema(implementation = JsonNode.class)
            String entry,

            @Nullable String outcome,
            @Nullable String rule) {}

    record LogBlock(
            long block,
            long first,
            long last,
            String digest,
            String jws,
            Instant sealedAt,
            Instant storedAt,
            List<LogEntry> entries) {}

    record HeldMessage(
            UUID id,
            DivisionCode peer,
            long seq,
            String kind,
            @JsonProperty("case") UUID caseId,
            String rule,
            String chinese,
            String english,
            Instant since) {}

    JdbcLogReader(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<LogBlock> blocks(String direction, DivisionCode peer, long after, int limit) {
        return jdbc.query("""
                select * from exchange_block where direction = ? and peer = ? and last_seq > ?
                order by last_seq limit ?""", (row, n) -> block(row, direction, peer), direction, peer.value(), after, limit);
    }

    private LogBlock block(ResultSet row, String direction, DivisionCode peer) throws SQLException {
        return new LogBlock(
                row.getLong("number"),
                row.getLong("first_seq"),
                row.getLong("last_seq"),
                new Sha256(row.getBytes("digest")).text(),
                row.getString("jws"),
                Columns.instant(row, "sealed_at"),
                Columns.instant(row, "stored_at"),
                entries(direction, peer, row.getLong("first_seq"), row.getLong("last_seq")));
    }

    private List<LogEntry> entries(String direction, DivisionCode peer, long first, long last) {
        var sql = direction.equals("OUT") ? """
                select e.seq, e.leaf, r.outcome, r.rule from exchange_entry e
                left join lateral (
                  select * from exchange_receipt x where x.message_id = e.message_id
                  order by x.outcome = 'HELD' limit 1) r on true
                where e.peer = ? and e.seq between ? and ? order by e.seq""" : """
                select i.seq, i.leaf, d.outcome, d.rule from exchange_inbox i
                left join lateral (
                  select * from exchange_outcome x where x.message_id = i.message_id
                  order by x.outcome = 'HELD' limit 1) d on true
                where i.peer = ? and i.seq between ? and ? order by i.seq""";
        return jdbc.query(
                sql,
                (row, n) -> new LogEntry(
                        row.getLong("seq"), row.getString("leaf"), row.getString("outcome"), row.getString("rule")),
                peer.value(),
                first,
                last);
    }

    /** In the order in which they must be decided, after {@code (peer, seq)}. */
    List<HeldMessage> held(String afterPeer, long afterSeq, int limit) {
        return jdbc.query(
                """
                select h.*, i.kind from exchange_held h join exchange_inbox i on i.message_id = h.message_id
                where (h.peer, h.seq) > (?, ?) order by h.peer, h.seq limit ?""",
                (row, n) -> new HeldMessage(
                        row.getObject("message_id", UUID.class),
                        DivisionCode.of(row.getString("peer")),
                        row.getLong("seq"),
                        row.getString("kind"),
                        row.getObject("case_id", UUID.class),
                        row.getString("rule"),
                        row.getString("chinese"),
                        row.getString("english"),
                        Columns.instant(row, "since")),
                afterPeer,
                afterSeq,
                limit);
    }
}
