package cn.tongxing.ledger.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.seal.ContentDigest;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpPeerTransportTest {
    private static final DivisionCode ANHUI = DivisionCode.of("34");
    private static final DivisionCode CHONGQING = DivisionCode.of("50");
    private final ExchangeWorld.Keys own = ExchangeWorld.keysOf(ANHUI);
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer server;
    private HttpPeerTransport http;
    private volatile HttpHandler behaviour = exchange -> answer(exchange, 200, "ok");

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            calls.incrementAndGet();
            behaviour.handle(exchange);
        });
        server.start();
        http = transportTo("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    private HttpPeerTransport transportTo(String address) {
        var keys = ExchangeWorld.keysOf(CHONGQING);
        var peer = new Peer(
                CHONGQING,
                "重庆市",
                List.of(CHONGQING),
                URI.create(address),
                new JWKSet(keys.signing().toPublicJWK()),
                new JWKSet(keys.encryption().toPublicJWK()),
                true);
        return new HttpPeerTransport(
                PeerBook.of(ANHUI, List.of(peer)),
                new ExchangeKeys(new JWKSet(List.of(own.signing(), own.encryption())).toString(false)),
                TestProvince.settings(),
                Clock.systemUTC());
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.sendResponseHeaders(status, body.isEmpty() ? -1 : body.length());
        try (var out = exchange.getResponseBody()) {
            out.write(body.getBytes());
        }
    }

    private byte[] get() {
        return http.get(CHONGQING, "/exchange/position", 100);
    }

    @Test
    void provesWhoAsksWithAnAssertionForThisPeerAlone() {
        var book = PeerBook.of(CHONGQING, List.of(TestProvince.peer(ANHUI, own.signing(), own.encryption())));
        behaviour = exchange -> {
            var jwt = exchange.getRequestHeaders().getFirst("Authorization").substring("Peer ".length());
            try {
                answer(
                        exchange,
                        200,
                        PeerAssertion.verify(jwt, CHONGQING, book, Clock.systemUTC())
                                .from()
                                .value());
            } catch (Exception e) {
                answer(exchange, 401, "");
            }
        };

        assertThat(get()).asString().isEqualTo("34");
    }

    @Test
    void aBodyThatWasChangedOnTheWayIsNotThere() {
        behaviour = exchange -> {
            exchange.getResponseHeaders().add("Content-Digest", ContentDigest.of("PAYMENT_ACCOUNT".getBytes(UTF_8)));
            answer(exchange, 200, "PAYMENT_ACCOUNV");
        };
        assertThatThrownBy(this::get).isInstanceOf(PeerUnavailable.class);

        behaviour = exchange -> {
            exchange.getResponseHeaders().add("Content-Digest", ContentDigest.of("PAYMENT_ACCOUNT".getBytes(UTF_8)));
            answer(exchange, 200, "PAYMENT_ACCOUNT");
        };
        assertThat(get()).asString().isEqualTo("PAYMENT_ACCOUNT");
    }

    @Test
    void ringsWithoutABody() {
        behaviour = exchange -> {
            var empty = exchange.getRequestBody().readAllBytes().length == 0
                    && exchange.getRequestMethod().equals("POST");
            answer(exchange, empty ? 204 : 400, "");
        };

        http.ring(CHONGQING);

        assertThat(calls).hasValue(1);
    }

    @Test
    void doesNotFollowARedirect() {
        behaviour = exchange -> {
            exchange.getResponseHeaders()
                    .add("Location", "http://127.0.0.1:" + server.getAddress().getPort() + "/inside");
            answer(exchange, 302, "");
        };

        assertThatThrownBy(this::get).isInstanceOf(PeerUnavailable.class);
        assertThat(calls).hasValue(1);
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLong() {
        behaviour = exchange -> answer(exchange, 200, "x".repeat(101));

        assertThatThrownBy(this::get).isInstanceOf(AnswerTooLarge.class);
        behaviour = exchange -> answer(exchange, 200, "x".repeat(100));
        assertThat(get()).hasSize(100);
    }

    @Test
    void stopsReadingAnAnswerWithoutEnd() {
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            while (true) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
            }
        };

        assertThatThrownBy(this::get).isInstanceOf(AnswerTooLarge.class);
    }

    @Test
    void cutsAnAnswerThatTrickles() {
        behaviour = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 50; i++) {
                exchange.getResponseBody().write('x');
                exchange.getResponseBody().flush();
                try {
                    Thread.sleep(200);
                } catch (InterruptedException e) {
                    return;
                }
            }
        };
        long start = System.nanoTime();

        assertThatThrownBy(this::get).isInstanceOf(PeerUnavailable.class);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void opensTheBreakerAfterAFewFailuresAndAsksNoMore() {
        behaviour = exchange -> answer(exchange, 500, "");

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(this::get).isInstanceOf(PeerUnavailable.class);
        }

        assertThat(calls.get()).isLessThan(6);
    }

    @Test
    void whoeverRingsIsAskedAtOnceThoughTheBreakerIsOpen() {
        opensTheBreakerAfterAFewFailuresAndAsksNoMore();
        behaviour = exchange -> answer(exchange, 200, "{}");

        http.rang(CHONGQING);

        assertThat(get()).asString().isEqualTo("{}");
    }

    @Test
    void anAnswerThatRefusesDoesNotOpenTheBreaker() {
        behaviour = exchange -> answer(exchange, 404, "");

        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(this::get).isInstanceOf(PeerUnavailable.class);
        }

        assertThat(calls).hasValue(10);
    }

    @Test
    void speaksPlainHttpToLoopbackOnly() {
        try (var away = transportTo("http://192.0.2.1:8050")) {
            assertThatThrownBy(() -> away.get(CHONGQING, "/exchange/position", 100))
                    .isInstanceOfSatisfying(PeerUnavailable.class, e -> {
                        assertThat(e.code()).isEqualTo(ExchangeProblem.PEER_UNAVAILABLE);
                        assertThat(e).as("refused, not tried in vain").hasMessageContaining("is not https");
                    });
        }
        assertThat(calls).hasValue(0);
    }

    @Test
    void asksPeersForNothingButTheExchange() {
        assertThatThrownBy(() -> http.get(CHONGQING, "/api/cases", 100)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> http.get(CHONGQING, "@evil.example/exchange/", 100))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
