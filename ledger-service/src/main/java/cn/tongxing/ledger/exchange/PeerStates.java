package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.Rule;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import java.time.Clock;
import java.time.Duration;
import org.springframework.jdbc.core.JdbcTemplate;

/** How it stands with each peer, for every replica to show. */
final class PeerStates {
    private final JdbcTemplate jdbc;
    private final Clock clock;

    PeerStates(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void stopped(DivisionCode peer, Rule rule) {
        ensure(peer);
        jdbc.update(
                "update exchange_peer set stopped = ?, stopped_at = coalesce(stopped_at, ?) where peer = ?",
                rule.name(),
                Columns.timestamp(clock.instant()),
                peer.value());
    }

    void goesOn(DivisionCode peer) {
        jdbc.update(
                "update exchange_peer set stopped = null, stopped_at = null where peer = ? and stopped is not null",
                peer.value());
    }

    /** @return whether this is news */
    boolean closed(DivisionCode peer, String why) {
        ensure(peer);
        return jdbc.update(
                        "update exchange_peer set closed = ?, closed_at = ? where peer = ? and closed is distinct from ?",
                        why,
                        Columns.timestamp(clock.instant()),
                        peer.value(),
                        why)
                > 0;
    }

    void opened(DivisionCode peer) {
        jdbc.update(
                "update exchange_peer set closed = null, closed_at = null where peer = ? and closed is not null",
                peer.value());
    }

    void restoring(DivisionCode peer, boolean restoring) {
        ensure(peer);
        jdbc.update("update exchange_peer set restoring = ? where peer = ?", restoring, peer.value());
    }

    boolean isRestoring(DivisionCode peer) {
        return jdbc
                .queryForList("select restoring from exchange_peer where peer = ?", Boolean.class, peer.value())
                .stream()
                .anyMatch(b -> b);
    }

    void pulled(DivisionCode peer, long theirSeq, Duration skew) {
        jdbc.update("""
                insert into exchange_peer (peer, pulled_at, their_seq, skew_ms) values (?, ?, ?, ?)
                on conflict (peer) do update set pulled_at = excluded.pulled_at, their_seq = excluded.their_seq,
                  skew_ms = excluded.skew_ms, unreachable_since = null""", peer.value(), Columns.timestamp(clock.instant()), theirSeq, skew.toMillis());
    }

    void read(DivisionCode peer, long seq) {
        jdbc.update("""
                insert into exchange_peer (peer, read_seq) values (?, ?)
                on conflict (peer) do update set read_seq = excluded.read_seq, unreachable_since = null""", peer.value(), seq);
    }

    void unreachable(DivisionCode peer) {
        ensure(peer);
        jdbc.update(
                "update exchange_peer set unreachable_since = ? where peer = ? and unreachable_since is null",
                Columns.timestamp(clock.instant()),
                peer.value());
    }

    private void ensure(DivisionCode peer) {
        jdbc.update("insert into exchange_peer (peer) values (?) on conflict do nothing", peer.value());
    }
}
