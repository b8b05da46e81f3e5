package cn.tongxing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Services that are silent, gone, slow or endless. */
class PassageTest {

    private static House house;

    @BeforeAll
    static void open() {
        house = house().ready();
    }

    private static House house(String... more) {
        var settings = new ArrayList<>(List.of(
                "--tongxing.gateway.limits.address.rate=1000",
                "--tongxing.gateway.limits.address.burst=1000",
                "--tongxing.gateway.limits.agency.rate=1000",
                "--tongxing.gateway.limits.agency.burst=1000",
                "--tongxing.gateway.passage.answer-within=1s",
                "--tongxing.gateway.passage.body-within=1s",
                "--tongxing.gateway.passage.attachment-within=1500ms",
                "--tongxing.gateway.passage.whole-within=3s",
                "--tongxing.gateway.passage.breaker-window=10",
                "--tongxing.gateway.passage.breaker-minimum=5",
                "--tongxing.gateway.passage.breaker-open=2s"));
        settings.addAll(List.of(more));
        return new House(settings.toArray(String[]::new));
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void forget() {
        house.services.values().forEach(StubService::forget);
    }

    @Test
    void aSilentServiceIsNamedAndTheWayClosesForAWhileAndOpensAgain() {
        var silent = new AtomicBoolean(true);
        var asked = new AtomicInteger();
        house.service("ledger-service").on("/api/items", exchange -> {
            asked.incrementAndGet();
            while (silent.get()) {
                pause(50);
            }
            StubService.json(exchange, 200, "back");
        });

        var first = items();
        assertThat(first.statusCode()).isEqualTo(503);
        var problem = House.json(first);
        assertThat(problem.path("code").asString()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(problem.path("service").asString()).isEqualTo("ledger-service");
        assertThat(problem.path("titles").path("zh").asString()).isEqualTo("台账服务（ledger-service）暂时不可用，请 2 秒后重试");
        assertThat(problem.path("titles").path("en").asString())
                .isEqualTo("ledger-service (台账服务) is not available; try again in 2 seconds");
        assertThat(problem.path("retryAfterSeconds").asInt()).isEqualTo(2);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("2");
        IntStream.range(0, 4).parallel().forEach(i -> items());

        int before = asked.get();
        assertThat(before).isEqualTo(5);
        assertThat(items().statusCode()).isEqualTo(503);
        assertThat(asked.get()).as("an open way is not taken").isEqualTo(before);
        assertThat(house.management("/actuator/prometheus").body())
                .contains("tongxing_gateway_breaker{route=\"items\"} 2.0");
        assertThat(house.get("/api/cases", "Authorization", House.bearer()).statusCode())
                .as("other ways to the same service stay open")
                .isEqualTo(200);

        silent.set(false);
        House.await(() -> items().statusCode() == 200);
    }

    @Test
    void aServicesOwnErrorsDoNotCloseTheWay() {
        house.service("checklist-service").on("/api/guides", exchange -> StubService.json(exchange, 500, "broken"));

        IntStream.range(0, 15)
                .forEach(i -> assertThat(house.get("/api/guides", "Authorization", House.bearer())
                                .statusCode())
                        .isEqualTo(500));
    }

    @Test
    void slowAndVanishingClientsDoNotCloseTheWayAndNoServiceSeesHalfABody() throws Exception {
        var head = "POST /api/cases HTTP/1.1\nHost: x\nAuthorization: " + House.bearer() + "\n";
        for (int i = 0; i < 12; i++) {
            try (var wire = new Wire(house.port())) {
                wire.send(head + (i % 2 == 0 ? "Content-Length: 1000\n\nx" : "Transfer-Encoding: chunked\n\n1\nx\n"));
                Thread.sleep(50);
            }
        }
        try (var wire = new Wire(house.port())) {
            wire.send(head + "Content-Length: 1000\n\nx");
            var answer = wire.answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("REQUEST_TOO_SLOW");
            assertThat(wire.isClosedWithin(1_000)).isTrue();
        }

        assertThat(house.get("/api/cases", "Authorization", House.bearer()).statusCode())
                .isEqualTo(200);
        assertThat(house.management("/actuator/prometheus").body())
                .contains("tongxing_gateway_breaker{route=\"cases\"} 0.0");
        assertThat(house.service("ledger-service").seen)
                .noneMatch(seen -> seen.method().equals("POST"));
    }

    @Test
    void aServiceThatIsNotRegisteredIsNamed() {
        try (var alone =
                house("--spring.cloud.discovery.client.simple.instances.child-service[0].uri=http://127.0.0.1:1")) {
            alone.ready();
            var answer = alone.get("/api/children", "Authorization", House.bearer(), "Accept-Language", "en");

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(House.json(answer).path("service").asString()).isEqualTo("child-service");
            assertThat(House.json(answer).path("title").asString()).startsWith("child-service");
        }
    }

    @Test
    void aReadIsTriedOnceMoreWhereNobodyTookTheConnectionAWriteIsNot() throws IOException {
        int dead;
        try (var free = new ServerSocket(0)) {
            dead = free.getLocalPort();
        }
        var key = "--spring.cloud.discovery.client.simple.instances.child-service[1].uri=http://127.0.0.1:" + dead;
        try (var two = house(
                key,
                "--tongxing.gateway.passage.breaker-minimum=100",
                "--tongxing.gateway.passage.breaker-window=100")) {
            two.ready();
            var reads = IntStream.range(0, 12)
                    .map(i -> two.get("/api/children", "Authorization", House.bearer())
                            .statusCode())
                    .toArray();
            var writes = IntStream.range(0, 12)
                    .map(i -> two.post("/api/children", new byte[10], "Authorization", House.bearer())
                            .statusCode())
                    .toArray();

            assertThat(reads).containsOnly(200);
            assertThat(writes).contains(200, 503);
            var posted = two.service("child-service").seen.stream()
                    .filter(seen -> seen.method().equals("POST"))
                    .count();
            assertThat(posted)
                    .isEqualTo(IntStream.of(writes).filter(s -> s == 200).count());
        }
    }

    @Test
    void nothingIsSentTwiceWhenAServiceHangsUp() throws Exception {
        try (var hangsUp = new ServerSocket(0)) {
            var connections = new AtomicInteger();
            Thread.ofVirtual().start(() -> {
                while (!hangsUp.isClosed()) {
                    try (var socket = hangsUp.accept()) {
                        connections.incrementAndGet();
                        socket.getInputStream().read(new byte[4096]);
                    } catch (IOException e) {
                        return;
                    }
                }
            });
            try (var one =
                    house("--spring.cloud.discovery.client.simple.instances.child-service[0].uri=http://127.0.0.1:"
                            + hangsUp.getLocalPort())) {
                one.ready();
                assertThat(one.get("/api/children", "Authorization", House.bearer())
                                .statusCode())
                        .isEqualTo(503);
                assertThat(one.post("/api/children", new byte[10], "Authorization", House.bearer())
                                .statusCode())
                        .isEqualTo(503);
                assertThat(connections).hasValue(2);
            }
        }
    }

    @Test
    void bodiesHaveTheirLimits() throws IOException {
        var tooLarge = house.post("/api/cases", new byte[1_100_000], "Authorization", House.bearer());
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(House.json(tooLarge).path("code").asString()).isEqualTo("TOO_LARGE");

        var attachment = house.post(
                "/api/cases/1/materials?requirement=A", new byte[10_485_760], "Authorization", House.bearer());
        assertThat(House.json(attachment).path("length").asInt()).isEqualTo(10_485_760);
        assertThat(house.post(
                                "/api/cases/1/conferences/materials",
                                new byte[1_100_000],
                                "Authorization",
                                House.bearer())
                        .statusCode())
                .as("the minutes of a conference are papers, too")
                .isEqualTo(200);
        assertThat(house.post("/api/cases/1/materials", new byte[10_800_000], "Authorization", House.bearer())
                        .statusCode())
                .isEqualTo(413);
        assertThat(house.send("PUT", "/api/cases/1/materials/2", new byte[1_100_000], "Authorization", House.bearer())
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void aBodyWithoutALengthHasThemToo() throws Exception {
        try (var wire = new Wire(house.port())) {
            wire.send("POST /api/cases HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\nAuthorization: " + House.bearer()
                    + "\n\n");
            byte[] chunk = ("10000\r\n" + "x".repeat(65_536) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            try {
                for (int i = 0; i < 40; i++) {
                    wire.send(chunk);
                }
                wire.send("0\n\n");
            } catch (IOException cut) {
                // the answer may come before everything was sent
            }
            var answer = wire.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("TOO_LARGE");
        }
        assertThat(house.service("ledger-service").seen)
                .noneMatch(seen -> seen.method().equals("POST"));
    }

    @Test
    void nobodyHasToSendABodyThatIsTooLarge() throws Exception {
        try (var wire = new Wire(house.port())) {
            wire.send(
                    "POST /api/cases HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 2000000\nAuthorization: "
                            + House.bearer() + "\n\n");

            assertThat(wire.answer().status()).isEqualTo(413);
        }
    }

    @Test
    void aChunkThatIsNoneIsAProblemAndNoRequest() throws Exception {
        try (var wire = new Wire(house.port())) {
            wire.send("POST /api/cases HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\nAuthorization: " + House.bearer()
                    + "\n\n5\nhello\n");
            Thread.sleep(200);
            wire.send("zz\nX\n0\n\n");

            var answer = wire.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.body()).contains("MALFORMED_REQUEST");
            assertThat(wire.isClosedWithin(3_000)).isTrue();
        }
        assertThat(house.service("ledger-service").seen)
                .noneMatch(seen -> seen.method().equals("POST"));
    }

    @Test
    void anAnswerThatBreaksOffOrStopsIsCutAndNeverLooksWhole() throws Exception {
        house.service("ledger-service").on("/api/cases/breaks", exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            throw new IOException("gone");
        });
        house.service("ledger-service").on("/api/cases/stops", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(new byte[10]);
            exchange.getResponseBody().flush();
            pause(10_000);
        });

        for (String path : List.of("/api/cases/breaks", "/api/cases/stops")) {
            try (var wire = new Wire(house.port())) {
                wire.send("GET " + path + " HTTP/1.1\nHost: x\nAuthorization: " + House.bearer() + "\n\n");
                long before = System.nanoTime();
                assertThat(wire.rest()).contains("200 OK").doesNotContain("\r\n0\r\n\r\n");
                assertThat(System.nanoTime() - before)
                        .isLessThan(Duration.ofSeconds(8).toNanos());
            }
        }
    }

    @Test
    void aLargeAnswerPassesWhole() {
        house.service("ledger-service").on("/exchange/blocks", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 480; i++) {
                exchange.getResponseBody().write(new byte[1 << 16]);
            }
        });

        var answer = house.get("/exchange/blocks", "Authorization", House.peer("50", "34", House.CHONGQING));

        assertThat(answer.body()).hasSize(480 << 16);
    }

    @Test
    void aStreamPassesPieceByPieceAndIsNotCutByTheTimeLimit() throws Exception {
        stream(house, 200);

        var lines = lines(house, House.bearer());
        long before = System.nanoTime();
        assertThat(lines.take()).isEqualTo("data: 0");
        assertThat(lines.take()).isEqualTo("data: 1");
        // each piece came by itself: the second one about as long after the first as it was sent
        assertThat(System.nanoTime() - before).isLessThan(Duration.ofSeconds(3).toNanos());
        String last = "";
        while (System.nanoTime() - before < Duration.ofSeconds(5).toNanos()) {
            last = lines.take();
        }
        assertThat(Integer.parseInt(last.substring(6)))
                .as("still running after the limit of 3 s")
                .isGreaterThan(15);
    }

    @Test
    void aStreamEndsWhenItsTokenIsRevoked() throws Exception {
        stream(house, 100);
        var agency = UUID.randomUUID();
        var lines = lines(house, "Bearer " + House.token(claims -> claims.put("agency", agency.toString())));
        assertThat(lines.take()).isEqualTo("data: 0");

        house.identity.revoke("agency:" + agency, 1, false);

        CompletableFuture.runAsync(() -> {
                    while (!lines.take().isEmpty()) {
                        // until the end
                    }
                })
                .get(10, TimeUnit.SECONDS);
    }

    @Test
    void aRunningStreamDoesNotHoldUpTheShutdown() throws Exception {
        try (var one = house().ready()) {
            stream(one, 100);
            var lines = lines(one, House.bearer());
            assertThat(lines.take()).isEqualTo("data: 0");

            long before = System.nanoTime();
            one.gateway.close();

            assertThat(System.nanoTime() - before)
                    .isLessThan(Duration.ofSeconds(10).toNanos());
        }
    }

    @Test
    void anAnswerUnderWayIsFinishedBeforeTheShutdown() throws Exception {
        try (var one = house().ready()) {
            var reached = new CountDownLatch(1);
            one.service("ledger-service").on("/api/items", exchange -> {
                reached.countDown();
                pause(700);
                StubService.json(exchange, 200, "done");
            });
            var answer = CompletableFuture.supplyAsync(() -> one.get("/api/items", "Authorization", House.bearer()));
            reached.await();

            one.gateway.close();

            assertThat(answer.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> items() {
        return house.get("/api/items", "Authorization", House.bearer());
    }

    private static void stream(House house, int everyMillis) {
        house.service("notification-service").on("/api/inbox/stream", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 200; i++) {
                exchange.getResponseBody().write(("data: " + i + "\n\n").getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                pause(everyMillis);
            }
        });
    }

    private interface Lines {
        String take();
    }

    /** The stream's lines as they come, without the empty ones; empty at its end. */
    private static Lines lines(House house, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + house.port() + "/api/inbox/stream"))
                .header("Authorization", authorization)
                .build();
        var response = house.http.send(request, HttpResponse.BodyHandlers.ofLines());
        assertThat(response.statusCode()).isEqualTo(200);
        var iterator = response.body().filter(line -> !line.isEmpty()).iterator();
        return () -> {
            try {
                return iterator.hasNext() ? iterator.next() : "";
            } catch (java.io.UncheckedIOException cut) {
                return "";
            }
        };
    }

    @Test
    void problemsOfTheGatewayAreJsonOfTheAgreedShape() {
        var problem = JsonMapper.shared()
                .readTree(house.get("/nowhere", "X-Request-Id", "r-1").body());

        assertThat(problem.propertyNames())
                .containsExactlyInAnyOrder(
                        "type", "title", "status", "code", "detail", "titles", "remedy", "retryable", "requestId");
        assertThat(problem.path("requestId").asString()).isEqualTo("r-1");
    }
}
