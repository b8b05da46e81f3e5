package cn.tongxing.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.RedisServer;

@Timeout(60)
class BellTest {
    private static final Duration ECHO = Duration.ofMillis(300);

    @Test
    void isHeardHereAtOnceThoughThereIsNoRedis() {
        var rung = new AtomicInteger();
        var bell = new RedisBell(factory(freePort()), ECHO);
        bell.start();
        var listening = bell.listen("tongxing:feed:a", rung::incrementAndGet);

        bell.ring("tongxing:feed:a");

        Awaitility.await().untilAtomic(rung, Matchers.is(1));
        Awaitility.await().until(bell::isSilent);
        listening.close();
        bell.stop();
    }

    @Test
    void isHeardByEachReplicaOnceAndKnowsWhenItIsSilent() throws IOException {
        int port = freePort();
        var redis = start(port);
        var here = new RedisBell(factory(port), ECHO);
        var there = new RedisBell(factory(port), ECHO);
        var rungHere = new AtomicInteger();
        var rungThere = new AtomicInteger();
        List.of(here, there).forEach(RedisBell::start);
        here.listen("tongxing:feed:a", rungHere::incrementAndGet);
        there.listen("tongxing:feed:a", rungThere::incrementAndGet);
        Awaitility.await().until(() -> !here.isSilent() && !there.isSilent());
        ringUntil(here, "tongxing:feed:a", rungThere);
        settle();
        rungHere.set(0);
        rungThere.set(0);

        here.ring("tongxing:feed:a");

        Awaitility.await().untilAtomic(rungThere, Matchers.is(1));
        settle();
        assertThat(rungHere).as("not woken a second time by its own ring").hasValue(1);
        redis.stop();
        Awaitility.await().until(there::isSilent);
        List.of(here, there).forEach(RedisBell::stop);
    }

    @Test
    void ringsWhenRedisIsThereAgainAndNobodyMindsWhenItIsNot() throws Exception {
        int port = freePort();
        var factory = factory(port);
        var bell = new RedisBell(factory);
        var rung = new AtomicInteger();
        var other = new AtomicInteger();
        bell.start();
        bell.listen("tongxing:feed:a", rung::incrementAndGet);
        var elsewhere = new RedisBell(factory, ECHO);
        elsewhere.start();
        elsewhere.ring("tongxing:feed:a");
        Thread.sleep(300);
        assertThat(rung).hasValue(0);

        var redis = start(port);
        ringUntil(elsewhere, "tongxing:feed:a", rung);
        bell.listen("tongxing:inbox", other::incrementAndGet);
        ringUntil(elsewhere, "tongxing:inbox", other);

        redis.stop();
        rung.set(0);
        redis = start(port);
        ringUntil(elsewhere, "tongxing:feed:a", rung);
        bell.stop();
        elsewhere.stop();
        factory.destroy();
        redis.stop();
    }

    private static LettuceConnectionFactory factory(int port) {
        var factory = new LettuceConnectionFactory("127.0.0.1", port);
        factory.afterPropertiesSet();
        factory.start();
        return factory;
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second ring would have come by now. */
    private static void settle() {
        try {
            Thread.sleep(500);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RedisServer start(int port) throws IOException {
        var redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        redis.start();
        return redis;
    }

    private static void ringUntil(Bell bell, String channel, AtomicInteger rung) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    bell.ring(channel);
                    return rung.get() > 0;
                });
    }
}
