package cn.tongxing.gateway.limit;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/** The shared buckets in Redis. While it is away one call a second finds out whether it is back. */
@Component
final class RedisBuckets implements SharedBuckets {

    private static final Logger LOG = LoggerFactory.getLogger(RedisBuckets.class);
    private static final long PROBE_EVERY = Duration.ofSeconds(1).toNanos();

    @SuppressWarnings("rawtypes")
    private static final RedisScript<List> TAKE = RedisScript.of(new ClassPathResource("take-tokens.lua"), List.class);

    private final StringRedisTemplate redis;
    private final AtomicLong nextProbe = new AtomicLong();
    private volatile boolean here = true;

    RedisBuckets(StringRedisTemplate redis, MeterRegistry meters) {
        this.redis = redis;
        meters.gauge("tongxing.gateway.redis.up", this, buckets -> buckets.here ? 1 : 0);
    }

    /** Always while Redis is here, else for one caller a second. */
    @Override
    public boolean mayAsk(long nanos) {
        if (here) {
            return true;
        }
        long due = nextProbe.get();
        return nanos - due >= 0 && nextProbe.compareAndSet(due, nanos + PROBE_EVERY);
    }

    @Override
    public Optional<Grant> take(String key, Allowance allowance, int wanted) {
        try {
            List<?> answer = redis.execute(
                    TAKE,
                    List.of("tongxing:limit:" + key),
                    String.valueOf(allowance.rate()),
                    String.valueOf(allowance.burst()),
                    String.valueOf(wanted));
            turn(true);
            return Optional.of(new Grant(((Number) answer.get(0)).intValue(), ((Number) answer.get(1)).longValue()));
        } catch (RuntimeException away) {
            nextProbe.set(System.nanoTime() + PROBE_EVERY);
            turn(false);
            return Optional.empty();
        }
    }

    private void turn(boolean now) {
        if (here != now) {
            here = now;
            LOG.warn(
                    now
                            ? "Redis is back: limits are shared again"
                            : "Redis is away: each gateway keeps its share of the limits");
        }
    }
}
