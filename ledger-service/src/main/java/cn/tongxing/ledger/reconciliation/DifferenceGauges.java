package cn.tongxing.ledger.reconciliation;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.persistence.Columns;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Open differences by peer, and how long ago its ledger was last compared to the end; counted at most every 15 seconds. */
final class DifferenceGauges implements MeterBinder {
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final JdbcClient jdbc;
    private final PeerBook peers;
    private final Clock clock;
    private volatile Counted counted = new Counted(Instant.EPOCH, Map.of());

    private record Counted(Instant at, Map<DivisionCode, OfPeer> peers) {}

    private record OfPeer(long open, @Nullable Instant compared) {}

    DifferenceGauges(JdbcClient jdbc, PeerBook peers, Clock clock) {
        this.jdbc = jdbc;
        this.peers = peers;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var peer : peers.all()) {
            gauge(
                    registry,
                    "tongxing_ledger_differences",
                    "cases that the peer's ledger holds differently",
                    peer,
                    OfPeer::open);
            gauge(
                    registry,
                    "tongxing_ledger_comparison_age_seconds",
                    "since our ledger was last compared with the peer's",
                    peer,
                    this::age);
        }
    }

    private void gauge(
            MeterRegistry registry, String name, String description, Peer peer, ToDoubleFunction<OfPeer> value) {
        var nothing = new OfPeer(0, null);
        Gauge.builder(name, () -> value.applyAsDouble(fresh().peers().getOrDefault(peer.province(), nothing)))
                .description(description)
                .tag("peer", peer.province().value())
                .register(registry);
    }

    private double age(OfPeer ofPeer) {
        return ofPeer.compared() == null
                ? Double.NaN
                : Duration.between(ofPeer.compared(), clock.instant()).toSeconds();
    }

    private synchronized Counted fresh() {
        var now = clock.instant();
        if (Duration.between(counted.at(), now).abs().compareTo(FRESH) >= 0) counted = new Counted(now, count());
        return counted;
    }

    private Map<DivisionCode, OfPeer> count() {
        var found = new HashMap<DivisionCode, OfPeer>();
        jdbc.sql("""
                select p.peer,
                  (select count(*) from ledger_difference d where d.peer = p.peer and d.settled_at is null) as open,
                  (select c.ended_at from comparison c
                   where c.peer = p.peer and c.outcome in ('AGREED', 'DIFFERENT', 'INCOMPLETE')
                   order by c.requested_at desc, c.id desc limit 1) as compared
                from unnest(cast(:peers as text[])) p (peer)""")
                .param(
                        "peers",
                        peers.all().stream()
                                .map(peer -> peer.province().value())
                                .toArray(String[]::new))
                .query(row -> {
                    found.put(
                            DivisionCode.of(row.getString("peer")),
                            new OfPeer(row.getLong("open"), Columns.instantOrNull(row, "compared")));
                });
        return Map.copyOf(found);
    }
}
