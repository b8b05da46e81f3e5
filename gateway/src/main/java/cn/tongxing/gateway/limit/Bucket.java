package cn.tongxing.gateway.limit;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * One caller's tokens on this replica: leased from Redis in batches and spent here. A lease is as large as what is spent
 * in a moment, so that little lies idle where few requests come; who finds too few there comes back when there are enough.
 */
final class Bucket {

    private static final long LEASE_LASTS = TimeUnit.SECONDS.toNanos(1);
    private static final long SPENT_SOON = TimeUnit.MILLISECONDS.toNanos(250);

    private final String key;
    private final Allowance allowance;
    private final SharedBuckets shared;
    private final Scheduler scheduler;
    private final LongSupplier clock;
    private final LocalBucket own;

    private int tokens;
    private int leased;
    private int wanted = 1;
    private long leasedAt;
    private long closedUntil;
    private @Nullable Mono<Grant> asking;

    Bucket(
            String key,
            Allowance allowance,
            int replicas,
            SharedBuckets shared,
            Scheduler scheduler,
            LongSupplier clock) {
        this.key = key;
        this.allowance = allowance;
        this.shared = shared;
        this.scheduler = scheduler;
        this.clock = clock;
        long now = clock.getAsLong();
        this.own = new LocalBucket(allowance.share(replicas), now);
        this.leasedAt = this.closedUntil = now;
    }

    Allowance allowance() {
        return allowance;
    }

    /** Milliseconds to wait; 0 when one token was taken. */
    Mono<Long> take() {
        long now = clock.getAsLong();
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
        if (tokens > 0 && now - leasedAt < LEASE_LASTS) {
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
        int lease = nextLease(now);
        asking = Mono.fromSupplier(() -> ask(lease)).subscribeOn(scheduler).cache();
        return asking;
    }

    /** What ran out unspent was too much; what was spent at once too little. */
    private int nextLease(long now) {
        if (tokens > 0) {
            wanted = Math.max(1, leased - tokens);
        } else if (leased > 0 && now - leasedAt < SPENT_SOON) {
            wanted = Math.min(wanted * 2, allowance.lease());
        }
        return wanted;
    }

    private Grant ask(int lease) {
        Optional<Grant> granted = shared.take(key, allowance, lease);
        synchronized (this) {
            asking = null;
            return lease(granted.orElseGet(() -> own.take(1, clock.getAsLong())));
        }
    }

    private synchronized Grant lease(Grant grant) {
        long now = clock.getAsLong();
        tokens = leased = grant.tokens();
        leasedAt = now;
        if (grant.waitMillis() > 0) {
            closedUntil = now + TimeUnit.MILLISECONDS.toNanos(grant.waitMillis());
        }
        return grant;
    }
}
