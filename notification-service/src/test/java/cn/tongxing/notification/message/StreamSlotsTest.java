package cn.tongxing.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import redis.embedded.RedisServer;

/** Two replicas' places on one Redis. */
class StreamSlotsTest {

    private static final UUID AGENCY = UUID.randomUUID();
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(300);

    private final List<LettuceConnectionFactory> connections = new ArrayList<>();
    private int port;
    private RedisServer redis;

    @BeforeEach
    void startRedis() throws IOException {
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        redis.start();
    }

    @AfterEach
    void stopAll() throws IOException {
        connections.forEach(LettuceConnectionFactory::destroy);
        redis.stop();
    }

    @Test
    void theLimitHoldsOverBothReplicasAndForEachAgencyAlone() {
        var first = replica(LONG);
        var second = replica(LONG);
        var slot = first.take(AGENCY).orElseThrow();
        second.take(AGENCY).orElseThrow();

        assertThat(first.take(AGENCY)).isEmpty();
        assertThat(second.take(AGENCY)).isEmpty();
        assertThat(second.take(UUID.randomUUID())).isPresent();

        slot.close();
        assertThat(second.take(AGENCY)).isPresent();
        assertThat(first.take(AGENCY)).isEmpty();
    }

    @Test
    void theStreamsOfAReplicaThatDiedAreFreeAfterTheirLease() {
        var dead = replica(SHORT);
        dead.take(AGENCY).orElseThrow();
        dead.take(AGENCY).orElseThrow();

        await().untilAsserted(() -> assertThat(replica(LONG).take(AGENCY)).isPresent());
    }

    @Test
    void whatRunsOnIsToldToRedisAgainAndAgain() {
        var first = replica(Duration.ofSeconds(3));
        var second = replica(LONG);
        first.take(AGENCY).orElseThrow();
        first.take(AGENCY).orElseThrow();
        connection().getConnection().serverCommands().flushAll();

        first.start();
        try {
            await().untilAsserted(() -> {
                var slot = second.take(AGENCY);
                slot.ifPresent(StreamSlots.Slot::close);
                assertThat(slot).isEmpty();
            });
        } finally {
            first.stop();
        }
    }

    @Test
    void withoutRedisEachReplicaKeepsTheLimitAndTellsRedisWhatRunsWhenItIsBack() throws IOException {
        var first = replica(LONG);
        var second = replica(LONG);
        redis.stop();
        first.take(AGENCY).orElseThrow();
        first.take(AGENCY).orElseThrow();
        assertThat(first.take(AGENCY)).isEmpty();
        assertThat(second.take(AGENCY)).isPresent();

        redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        redis.start();
        await().untilAsserted(() -> {
            first.prolong();
            second.prolong();
            assertThat(second.take(AGENCY)).isEmpty();
        });
    }

    private StreamSlots replica(Duration lease) {
        return new StreamSlots(2, lease, connection());
    }

    private LettuceConnectionFactory connection() {
        var connection = new LettuceConnectionFactory("127.0.0.1", port);
        connection.afterPropertiesSet();
        connection.start();
        connections.add(connection);
        return connection;
    }
}
