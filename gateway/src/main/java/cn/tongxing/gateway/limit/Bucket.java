package cn.tongxing.gateway.limit;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One caller's tokens on this replica: leased from Redis in batches and spent here. Once Redis says there are none, it is
 * not asked again before there can be one.
 */
final class Bucket {

    private static final long LEASE_LASTS = TimeUnit.SECONDS.toNanos(1);

    private final String key;
    private final Allowance allowance;
    private final RedisBuckets shared;
    private final Scheduler scheduler;
    private final LocalBucket own;

    private int tokens;
    private long leasedUntil;
    private long closedUntil;
    private @Nullable Mono<Grant> asking;

    Bucket(String key, Allowance allowance, int replicas, RedisBuckets shared, Scheduler scheduler) {
        this.key = key;
        this.allowance = allowance;
        this.shared = shared;
        this.scheduler = scheduler;
        this.own = new LocalBucket(allowance.share(replicas), System.nanoTime());
        this.leasedUntil = this.closedUntil = System.nanoTime();
    }

    Allowance allowance() {
        return allowance;
    }

    /** Milliseconds to wait; 0 when one token was taken. */
    Mono<Long> take() {
        long now = System.nanoTime();
        if (takeLeased(now)) {
            return Mono.just(0L);
        }
        long closed = closedFor(now);
        if (closed > 0) {
            return Mono.just(closed);
        }
        return refill(now).flatMap(grant -> grant.tokens() > 0 ? take() : Mono.just(grant.waitMillis()));
    }

    synchronized long closedFor(long now) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(closedUntil - now + 999_999));
    }

    private synchronized boolean takeLeased(long now) {
        if (tokens > 0 && leasedUntil - now > 0) {
            tokens--;
            return true;
        }
        return false;
    }

    /** Whoever comes while Redis is being asked waits for the same answer. */
    private synchronized Mono<Grant> refill(long now) {
        if (asking != null) {
            return asking;
        }
        if (!shared.mayAsk(now)) {
            return Mono.just(lease(own.take(1, now)));
        }
        asking = Mono.fromSupplier(this::ask).subscribeOn(scheduler).cache();
        return asking;
    }

    private Grant ask() {
        Optional<Grant> granted = shared.take(key, allowance, allowance.lease());
        synchronized (this) {
            asking = null;
            return lease(granted.orElseGet(() -> own.take(1, System.nanoTime())));
        }
    }

    private synchronized Grant lease(Grant grant) {
        long now = System.nanoTime();
        if (grant.tokens() > 0) {
            tokens = leasedUntil - now > 0 ? tokens + grant.tokens() : grant.tokens();
            leasedUntil = now + LEASE_LASTS;
        } else {
            closedUntil = now + TimeUnit.MILLISECONDS.toNanos(grant.waitMillis());
        }
        return grant;
    }
}
