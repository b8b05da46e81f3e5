package cn.tongxing.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.notification.NotificationApplication;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import redis.embedded.RedisServer;
import tools.jackson.databind.json.JsonMapper;

/** Two replicas on one PostgreSQL and one Redis; the second looks by itself so seldom that only the bell can wake it. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
@DirtiesContext
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InboxReplicasTest {

    private static final Actor XIANYU = Tokens.handler("341722102");
    private static final int MANY = 20_000;

    private static TestDatabase database;
    private static RedisServer redis;
    private static @Nullable ConfigurableApplicationContext second;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) throws IOException {
        int port = freePort();
        redis = RedisServer.newRedisServer().port(port).bind("127.0.0.1").build();
        redis.start();
        database = TestPlatform.register(registry, "notification-service", "notification");
        registry.add("spring.data.redis.host", () -> "127.0.0.1");
        registry.add("spring.data.redis.port", () -> port);
    }

    @Autowired
    private ConfigurableApplicationContext first;

    private final List<EventStream> streams = new ArrayList<>();

    @BeforeEach
    void startTheSecond() {
        if (second == null) second = replica();
    }

    @AfterEach
    void empty() {
        streams.forEach(EventStream::close);
        database.asOwner().sql("delete from inbox_message").update();
    }

    @AfterAll
    static void stopAll() throws IOException {
        if (second != null) second.close();
        redis.stop();
    }

    @Test
    @Order(1)
    void whatOneReplicaWritesIsSeenAtTheOther() {
        var stream = open(second, null);

        heard(first, 1);

        assertThat(number(stream)).isEqualTo("TX34-2026-000001");
        await().untilAsserted(() -> assertThat(silent(second)).isZero());
    }

    @Test
    @Order(2)
    void aStreamThatIsCutInTheMiddleGoesOnAtTheOtherReplicaWithoutGapOrDouble() {
        var stream = open(first, null);
        IntStream.rangeClosed(1, 40).forEach(number -> heard(number % 2 == 0 ? first : second, number));
        var before = Stream.generate(() -> number(stream)).limit(17).toList();
        stream.close();
        IntStream.rangeClosed(41, 50).forEach(number -> heard(second, number));

        // What it had read when it was cut is what the client knows, not what the server sent.
        var again = open(second, idOf(before.getLast()));
        heard(first, 51);

        assertThat(Stream.concat(
                        before.stream(), Stream.generate(() -> number(again)).limit(34)))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 51)
                        .mapToObj("TX34-2026-%06d"::formatted)
                        .toList());
    }

    @Test
    @Order(3)
    void whoeverReadsSlowlyKeepsNobodyElseWaitingAndIsCut() throws IOException {
        heard(first, 1);
        var oldest = idOf("TX34-2026-000001");
        copies(MANY);
        try (var slow = slowReader(oldest)) {
            var stream = open(first, null);

            heard(first, 2);

            assertThat(number(stream)).isEqualTo("TX34-2026-000002");
            stream.close();
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(meters(first)
                                    .get("tongxing.inbox.streams")
                                    .gauge()
                                    .value())
                            .isZero());
            assertThat(linesOf(slow)).isLessThan(MANY);
        }
    }

    @Test
    @Order(4)
    void withoutRedisAReplicaLooksByItselfAndSaysSo() throws IOException {
        redis.stop();
        var stream = open(first, null);

        heard(second, 1);

        assertThat(number(stream)).isEqualTo("TX34-2026-000001");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(silent(first)).isOne());
    }

    @Test
    @Order(5)
    void aReplicaThatGoesTellsItsClientsWhenToComeBack() {
        var stream = open(second, null);
        stream.lastId();

        second.close();

        var end = stream.next();
        assertThat(end.name()).isEqualTo("end");
        assertThat(end.data()).contains("RESTARTING");
        assertThat(stream.retry()).isBetween(1500L, 4500L);
        var again = open(first, stream.lastId());
        heard(first, 1);
        assertThat(number(again)).isEqualTo("TX34-2026-000001");
    }

    private ConfigurableApplicationContext replica() {
        var same = sources(first.getEnvironment()).toArray(String[]::new);
        return new SpringApplicationBuilder(NotificationApplication.class, TestPlatform.class)
                .run(Stream.concat(
                                Stream.of(same).map(one -> "--" + one),
                                Stream.of(
                                        "--server.port=0",
                                        "--management.server.port=0",
                                        "--tongxing.inbox.stream.poll=1h"))
                        .toArray(String[]::new));
    }

    /** What the test set for the first: database, Redis, keys. */
    private static Stream<String> sources(ConfigurableEnvironment environment) {
        return environment.getPropertySources().stream()
                .filter(source -> source.getName().equals("Dynamic Test Properties"))
                .map(EnumerablePropertySource.class::cast)
                .flatMap(source -> Stream.of(source.getPropertyNames()))
                .map(name -> name + "=" + environment.getProperty(name));
    }

    private static void heard(ConfigurableApplicationContext replica, int number) {
        var event = SampleEvents.heardInShitai(number);
        new TransactionTemplate(replica.getBean(PlatformTransactionManager.class))
                .executeWithoutResult(
                        status -> replica.getBean(CaseFollower.class).handle(List.of(event)));
    }

    private EventStream open(ConfigurableApplicationContext replica, @Nullable String lastSeen) {
        var stream = new EventStream(port(replica), Tokens.of(XIANYU), lastSeen);
        streams.add(stream);
        return stream;
    }

    private static int port(ConfigurableApplicationContext replica) {
        return Integer.parseInt(replica.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static String number(EventStream stream) {
        return new JsonMapper()
                .readTree(stream.next().data())
                .path("caseNumber")
                .asString();
    }

    private static double silent(ConfigurableApplicationContext replica) {
        return meters(replica).get("tongxing.bell.silent").gauge().value();
    }

    private static MeterRegistry meters(ConfigurableApplicationContext replica) {
        return replica.getBean(MeterRegistry.class);
    }

    private static String idOf(String number) {
        return database.asOwner()
                .sql("select id from inbox_message where case_number = :number and division = '341722102'")
                .param("number", number)
                .query(String.class)
                .single();
    }

    /** More than the buffers between a server and its client hold. */
    private static void copies(int count) {
        var columns = database.asOwner().sql("""
                        select string_agg(column_name, ', ') from information_schema.columns
                        where table_name = 'inbox_message' and column_name not in ('seq', 'id', 'event')""").query(String.class).single();
        database.asOwner()
                .sql("insert into inbox_message (id, event, " + columns
                        + ") select gen_random_uuid(), gen_random_uuid(), " + columns
                        + " from inbox_message, generate_series(1, " + count + ") where division = '341722102'")
                .update();
    }

    private Socket slowReader(String lastSeen) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress("127.0.0.1", port(first)));
        socket.setSoTimeout(60_000);
        socket.getOutputStream()
                .write("""
                        GET /api/inbox/stream HTTP/1.1\r
                        Host: 127.0.0.1\r
                        Authorization: Bearer %s\r
                        Last-Event-ID: %s\r
                        \r
                        """.formatted(Tokens.of(XIANYU), lastSeen).getBytes(StandardCharsets.US_ASCII));
        await().untilAsserted(
                        () -> assertThat(socket.getInputStream().available()).isPositive());
        return socket;
    }

    private static long linesOf(Socket socket) {
        try (InputStream in = socket.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("event: message"))
                    .count();
        } catch (IOException reset) {
            throw new UncheckedIOException(reset);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
