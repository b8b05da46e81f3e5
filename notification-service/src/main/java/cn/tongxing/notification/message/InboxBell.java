package cn.tongxing.notification.message;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.listener.ChannelTopic;
import org.springframework.data.redis.listener.RedisMessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Tells every replica over Redis that messages arrived. It carries nothing and may be lost: the replicas look by themselves
 * as well. Nobody waits for it, and Redis may be down at any time.
 */
@Component
class InboxBell implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(InboxBell.class);
    private static final String CHANNEL = "tongxing:inbox";
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final @Nullable RedisConnectionFactory redis;
    private final Semaphore toRing = new Semaphore(0);
    private volatile Runnable rung = () -> {};
    private volatile boolean running;
    private volatile @Nullable RedisMessageListenerContainer listener;

    InboxBell(ObjectProvider<RedisConnectionFactory> redis) {
        this.redis = redis.getIfAvailable();
    }

    void onRing(Runnable listener) {
        rung = listener;
    }

    /** Rings here at once, and at the other replicas when Redis is there. */
    void ring() {
        rung.run();
        toRing.release();
    }

    @Override
    public void start() {
        running = true;
        if (redis == null) return;
        Thread.ofVirtual().name("inbox-bell-ring").start(() -> ringOn(redis));
        Thread.ofVirtual().name("inbox-bell-listen").start(() -> listenTo(redis));
    }

    private void ringOn(RedisConnectionFactory redis) {
        boolean silent = false;
        while (running) {
            toRing.acquireUninterruptibly();
            toRing.drainPermits();
            try (var connection = redis.getConnection()) {
                connection.publish(CHANNEL.getBytes(StandardCharsets.UTF_8), new byte[0]);
                silent = false;
            } catch (RuntimeException redisAway) {
                if (!silent) LOG.info("the bell is silent, replicas look every second: {}", redisAway.toString());
                silent = true;
            }
        }
    }

    private void listenTo(RedisConnectionFactory redis) {
        while (running && listener == null) {
            var container = new RedisMessageListenerContainer();
            container.setConnectionFactory(redis);
            container.setTaskExecutor(task -> Thread.ofVirtual().start(task));
            container.addMessageListener((message, pattern) -> rung.run(), ChannelTopic.of(CHANNEL));
            try {
                container.afterPropertiesSet();
                container.start();
                listener = container;
            } catch (RuntimeException redisAway) {
                container.stop();
                pause();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(TRY_AGAIN);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        toRing.release();
        var container = listener;
        if (container != null) container.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
