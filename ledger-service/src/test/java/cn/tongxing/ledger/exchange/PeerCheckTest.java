package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.CheckLine.Result;
import cn.tongxing.ledger.exchange.CheckLine.What;
import cn.tongxing.platform.clock.SettableClock;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.BadAssertion;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.peer.PeerBook;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Anhui tests a Chongqing over real HTTP: each thing that can be wrong is named, with what to mend. */
class PeerCheckTest {
    private static final DivisionCode ANHUI = ExchangeWorld.ANHUI;
    private static final DivisionCode CHONGQING = ExchangeWorld.CHONGQING;
    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final ExchangeWorld.Keys own = ExchangeWorld.keysOf(ANHUI);
    private final ExchangeWorld.Keys theirs = ExchangeWorld.keysOf(CHONGQING);
    private final SettableClock clock = new SettableClock(Clock.systemUTC(), Duration.ZERO);
    private final AtomicInteger calls = new AtomicInteger();
    private HttpServer gateway;
    private HttpPeerTransport http;

    // what Chongqing is and has pinned
    private Peer asPinnedThere = TestProvince.peer(ANHUI, own.signing(), own.encryption());
    private ExchangeKeys keysThere = keys(theirs.signing(), theirs.encryption());
    private int answersWith = 200;
    private String says = "";

    // what Anhui is and has pinned
    private ExchangeKeys keysHere = keys(own.signing(), own.encryption());
    private ECKey signingPinnedHere = theirs.signing();
    private ECKey encryptionPinnedHere = theirs.encryption();
    private String address;
    private boolean connected = true;

    private static ExchangeKeys keys(ECKey... all) {
        return new ExchangeKeys(new JWKSet(List.<JWK>of(all)).toString(false));
    }

    @BeforeEach
    void start() throws IOException {
        gateway = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        gateway.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        gateway.createContext("/", this::answer);
        gateway.start();
        address = "http://127.0.0.1:" + gateway.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        gateway.stop(0);
        if (http != null) http.close();
        world.close();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        try (exchange) {
            var question = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            byte[] body;
            int status = answersWith;
            try {
                var jwt = exchange.getRequestHeaders().getFirst("Authorization").substring("Peer ".length());
                PeerAssertion.verify(jwt, CHONGQING, PeerBook.of(CHONGQING, List.of(asPinnedThere)), clock);
                body = says.isEmpty() ? truth(exchange.getRequestURI(), question) : says.getBytes();
            } catch (BadAssertion e) {
                status = 401;
                body = new byte[0];
            } catch (RuntimeException e) {
                status = 422;
                body = new byte[0];
            }
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private byte[] truth(URI uri, String question) {
        var serving = world.chongqing().engine.serving();
        return switch (uri.getPath()) {
            case "/exchange/position" -> serving.position(ANHUI);
            case "/exchange/blocks" ->
                serving.blocks(ANHUI, Long.parseLong(uri.getQuery().replaceAll("after=(\\d+).*", "$1")), 1);
            case Echo.PATH ->
                Echo.answer(question, asPinnedThere, CHONGQING, keysThere, world.clock.instant())
                        .getBytes(StandardCharsets.US_ASCII);
            default -> throw new IllegalArgumentException(uri.toString());
        };
    }

    private List<CheckLine> check() {
        var peer = new Peer(
                CHONGQING,
                "重庆市",
                List.of(CHONGQING),
                URI.create(address),
                new JWKSet(signingPinnedHere.toPublicJWK()),
                new JWKSet(encryptionPinnedHere.toPublicJWK()),
                connected);
        http = new HttpPeerTransport(
                PeerBook.of(ANHUI, List.of(peer)), keysHere, TestProvince.settings(), Clock.systemUTC());
        var tls = new TlsLook(TlsLook.ofThisMachine(), Duration.ofSeconds(1));
        return new PeerCheck(http, tls, keysHere, ANHUI, Duration.ofMinutes(5), clock)
                .check(peer)
                .lines();
    }

    private static Result of(List<CheckLine> lines, What what) {
        return line(lines, what).result();
    }

    private static CheckLine line(List<CheckLine> lines, What what) {
        return lines.stream().filter(line -> line.what() == what).findFirst().orElseThrow();
    }

    private static void onlyThisIsToMend(List<CheckLine> lines, What what, String... said) {
        assertThat(lines)
                .filteredOn(line -> line.result() == Result.MEND)
                .extracting(CheckLine::what)
                .containsExactly(what);
        assertThat(line(lines, what).chinese()).contains(said);
    }

    private void chongqingHasWritten() {
        world.chongqing().write(world.anhui(), UUID.randomUUID(), "推送");
        world.settle();
    }

    @Test
    void everythingHolds() {
        chongqingHasWritten();

        var lines = check();

        assertThat(lines).allSatisfy(line -> assertThat(line.result()).isEqualTo(Result.HOLDS));
        assertThat(lines)
                .extracting(CheckLine::what)
                .containsExactly(
                        What.PINNED,
                        What.ADDRESS,
                        What.ANSWER,
                        What.OUR_SIGNATURE,
                        What.PROTOCOL,
                        What.CLOCK,
                        What.ROUND_TRIP,
                        What.THEIR_SIGNATURE,
                        What.THEIR_ENCRYPTION,
                        What.OUR_ENCRYPTION);
    }

    @Test
    void aPeerThatNeverWroteShowsItsSignatureInTheEcho() {
        assertThat(line(check(), What.THEIR_SIGNATURE).english()).contains("echo");
    }

    @Test
    void aPeerThatIsNotConnectedIsNotCalled() {
        connected = false;

        onlyThisIsToMend(check(), What.PINNED, "connected");
        assertThat(calls).hasValue(0);
    }

    @Test
    void anAddressThatDoesNotResolve() {
        address = "http://no-such-host.invalid:8050";

        onlyThisIsToMend(check(), What.ADDRESS, "no-such-host.invalid");
    }

    @Test
    void plainHttpBeyondLoopbackIsNotCalled() {
        address = "http://192.0.2.1:8050";

        onlyThisIsToMend(check(), What.ANSWER, "https");
    }

    @Test
    void noTlsWhereItShouldBe() {
        address = address.replace("http:", "https:");

        var lines = check();

        onlyThisIsToMend(lines, What.TLS, "TLS");
        assertThat(of(lines, What.ANSWER)).isEqualTo(Result.UNKNOWN);
    }

    @Test
    void nobodyListens() {
        gateway.stop(0);

        onlyThisIsToMend(check(), What.ANSWER, "拒绝");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 404, 500, 503})
    void somebodyElseListens(int status) {
        answersWith = status;

        onlyThisIsToMend(check(), What.ANSWER, Integer.toString(status));
    }

    @Test
    void somebodyAnswersAnythingAtAll() {
        says = "<html>";

        onlyThisIsToMend(check(), What.ANSWER, "协议");
    }

    @Test
    void anotherProtocolVersion() {
        says = "{\"applied\":0,\"block\":0,\"digest\":\"\",\"time\":\"%s\",\"protocol\":\"2\"}"
                .formatted(clock.instant());

        assertThat(of(check(), What.PROTOCOL)).isEqualTo(Result.MEND);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT25S", "-PT25S"})
    void aClockThatIsAHandfulOfSecondsOffHolds(String offset) {
        world.clock.setOffset(Duration.parse(offset));

        assertThat(of(check(), What.CLOCK)).isEqualTo(Result.HOLDS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT2M", "-PT2M"})
    void aClockThatIsMinutesOff(String offset) {
        world.clock.setOffset(Duration.parse(offset));

        onlyThisIsToMend(check(), What.CLOCK, "NTP");
    }

    @Test
    void ourSigningKeyWasRolledAndIsNotPinnedThere() {
        keysHere = keys(ExchangeWorld.key("34-sig-2", KeyUse.SIGNATURE), own.encryption());

        onlyThisIsToMend(check(), What.OUR_SIGNATURE, "34-sig-2");
    }

    @Test
    void theirSigningKeyWasRolledAndIsNotPinnedHere() {
        signingPinnedHere = ExchangeWorld.key("50-sig-0", KeyUse.SIGNATURE);
        chongqingHasWritten();

        var lines = check();

        assertThat(of(lines, What.THEIR_SIGNATURE)).isEqualTo(Result.MEND);
        assertThat(line(lines, What.THEIR_SIGNATURE).chinese()).contains("SIGNATURE");
    }

    @Test
    void theirSigningKeyIsWrongBeforeTheyEverWrote() {
        signingPinnedHere = ExchangeWorld.key("50-sig-0", KeyUse.SIGNATURE);

        assertThat(of(check(), What.THEIR_SIGNATURE)).isEqualTo(Result.MEND);
    }

    @Test
    void theirEncryptionKeyWasRolledAndIsNotPinnedHere() {
        encryptionPinnedHere = ExchangeWorld.key("50-enc-0", KeyUse.ENCRYPTION);

        onlyThisIsToMend(check(), What.THEIR_ENCRYPTION, "50-enc-0");
    }

    @Test
    void theyEncryptToAKeyThatWeNeverHad() {
        asPinnedThere = TestProvince.peer(ANHUI, own.signing(), ExchangeWorld.key("34-enc-9", KeyUse.ENCRYPTION));

        onlyThisIsToMend(check(), What.OUR_ENCRYPTION, "34-enc-1");
    }

    @Test
    void theyStillEncryptToOurFormerKey() {
        keysHere = keys(own.signing(), ExchangeWorld.key("34-enc-2", KeyUse.ENCRYPTION), own.encryption());

        onlyThisIsToMend(check(), What.OUR_ENCRYPTION, "34-enc-1", "34-enc-2");
    }

    @Test
    void anOlderVersionWithoutAnEchoIsNotToMend() {
        var lines = checkWithoutEcho();

        assertThat(lines).noneMatch(line -> line.result() == Result.MEND);
        assertThat(of(lines, What.OUR_ENCRYPTION)).isEqualTo(Result.UNKNOWN);
    }

    private List<CheckLine> checkWithoutEcho() {
        gateway.createContext(Echo.PATH, exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        return check();
    }
}
