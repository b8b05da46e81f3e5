package cn.tongxing.platform.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.RedisServer;

@Timeout(60)
class BellTest {
    @Test
    void ringsWhenRedisIsThereAgainAndNobodyMindsWhenItIsNot() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var factory = new LettuceConnectionFactory("127.0.0.1", port);
        factory.afterPropertiesSet();
        factory.start();
        var bell = new RedisBell(factory);
        var rung = new AtomicInteger();
        var other = new AtomicInteger();
        bell.start();
        bell.listen("tongxing:feed:a", rung::incrementAndGet);
        bell.ring("tongxing:feed:a");
        Thread.sleep(300);
        assertThat(rung).hasValue(0);

        var redis = start(port);
        ringUntil(bell, "tongxing:feed:a", rung);
        bell.listen("tongxing:inbox", other::incrementAndGet);
        ringUntil(bell, "tongxing:inbox", other);

        redis.stop();
        rung.set(0);
        redis = start(port);
        ringUntil(bell, "tongxing:feed:a", rung);
        bell.stop();
        factory.destroy();
        redis.stop();
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
