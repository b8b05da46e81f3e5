package cn.tongxing.ledger.exchange;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What waits, per peer, for the alarms; sampled every few seconds, not when somebody scrapes. */
final class ExchangeGauges {
    private final MeterRegistry registry;
    private final Clock clock;
    private final MultiGauge lag;
    private final MultiGauge unacknowledged;
    private final MultiGauge oldest;
    private final MultiGauge held;
    private final MultiGauge quarantined;
    private final MultiGauge stopped;
    private final MultiGauge lastPull;
    private final MultiGauge skew;

    ExchangeGauges(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
        this.lag = gauge("tongxing_exchange_lag_messages", "messages of one direction not read by the other side yet");
        this.unacknowledged = gauge("tongxing_exchange_unacknowledged_messages", "sealed, without a final receipt");
        this.oldest = gauge("tongxing_exchange_oldest_unacknowledged_seconds", "age of the oldest of them");
        this.held = gauge("tongxing_exchange_held", "messages that wait for an operator or for an earlier one");
        this.quarantined = gauge("tongxing_exchange_quarantined", "what was not believed");
        this.stopped = gauge("tongxing_exchange_stopped", "1 while a peer's log is not read or ours not sealed for it");
        this.lastPull = gauge("tongxing_exchange_last_pull_age_seconds", "since the peer's log was last read");
        this.skew = gauge("tongxing_exchange_clock_skew_seconds", "the peer's clock minus ours");
    }

    private MultiGauge gauge(String name, String description) {
        return MultiGauge.builder(name).description(description).register(registry);
    }

    void show(List<PeerStanding> standings) {
        var now = clock.instant();
        lag.register(
                standings.stream()
                        .flatMap(s -> Stream.of(
                                Row.of(tags(s).and("direction", "out"), s.waiting() + s.unread()),
                                Row.of(tags(s).and("direction", "in"), s.unapplied())))
                        .toList(),
                true);
        show(unacknowledged, standings, PeerStanding::unacknowledged);
        show(oldest, standings, s -> age(s.oldestUnacknowledged(), now));
        show(held, standings, PeerStanding::held);
        show(quarantined, standings, PeerStanding::quarantined);
        show(stopped, standings, s -> s.stopped() != null || s.closed() != null ? 1 : 0);
        show(lastPull, standings, s -> s.lastPull() == null ? Double.NaN : age(s.lastPull(), now));
        show(skew, standings, s -> s.skewMillis() == null ? Double.NaN : s.skewMillis() / 1000.0);
    }

    private static void show(MultiGauge gauge, List<PeerStanding> standings, ToDoubleFunction<PeerStanding> value) {
        gauge.register(
                standings.stream()
                        .map(s -> Row.of(tags(s), value.applyAsDouble(s)))
                        .toList(),
                true);
    }

    private static Tags tags(PeerStanding s) {
        return Tags.of("peer", s.peer().value());
    }

    private static double age(@Nullable Instant since, Instant now) {
        return since == null ? 0 : Math.max(0, Duration.between(since, now).toMillis() / 1000.0);
    }
}
