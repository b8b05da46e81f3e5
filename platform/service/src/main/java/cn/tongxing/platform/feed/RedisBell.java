package cn.tongxing.platform.feed;

import cn.tongxing.platform.id.Uuid7;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.Message;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * One thread rings, one listens; both start when first needed, for connecting to Redis costs start-up. A ring says who
 * rang, so that nobody is woken twice by himself, and so that a replica that does not hear its own any more knows that its
 * bell is silent.
 */
final class RedisBell implements Bell, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RedisBell.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final Duration ECHO_EVERY = Duration.ofSeconds(5);
    private static final int MISSED_ECHOES = 3;
    private static final String ECHO = "tongxing:bell";

    private final byte[] self = bytes(Uuid7.next().toString());
    private final @Nullable RedisConnectionFactory redis;
    private final Duration echoEvery;
    private final Set<String> toRing = ConcurrentHashMap.newKeySet();
    private final Map<String, List<Runnable>> listeners = new ConcurrentHashMap<>();
    private final Semaphore ringing = new Semaphore(0);
    private final Semaphore listening = new Semaphore(0);
    private volatile boolean running;
    private volatile long heardOwnAt = System.nanoTime();
    private long echoAt = System.nanoTime();
    private boolean silent;

    RedisBell(@Nullable RedisConnectionFactory redis) {
        this(redis, ECHO_EVERY);
    }

    RedisBell(@Nullable RedisConnectionFactory redis, Duration echoEvery) {
        this.redis = redis;
        this.echoEvery = echoEvery;
    }

    /** Whether somebody here listens and would not hear another replica: those who wait come by themselves only. */
    boolean isSilent() {
        return !listeners.isEmpty()
                && System.nanoTime() - heardOwnAt
                        > echoEvery.multipliedBy(MISSED_ECHOES).toNanos();
    }

    @Override
    public void ring(String channel) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            ringNow(channel);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ringNow(channel);
            }
        });
    }

    private void ringNow(String channel) {
        strike(channel);
        if (redis != null && toRing.add(channel)) ringing.release();
    }

    private void strike(String channel) {
        listeners.getOrDefault(channel, List.of()).forEach(Thread::startVirtualThread);
    }

    @Override
    public Listening listen(String channel, Runnable rung) {
        listeners.computeIfAbsent(channel, any -> new CopyOnWriteArrayList<>()).add(rung);
        listening.release();
        return () -> listeners.getOrDefault(channel, List.of()).remove(rung);
    }

    @Override
    public void start() {
        if (redis == null) return;
        running = true;
        Thread.ofVirtual().name("bell-ring").start(() -> ringOn(redis));
        Thread.ofVirtual().name("bell-listen").start(() -> listenOn(redis));
    }

    private void ringOn(RedisConnectionFactory factory) {
        while (running) {
            try {
                ringing.tryAcquire(echoEvery.toMillis(), TimeUnit.MILLISECONDS);
                callOneself();
                for (var channel : Set.copyOf(toRing)) {
                    toRing.remove(channel);
                    publish(factory, channel);
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!silent) LOG.info("the bell is silent, whoever listens looks by itself: {}", e.toString());
                silent = true;
            }
        }
    }

    private void callOneself() {
        if (listeners.isEmpty() || System.nanoTime() - echoAt < echoEvery.toNanos()) return;
        echoAt = System.nanoTime();
        toRing.add(ECHO);
    }

    private void publish(RedisConnectionFactory factory, String channel) {
        try (var connection = factory.getConnection()) {
            connection.publish(bytes(channel), self);
            silent = false;
        }
    }

    private void listenOn(RedisConnectionFactory factory) {
        var subscribed = new HashSet<String>();
        RedisConnection connection = null;
        while (running) {
            try {
                if (subscribed.containsAll(channels())) listening.acquire();
                if (!running) break;
                if (connection == null) connection = factory.getConnection();
                subscribe(connection, subscribed);
            } catch (InterruptedException e) {
                break;
            } catch (RuntimeException e) {
                connection = closed(connection);
                subscribed.clear();
                pause();
            }
        }
        closed(connection);
    }

    private void subscribe(RedisConnection connection, Set<String> subscribed) {
        for (var channel : channels()) {
            if (!subscribed.add(channel)) continue;
            var subscription = connection.getSubscription();
            if (subscription == null) {
                connection.subscribe((message, pattern) -> rung(message), bytes(channel));
            } else {
                subscription.subscribe(bytes(channel));
            }
        }
    }

    private Set<String> channels() {
        var all = new HashSet<>(listeners.keySet());
        if (!all.isEmpty()) all.add(ECHO);
        return all;
    }

    private void rung(Message message) {
        if (Arrays.equals(message.getBody(), self)) {
            heardOwnAt = System.nanoTime();
        } else {
            strike(new String(message.getChannel(), StandardCharsets.UTF_8));
        }
    }

    private static @Nullable RedisConnection closed(@Nullable RedisConnection connection) {
        try {
            if (connection != null) connection.close();
        } catch (RuntimeException alreadyGone) {
            LOG.debug("closing the bell", alreadyGone);
        }
        return null;
    }

    private void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(TRY_AGAIN.toMillis());
        } catch (InterruptedException e) {
            running = false;
        }
    }

    private static byte[] bytes(String channel) {
        return channel.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void stop() {
        running = false;
        ringing.release();
        listening.release();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
