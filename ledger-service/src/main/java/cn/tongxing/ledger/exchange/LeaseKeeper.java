package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a lease while one round of work lasts longer than it was taken for: a slow peer must not make two replicas take
 * the lease from each other in turn. A process that dies keeps nothing.
 */
final class LeaseKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final Duration HOLD = Duration.ofSeconds(5);
    private static final Duration EVERY = Duration.ofMillis(1500);
    private final Thread keeper;

    private LeaseKeeper(Thread keeper) {
        this.keeper = keeper;
    }

    static LeaseKeeper keep(Leases leases, Lease lease) {
        return new LeaseKeeper(Thread.ofVirtual().name("keep-" + lease.name()).start(() -> {
            try {
                while (true) {
                    Thread.sleep(EVERY);
                    leases.tryHold(lease.name(), HOLD);
                }
            } catch (InterruptedException roundEnded) {
                // as it should
            } catch (RuntimeException e) {
                LOG.info("lease {} is not kept: {}", lease.name(), e.toString());
            }
        }));
    }

    @Override
    public void close() {
        keeper.interrupt();
    }
}
