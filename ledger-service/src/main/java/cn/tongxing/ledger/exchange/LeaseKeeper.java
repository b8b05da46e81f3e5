package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private final CountDownLatch ended = new CountDownLatch(1);

    private LeaseKeeper(Leases leases, Lease lease) {
        // not by interrupt: that would close the connection under a statement
        Thread.ofVirtual().name("keep-" + lease.name()).start(() -> {
            try {
                while (!ended.await(EVERY.toMillis(), TimeUnit.MILLISECONDS)) {
                    leases.tryHold(lease.name(), HOLD);
                }
            } catch (InterruptedException | RuntimeException e) {
                LOG.info("lease {} is not kept: {}", lease.name(), e.toString());
            }
        });
    }

    static LeaseKeeper keep(Leases leases, Lease lease) {
        return new LeaseKeeper(leases, lease);
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
