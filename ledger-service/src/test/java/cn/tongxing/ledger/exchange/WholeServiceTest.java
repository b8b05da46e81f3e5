package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Anhui's service as it runs, its own workers and all, and a Chongqing at the other end of real HTTP. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({TestPlatform.class, WholeServiceTest.Feature.class})
class WholeServiceTest {
    private static final DivisionCode ANHUI = DivisionCode.of("34");
    private static final DivisionCode CHONGQING = DivisionCode.of("50");
    private static final ExchangeWorld.Keys KEYS_34 = ExchangeWorld.keysOf(ANHUI);
    private static final ExchangeWorld.Keys KEYS_50 = ExchangeWorld.keysOf(CHONGQING);

    @TempDir
    static Path folder;

    private static HttpServer gatewayOf50;
    private static volatile TestProvince chongqing;

    @LocalServerPort
    int port;

    @Autowired
    Outbox outbox;

    @Autowired
    ExchangeGate gate;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    Environment environment;

    @TestConfiguration(proxyBeanMethods = false)
    static class Feature {
        @Bean
        Casebook casebook(JdbcTemplate jdbc) {
            return new Casebook(jdbc);
        }
    }

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) throws IOException {
        TestPlatform.register(registry, "ledger-service", "ledger");
        gatewayOf50 = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        gatewayOf50.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        gatewayOf50.createContext("/exchange/", WholeServiceTest::answerOf50);
        gatewayOf50.start();
        var peers = Files.writeString(folder.resolve("peers.json"), peersOf34());
        registry.add("tongxing.peers-file", peers::toString);
        registry.add(
                "tongxing.exchange.keys",
                () -> new JWKSet(List.<JWK>of(KEYS_34.signing(), KEYS_34.encryption())).toString(false));
        registry.add("tongxing.exchange.pull-every", () -> "30s");
    }

    private void createCasebook() {
        var database = TestDatabase.of(environment);
        ExchangeWorld.execute(
                database, Casebook.SCHEMA + "grant all on casebook, casebook_receipt to " + database.app());
    }

    private static String peersOf34() {
        return """
                {"self":{"province":"34"},"peers":[{"province":"50","name":"重庆市","address":"http://127.0.0.1:%d",
                 "signingKeys":{"keys":[%s]},"encryptionKeys":{"keys":[%s]}}]}""".formatted(
                        gatewayOf50.getAddress().getPort(),
                        KEYS_50.signing().toPublicJWK().toJSONString(),
                        KEYS_50.encryption().toPublicJWK().toJSONString());
    }

    private static void answerOf50(HttpExchange exchange) throws IOException {
        try {
            var jwt = exchange.getRequestHeaders().getFirst("Authorization").substring("Peer ".length());
            PeerAssertion.verify(jwt, CHONGQING, chongqing.peers, Clock.systemUTC());
            var uri = exchange.getRequestURI();
            var serving = chongqing.engine.serving();
            byte[] body = switch (uri.getPath()) {
                case "/exchange/position" -> serving.position(ANHUI);
                case "/exchange/blocks" ->
                    serving.blocks(ANHUI, Long.parseLong(uri.getQuery().replaceAll("after=(\\d+).*", "$1")), 16);
                default -> new byte[0];
            };
            exchange.sendResponseHeaders(body.length == 0 ? 204 : 200, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        } catch (Exception e) {
            exchange.sendResponseHeaders(503, -1);
        } finally {
            exchange.close();
        }
    }

    private void startChongqing() {
        var anhui = new Peer(
                ANHUI,
                "安徽省",
                List.of(ANHUI),
                URI.create("http://127.0.0.1:" + port),
                new JWKSet(KEYS_34.signing().toPublicJWK()),
                new JWKSet(KEYS_34.encryption().toPublicJWK()),
                true);
        var keys = new ExchangeKeys(new JWKSet(List.of(KEYS_50.signing(), KEYS_50.encryption())).toString(false));
        var http = new HttpPeerTransport(
                PeerBook.of(CHONGQING, List.of(anhui)), keys, TestProvince.settings(), Clock.systemUTC());
        chongqing = new TestProvince(
                CHONGQING,
                KEYS_50.signing(),
                KEYS_50.encryption(),
                ExchangeWorld.newDatabase(),
                List.of(anhui),
                http,
                Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        gatewayOf50.stop(0);
        if (chongqing != null) {
            chongqing.close();
        }
    }

    /** The first answer waits for the description that it is held against: longer than a peer would. */
    private void askOnce() throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var asked = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/exchange/position"))
                    .build();
            assertThat(http.send(asked, HttpResponse.BodyHandlers.discarding()).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void handsOverByItselfAndShowsIt() throws Exception {
        askOnce();
        createCasebook();
        startChongqing();
        until(() -> gate.isOpen(CHONGQING));
        var aCase = UUID.randomUUID();

        new TransactionTemplate(transactions)
                .executeWithoutResult(tx ->
                        outbox.append(new OutgoingMessage(CHONGQING, Casebook.KIND, aCase, Casebook.body(1, "推送"))));
        until(() ->
                jdbc.queryForObject("select count(*) from exchange_block where direction = 'OUT'", Long.class) == 1);
        chongqing.open(ANHUI);
        until(() -> {
            chongqing.pull(ANHUI);
            return !chongqing.casebook.lines(aCase).isEmpty();
        });
        chongqing.seal();

        until(() -> jdbc.queryForObject("select count(*) from exchange_unacknowledged", Long.class) == 0);
        showsItToOperatorsAndAuditorsOnly();
        letsInNobodyElse();
    }

    private void showsItToOperatorsAndAuditorsOnly() throws Exception {
        var peers = json(get("/api/exchange/peers", bearer(Role.PLATFORM_OPERATOR)));
        var peer = peers.get("peers").get(0);
        assertThat(peer.get("province").stringValue()).isEqualTo("50");
        assertThat(peer.get("open").booleanValue()).isTrue();
        assertThat(peer.get("reachable").booleanValue()).isTrue();
        assertThat(peer.get("unacknowledged").longValue()).isZero();
        var log = json(get("/api/exchange/log?peer=50&direction=out", bearer(Role.AUDITOR)));
        assertThat(log.get("blocks").get(0).get("entries").get(0).get("outcome").stringValue())
                .isEqualTo("APPLIED");
        assertThat(log.toString()).doesNotContain("推送");
        assertThat(get("/api/exchange/held", bearer(Role.PLATFORM_OPERATOR)).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/exchange/peers", bearer(Role.HANDLER)).statusCode())
                .isEqualTo(403);
        assertThat(get("/api/exchange/peers", bearer(AgencyFunction.CIVIL_AFFAIRS, ANHUI, Role.AUDITOR))
                        .statusCode())
                .isEqualTo(200);
        var county = DivisionCode.of("341722");
        for (var other : List.of(
                bearer(AgencyFunction.EDUCATION, ANHUI, Role.AUDITOR),
                bearer(AgencyFunction.CIVIL_AFFAIRS, county, Role.AUDITOR),
                bearer(AgencyFunction.PLATFORM, county, Role.PLATFORM_OPERATOR),
                bearer(AgencyFunction.PLATFORM, county, Role.AUDITOR))) {
            for (var path : List.of("peers", "log?peer=50&direction=out", "held")) {
                assertThat(get("/api/exchange/" + path, other).statusCode())
                        .as(path)
                        .isEqualTo(403);
            }
        }
        assertThat(get("/api/exchange/log?peer=50&direction=sideways", bearer(Role.AUDITOR))
                        .statusCode())
                .isEqualTo(400);
        assertThat(get("/api/exchange/log?peer=99&direction=in", bearer(Role.AUDITOR))
                        .statusCode())
                .isEqualTo(422);
    }

    private void letsInNobodyElse() throws Exception {
        assertThat(get("/exchange/blocks?after=0", null).statusCode()).isEqualTo(401);
        assertThat(get("/exchange/blocks?after=0", bearer(Role.PLATFORM_OPERATOR))
                        .statusCode())
                .isEqualTo(401);
        assertThat(get("/exchange/blocks?after=0", assertion(ANHUI)).statusCode())
                .isEqualTo(200);
        assertThat(get("/exchange/blocks?after=-1", assertion(ANHUI)).statusCode())
                .isEqualTo(400);
        assertThat(get("/exchange/blocks?after=x", assertion(ANHUI)).statusCode())
                .isEqualTo(400);
        assertThat(get("/exchange/blocks?after=0", assertion(CHONGQING)).statusCode())
                .isEqualTo(401);
    }

    private static String assertion(DivisionCode to) {
        return "Peer " + PeerAssertion.mint(CHONGQING, to, KEYS_50.signing(), Clock.systemUTC());
    }

    private static String bearer(Role role) {
        return bearer(AgencyFunction.PLATFORM, ANHUI, role);
    }

    private static String bearer(AgencyFunction function, DivisionCode division, Role role) {
        return "Bearer "
                + Tokens.of(new Actor(
                        UUID.randomUUID(),
                        "平台",
                        function,
                        division,
                        division.level(),
                        Set.of(role),
                        "test-" + role.name().toLowerCase(),
                        null,
                        null));
    }

    private HttpResponse<String> get(String path, String authorization) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static void until(BooleanSupplier happened) throws InterruptedException {
        for (int i = 0; i < 600; i++) {
            if (happened.getAsBoolean()) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("did not happen in 30 seconds");
    }
}
