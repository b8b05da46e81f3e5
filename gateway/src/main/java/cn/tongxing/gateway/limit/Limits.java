package cn.tongxing.gateway.limit;

import cn.tongxing.gateway.access.Caller;
import cn.tongxing.gateway.problem.GatewayProblem;
import cn.tongxing.platform.problem.ProblemException;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Lets a caller in or says when to come back. */
@Component
public final class Limits {

    private static final int MOST_CALLERS = 100_000;

    private final LimitSettings settings;
    private final SharedBuckets shared;
    private final MeterRegistry meters;
    /** Redis is asked by blocking calls on virtual threads: a connect that hangs must not stop an event loop. */
    private final Scheduler scheduler = Schedulers.fromExecutor(Executors.newVirtualThreadPerTaskExecutor());

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(MOST_CALLERS)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    Limits(LimitSettings settings, SharedBuckets shared, MeterRegistry meters) {
        this.settings = settings;
        this.shared = shared;
        this.meters = meters;
    }

    /** Completes when the caller may pass; else the problem RATE_LIMITED. */
    public Mono<Void> pass(Caller caller) {
        Bucket bucket = bucket(caller);
        return bucket.take()
                .flatMap(
                        wait -> wait == 0 ? Mono.empty() : Mono.error(() -> limited(caller, bucket.allowance(), wait)));
    }

    /** For what is dear before it is known who asks: refuses an address that has just used up its attempts. */
    public void refuseIfExhausted(Caller.Stranger stranger) {
        Bucket bucket = bucket(stranger);
        long wait = bucket.closedFor(System.nanoTime());
        if (wait > 0) {
            throw limited(stranger, bucket.allowance(), wait);
        }
    }

    private Bucket bucket(Caller caller) {
        return switch (caller) {
            case Caller.Agency(var token) ->
                bucket(caller.name(), settings.ofAgency(token.actor().agency().toString()));
            case Caller.Stranger(var address) ->
                bucket(new Caller.Stranger(network(address)).name(), settings.address());
            case Caller.Province p -> bucket(p.name(), settings.province());
        };
    }

    private Bucket bucket(String key, Allowance allowance) {
        return buckets.get(
                key, k -> new Bucket(k, allowance, settings.replicas(), shared, scheduler, System::nanoTime));
    }

    /** A single IPv6 customer has 2^64 addresses: its network counts. */
    static String network(String address) {
        int groups = 0;
        for (int i = 0; i < address.length(); i++) {
            if (address.charAt(i) == ':' && ++groups == 4) {
                return address.substring(0, i);
            }
        }
        return address;
    }

    private ProblemException limited(Caller caller, Allowance allowance, long waitMillis) {
        meters.counter("tongxing.gateway.limited", "caller", caller.kind()).increment();
        long seconds = (waitMillis + 999) / 1000;
        return GatewayProblem.RATE_LIMITED
                .of(seconds)
                .with("retryAfterSeconds", seconds)
                .with("limit", allowance.rate())
                .with("burst", allowance.burst());
    }
}
