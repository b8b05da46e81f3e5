package cn.tongxing.ledger.exchange;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Counts what passes through; how much waits is measured by {@link ExchangeGauges}. */
final class ExchangeMeters {
    private final Clock clock;
    private final Timer handover;
    private final DistributionSummary blockSize;

    ExchangeMeters(MeterRegistry registry, Clock clock) {
        this.clock = clock;
        this.handover = Timer.builder("tongxing_exchange_handover")
                .description("from writing a message to having the peer's receipt that it was applied")
                .publishPercentiles(0.5, 0.99)
                .register(registry);
        this.blockSize = DistributionSummary.builder("tongxing_exchange_block_entries")
                .description("messages in a sealed block")
                .register(registry);
    }

    void handedOver(Instant written) {
        var took = Duration.between(written, clock.instant());
        handover.record(took.isNegative() ? Duration.ZERO : took);
    }

    void sealed(int entries) {
        blockSize.record(entries);
    }
}
