package cn.tongxing.notification.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.core.io.ClassPathResource;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import org.springframework.stereotype.Component;

/**
 * How many live streams each agency has over all replicas. A place in Redis is leased and prolonged while its stream runs,
 * so a replica that died holds none for long; while Redis is away each replica keeps the limit for itself.
 */
@Component
class StreamSlots implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(StreamSlots.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final int PROLONGED_IN_A_LEASE = 3;
    private static final RedisScript<Long> TAKE = RedisScript.of(new ClassPathResource("take-stream.lua"), Long.class);
    private static final RedisScript<Long> PROLONG =
            RedisScript.of(new ClassPathResource("prolong-streams.lua"), Long.class);

    private final int perAgency;
    private final Duration lease;
    private final @Nullable StringRedisTemplate redis;
    private final Map<UUID, Set<UUID>> openHere = new ConcurrentHashMap<>();
    private volatile boolean here = true;
    private volatile boolean running;
    private Thread prolonging = new Thread();

    @Autowired
    StreamSlots(StreamSettings settings, ObjectProvider<RedisConnectionFactory> redis) {
        this(settings.perAgency(), LEASE, redis.getIfAvailable());
    }

    StreamSlots(int perAgency, Duration lease, @Nullable RedisConnectionFactory redis) {
        this.perAgency = perAgency;
        this.lease = lease;
        this.redis = redis == null ? null : new StringRedisTemplate(redis);
    }

    /** One stream's place, until it is closed. */
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /** Empty when the agency has as many streams as it may. */
    Optional<Slot> take(UUID agency) {
        var stream = UUID.randomUUID();
        if (!takeHere(agency, stream)) return Optional.empty();
        if (!takeEverywhere(agency, stream)) {
            leaveHere(agency, stream);
            return Optional.empty();
        }
        return Optional.of(() -> {
            leaveHere(agency, stream);
            leaveEverywhere(agency, stream);
        });
    }

    private boolean takeHere(UUID agency, UUID stream) {
        var mine = openHere.compute(agency, (a, open) -> {
            var streams = open == null ? ConcurrentHashMap.<UUID>newKeySet() : open;
            if (streams.size() < perAgency) streams.add(stream);
            return streams;
        });
        return mine.contains(stream);
    }

    private void leaveHere(UUID agency, UUID stream) {
        openHere.computeIfPresent(agency, (a, open) -> {
            open.remove(stream);
            return open.isEmpty() ? null : open;
        });
    }

    private boolean takeEverywhere(UUID agency, UUID stream) {
        if (redis == null || !here) return true;
        try {
            var taken = redis.execute(
                    TAKE,
                    List.of(key(agency)),
                    stream.toString(),
                    String.valueOf(perAgency),
                    String.valueOf(lease.toMillis()));
            return taken != 0;
        } catch (RuntimeException away) {
            turn(false);
            return true;
        }
    }

    private void leaveEverywhere(UUID agency, UUID stream) {
        if (redis == null || !here) return;
        try {
            redis.opsForZSet().remove(key(agency), stream.toString());
        } catch (RuntimeException away) {
            turn(false);
        }
    }

    /** Tells Redis what runs here, what began while it was away included: so it finds out too that Redis is back. */
    void prolong() {
        if (redis == null) return;
        try {
            for (var agency : openHere.entrySet()) prolong(redis, agency.getKey(), agency.getValue());
            if (!here) redis.hasKey("tongxing:streams");
            turn(true);
        } catch (RuntimeException away) {
            turn(false);
        }
    }

    private void prolong(StringRedisTemplate known, UUID agency, Set<UUID> streams) {
        var arguments = new ArrayList<String>();
        arguments.add(String.valueOf(lease.toMillis()));
        streams.forEach(stream -> arguments.add(stream.toString()));
        if (arguments.size() > 1) known.execute(PROLONG, List.of(key(agency)), arguments.toArray());
    }

    private static String key(UUID agency) {
        return "tongxing:streams:" + agency;
    }

    private void turn(boolean now) {
        if (here == now) return;
        here = now;
        LOG.warn(
                now
                        ? "Redis is back: the limit of live streams holds over all replicas"
                        : "Redis is away: each replica keeps the limit of live streams for itself");
    }

    @Override
    public void start() {
        running = true;
        prolonging = Thread.ofVirtual().name("inbox-stream-slots").start(this::keep);
    }

    private void keep() {
        try {
            while (running) {
                Thread.sleep(lease.dividedBy(PROLONGED_IN_A_LEASE));
                if (!here || !openHere.isEmpty()) prolong();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        prolonging.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
