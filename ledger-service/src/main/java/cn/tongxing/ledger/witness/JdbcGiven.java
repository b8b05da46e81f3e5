package cn.tongxing.ledger.witness;

import cn.tongxing.platform.audit.AuditHead;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Our own statements in PostgreSQL, and what the peers answered. */
final class JdbcGiven {
    private static final int A_WEEK_OF_STATEMENTS = 1_000;

    private final JdbcClient jdbc;

    /** @param settled whether the peer has said its final word on it */
    record Given(DivisionCode peer, UUID message, Instant time, Map<String, AuditHead> heads, boolean settled) {
        private static Given of(ResultSet row) throws SQLException {
            return new Given(
                    DivisionCode.of(row.getString("peer")),
                    row.getObject("message_id", UUID.class),
                    Columns.instant(row, "time"),
                    Heads.read(Columns.json(row, "heads")),
                    row.getBoolean("settled"));
        }
    }

    JdbcGiven(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(UUID message, DivisionCode peer, Instant time, Statement statement) {
        jdbc.sql("""
                insert into witness_given (message_id, peer, time, heads) values (:id, :peer, :time, :heads)
                on conflict (message_id) do nothing""")
                .param("id", message)
                .param("peer", peer.value())
                .param("time", Columns.timestamp(time))
                .param("heads", Columns.jsonb(Heads.json(statement.byService())))
                .update();
    }

    void answered(UUID message, String outcome, Instant at, List<Doubt> doubts) {
        jdbc.sql("""
                insert into witness_answer (message_id, outcome, at, doubts)
                select message_id, :outcome, :at, :doubts from witness_given where message_id = :id
                on conflict (message_id, outcome) do nothing""")
                .param("id", message)
                .param("outcome", outcome)
                .param("at", Columns.timestamp(at))
                .param("doubts", Columns.jsonb(doubts))
                .update();
    }

    /** The newest statement to each of these peers. */
    Map<DivisionCode, Given> newest(Collection<DivisionCode> peers) {
        return byPeer(peers, """
                select distinct on (g.peer) g.peer, g.message_id, g.time, g.heads::text as heads,
                       exists (select from witness_answer a
                               where a.message_id = g.message_id and a.outcome <> 'HELD') as settled
                from witness_given g where g.peer in (:peers) order by g.peer, g.ordinal desc""");
    }

    /** The newest statement that each of these peers said it has kept. */
    Map<DivisionCode, Given> kept(Collection<DivisionCode> peers) {
        return byPeer(peers, """
                select distinct on (g.peer) g.peer, g.message_id, g.time, g.heads::text as heads, true as settled
                from witness_given g
                join witness_answer a on a.message_id = g.message_id and a.outcome = 'APPLIED'
                where g.peer in (:peers) order by g.peer, g.ordinal desc""");
    }

    /**
     * Where each chain stood by the newest statement about it that these peers said they have kept: a service that did not
     * answer for a while is left out of statements meanwhile.
     */
    Map<DivisionCode, Map<String, AuditHead>> keptHeads(Collection<DivisionCode> peers) {
        if (peers.isEmpty()) return Map.of();
        return jdbc
                .sql("""
                        select p.peer, jsonb_agg(newest.head)::text as heads
                        from unnest(string_to_array(:peers, ',')) as p (peer)
                        cross join lateral (
                            select distinct on (h.head ->> 'service') h.head
                            from (select g.ordinal, g.heads from witness_given g
                                  where g.peer = p.peer
                                    and exists (select from witness_answer a
                                                where a.message_id = g.message_id and a.outcome = 'APPLIED')
                                  order by g.ordinal desc limit :most) g
                            cross join lateral jsonb_array_elements(g.heads) as h (head)
                            order by h.head ->> 'service', g.ordinal desc) as newest
                        group by p.peer""")
                .param("peers", peers.stream().map(DivisionCode::value).collect(Collectors.joining(",")))
                .param("most", A_WEEK_OF_STATEMENTS)
                .query((row, n) ->
                        Map.entry(DivisionCode.of(row.getString("peer")), Heads.read(Columns.json(row, "heads"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Map<DivisionCode, Given> byPeer(Collection<DivisionCode> peers, String sql) {
        if (peers.isEmpty()) return Map.of();
        return jdbc
                .sql(sql)
                .param("peers", peers.stream().map(DivisionCode::value).toList())
                .query((row, n) -> Given.of(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Given::peer, given -> given));
    }
}
