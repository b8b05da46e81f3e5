package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.Sha256;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** One case in both logs. The last word counts: a final receipt hides the notice that the message was held. */
final class JdbcTrail implements ExchangeTrail {
    private static final String OF_CASE = """
            select o.id, o.kind, 'OUT' as direction, o.peer, o.time, e.seq, e.block, b.sealed_at, o.commitment,
              r.id as receipt, r.outcome, r.rule
            from exchange_outbox o
            left join exchange_entry e on e.message_id = o.id
            left join exchange_block b on b.direction = 'OUT' and b.peer = e.peer and b.number = e.block
            left join lateral (
              select * from exchange_receipt x where x.message_id = o.id order by x.outcome = 'HELD' limit 1) r on true
            where o.case_id = ? and o.kind <> 'receipt'
            union all
            select i.message_id, i.kind, 'IN', i.peer, i.time, i.seq, i.block, b.sealed_at, i.commitment,
              d.receipt, d.outcome, d.rule
            from exchange_inbox i
            join exchange_block b on b.direction = 'IN' and b.peer = i.peer and b.number = i.block
            left join lateral (
              select * from exchange_outcome x where x.message_id = i.message_id order by x.outcome = 'HELD' limit 1) d on true
            where i.case_id = ? and i.kind <> 'receipt'
            order by time, id""";
    private final JdbcTemplate jdbc;

    JdbcTrail(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<TrailEntry> of(UUID caseId) {
        return jdbc.query(OF_CASE, (row, n) -> entry(row), caseId, caseId);
    }

    @Override
    public Optional<Held> held(DivisionCode peer, UUID caseId) {
        return jdbc
                .query(
                        """
                        select h.message_id, i.kind, h.rule, i.time from exchange_held h
                        join exchange_inbox i on i.message_id = h.message_id
                        where h.peer = ? and h.case_id = ? order by h.seq limit 1""",
                        (row, n) -> new Held(
                                row.getObject("message_id", UUID.class),
                                row.getString("kind"),
                                row.getString("rule"),
                                Columns.instant(row, "time")),
                        peer.value(),
                        caseId)
                .stream()
                .findFirst();
    }

    private static TrailEntry entry(ResultSet row) throws SQLException {
        return new TrailEntry(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("direction"),
                DivisionCode.of(row.getString("peer")),
                Columns.instant(row, "time"),
                number(row, "seq"),
                number(row, "block"),
                Columns.instantOrNull(row, "sealed_at"),
                new Sha256(row.getBytes("commitment")).text(),
                row.getObject("receipt", UUID.class),
                row.getString("outcome"),
                row.getString("rule"));
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        return (Long) row.getObject(column);
    }
}
