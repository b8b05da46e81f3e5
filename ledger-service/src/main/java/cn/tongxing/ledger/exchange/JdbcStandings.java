package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Counts, in one statement, what waits between us and each peer. */
final class JdbcStandings {
    private final JdbcTemplate jdbc;

    JdbcStandings(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    List<PeerStanding> of(Collection<DivisionCode> peers) {
        return jdbc.query("""
                select p.peer,
                  (select count(*) from exchange_pending w where w.peer = p.peer) as waiting,
                  greatest(coalesce(h.seq, 0) - coalesce(s.read_seq, 0), 0) as unread,
                  greatest(coalesce(s.their_seq, 0) - coalesce(c.seq, 0), 0) as unapplied,
                  u.n as unacknowledged, u.oldest,
                  (select count(*) from exchange_held x where x.peer = p.peer) as held,
                  (select count(*) from exchange_quarantine q where q.peer = p.peer) as quarantined,
                  s.stopped, s.closed, s.pulled_at, s.unreachable_since, s.skew_ms
                from unnest(?) p (peer)
                left join exchange_peer s on s.peer = p.peer
                left join exchange_head h on h.peer = p.peer
                left join exchange_cursor c on c.peer = p.peer
                cross join lateral (
                  select count(*) as n, min(sealed_at) as oldest from exchange_unacknowledged k where k.peer = p.peer) u
                order by p.peer""", (row, n) -> standing(row), (Object)
                peers.stream().map(DivisionCode::value).toArray(String[]::new));
    }

    private static PeerStanding standing(ResultSet row) throws SQLException {
        return new PeerStanding(
                DivisionCode.of(row.getString("peer")),
                row.getLong("waiting"),
                row.getLong("unread"),
                row.getLong("unapplied"),
                row.getLong("unacknowledged"),
                Columns.instantOrNull(row, "oldest"),
                row.getLong("held"),
                row.getLong("quarantined"),
                row.getString("stopped"),
                row.getString("closed"),
                Columns.instantOrNull(row, "pulled_at"),
                Columns.instantOrNull(row, "unreachable_since"),
                (Long) row.getObject("skew_ms"));
    }
}
