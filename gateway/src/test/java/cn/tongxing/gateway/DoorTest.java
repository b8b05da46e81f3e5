package cn.tongxing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** What is refused on the bare connection, byte by byte; no service sees any of it. */
class DoorTest {

    private static House house;

    @BeforeAll
    static void open() {
        house = new House(
                        "--tongxing.gateway.limits.address.rate=1000",
                        "--tongxing.gateway.limits.address.burst=1000",
                        "--tongxing.gateway.door.head=1s",
                        "--tongxing.gateway.door.request=2s",
                        "--tongxing.gateway.door.idle=2s",
                        "--tongxing.gateway.door.write=1s")
                .ready();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void forget() {
        house.services.values().forEach(StubService::forget);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/cases/../agencies",
                "/api/cases/..",
                "/api/./cases",
                "/api/cases/%2e%2e/agencies",
                "/api/cases/%2E%2E/agencies",
                "/api/cases/.%2e/x",
                "/api/cases%2f1",
                "/api%2Fcases",
                "/api/cases%5c1",
                "/api/cases\\1",
                "/api/cases;jsessionid=1",
                "/api/cases/;/1",
                "/api/cases%3b",
                "/api/cases%00",
                "/api//cases",
                "//api/cases",
                "//evil.example/api/cases",
                "/api/cases//",
                "/api/cases/%E5%BC%A0",
                "/api/cases/\u00e5",
                "/api/cases#x",
                "http://127.0.0.1/api/cases",
                "http://evil.example/api/cases",
                "api/cases",
                "*",
                "?x=1",
            })
    void anAmbiguousPathIsRefusedBeforeRouting(String target) throws IOException {
        refused(request("GET " + target + " HTTP/1.1\nHost: x\n"), 400, "AMBIGUOUS_PATH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"?q=%0", "?q=%zz", "?q=%00", "?q=%0d%0aX-User:1", "?q=%7f", "?q=<x>", "?q=\"", "?q=a|b", "?q={1}"
            })
    void aMalformedQueryIsRefused(String query) throws IOException {
        refused(request("GET /api/cases" + query + " HTTP/1.1\nHost: x\n"), 400, "MALFORMED_REQUEST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Authorization",
                "Connection: close, Authorization",
                "Connection: authorization,close",
                "Connection: keep-alive\nConnection: X-Request-Id",
                "Connection: Idempotency-Key",
                "Connection: ",
                "Connection: close,,If-Match",
                "connection:\tauthorization",
            })
    void aConnectionHeaderMayNotNameOtherHeaders(String header) throws IOException {
        refused(request("GET /api/cases HTTP/1.1\nHost: x\n" + header + "\n"), 400, "CONNECTION_OPTION_REFUSED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"close", "keep-alive", "Upgrade", "Keep-Alive, Upgrade", "Upgrade, HTTP2-Settings"})
    void ordinaryConnectionOptionsPassAndTheServiceStillSeesTheToken(String options) throws IOException {
        var answer = Wire.ask(
                house.port(),
                request("GET /api/cases HTTP/1.1\nHost: x\nConnection: " + options + "\nUpgrade: websocket\n"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Bearer ").doesNotContainIgnoringCase("websocket");
    }

    /** To some readers X_User, X.User and X-User are one name; proxies and frameworks have others of their own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-User-Id",
                "x-user-id",
                "X-USER-ID",
                "X_User_Id",
                "X.User.Id",
                "User_Id",
                "Authorization_",
                "X-Actor",
                "X-Forwarded-User",
                "X-Forwarded-For",
                "X-Forwarded-Host",
                "X-Real-IP",
                "X-Original-URL",
                "X-Tongxing-Client",
                "X-Tongxing-Https",
                "X-Tongxing-Refusal",
                "Forwarded",
                "FORWARDED",
                "Via",
                "Remote-User",
                "remote-user",
                "Remote_User",
                "Remote-Addr",
                "True-Client-IP",
                "Client-IP",
                "CF-Connecting-IP",
                "Fastly-Client-IP",
                "Client-Cert",
                "Client-Cert-Chain",
                "Proxy-Authorization",
                "Proxy-Connection",
                "Keep-Alive",
                "TE",
                "Trailer",
            })
    void aHeaderThatSaysWhoSomebodyIsNeverArrives(String name) throws IOException {
        var answer = Wire.ask(
                house.port(),
                request("GET /api/cases HTTP/1.1\nHost: x\n" + name + ": somebody-else\nAccept-Language: seen\n"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).contains("seen").doesNotContain("somebody-else");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // both lengths: what one reader takes for the body the next takes for a request
                "Content-Length: 6\nTransfer-Encoding: chunked",
                "Transfer-Encoding: chunked\nContent-Length: 6",
                "Content-Length: 6\nContent-Length: 5",
                "Content-Length: 6\nContent-Length: 6",
                "Content-Length: 6, 6",
                "Content-Length: +6",
                "Content-Length: -6",
                "Content-Length: 0x6",
                "Content-Length: 6 6",
                "Content-Length : 6",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: gzip, chunked",
                "Transfer-Encoding: xchunked",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: chunked\nTransfer-Encoding: chunked",
                "Transfer-Encoding:\u000bchunked",
                "X: y\nTransfer-Encoding\u0000: chunked",
                "Expect: 200-ok",
            })
    void aBodyOfTwoLengthsIsRefused(String framing) throws IOException {
        var answer = Wire.ask(
                house.port(),
                "POST /api/cases HTTP/1.1\nHost: x\nAuthorization: " + House.bearer() + "\n" + framing
                        + "\n\n0\n\nGET /api/items HTTP/1.1\nHost: x\n\n");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(code(answer)).isIn("MALFORMED_REQUEST", "REPEATED_HEADER");
        nobodySawAnything();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/cases HTTP/1.1\nHost: x\nContent-Length: 5\n",
                "GET /api/cases HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n",
                "HEAD /api/cases HTTP/1.1\nHost: x\nContent-Length: 1\n",
                "GET /api/cases HTTP/1.1\n",
                "GET /api/cases HTTP/1.2\nHost: x\n",
                "GET /api/cases HTTP/2.0\nHost: x\n",
                "GET /api/cases HTTP/0.9\nHost: x\n",
                "GET /api/cases x HTTP/1.1\nHost: x\n",
                "GET /api/cases HTTP/1.1\nHost: x\nX User: 1\n",
                "GET /api/cases HTTP/1.1\nHost: x\nno colon\n",
                "GET /api/cases\nHost: x\n",
            })
    void whatIsNotPlainHttpIsRefused(String request) throws IOException {
        var answer = Wire.ask(house.port(), request(request));

        assertThat(answer.status()).isEqualTo(400);
        nobodySawAnything();
    }

    @ParameterizedTest
    @CsvSource({
        "Host: y",
        "Authorization: Bearer x",
        "X-Request-Id: b",
        "If-Match: \"2\"",
        "Idempotency-Key: b",
        "Content-Type: text/plain"
    })
    void aHeaderThatMayStandOnceIsRefusedTwice(String second) throws IOException {
        refused(
                request("GET /api/cases HTTP/1.1\nHost: x\nX-Request-Id: a\nIf-Match: \"1\"\nIdempotency-Key: a\n"
                        + "Content-Type: application/json\n" + second + "\n"),
                400,
                "REPEATED_HEADER");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "CONNECT", "OPTIONS", "PROPFIND", "get", "FOO"})
    void otherMethodsAreRefused(String method) throws IOException {
        refused(request(method + " /api/cases HTTP/1.1\nHost: x\n"), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void anOverlongAddressIsRefused() throws IOException {
        refused(request("GET /api/cases/" + "a".repeat(600) + " HTTP/1.1\nHost: x\n"), 414, "URI_TOO_LONG");
        refused(request("GET /api/cases?q=" + "a".repeat(5000) + " HTTP/1.1\nHost: x\n"), 414, "URI_TOO_LONG");
    }

    @Test
    void tooManyOrTooLongHeadersAreRefused() throws IOException {
        var many = new StringBuilder();
        for (int i = 0; i < 70; i++) {
            many.append("A").append(i).append(": 1\n");
        }
        refused(request("GET /api/cases HTTP/1.1\nHost: x\n" + many), 431, "HEADERS_TOO_LARGE");
        refused(request("GET /api/cases HTTP/1.1\nHost: x\nA: " + "a".repeat(20_000) + "\n"), 431, "HEADERS_TOO_LARGE");
    }

    @Test
    void theHostHeaderDecidesNothing() throws IOException {
        for (String host : new String[] {"evil.example:99999", "[::1", "", "a b", "internal"}) {
            var answer = Wire.ask(house.port(), request("GET /api/cases HTTP/1.1\nHost: " + host + "\n"));
            assertThat(answer.status()).as(host).isEqualTo(200);
            assertThat(answer.body()).doesNotContain("evil");
        }
    }

    @Test
    void aRefusedRequestEndsItsConnectionAndWhatFollowsIsThrownAway() throws IOException {
        try (var wire = new Wire(house.port())) {
            wire.send("GET /api//x HTTP/1.1\nHost: x\n\n" + request("GET /api/cases HTTP/1.1\nHost: x\n"));

            assertThat(wire.answer().status()).isEqualTo(400);
            assertThat(wire.isClosedWithin(5_000)).isTrue();
        }
        nobodySawAnything();
    }

    @Test
    void pipelinedRequestsAreAnsweredInTheirOrderARefusalToo() throws IOException {
        try (var wire = new Wire(house.port())) {
            wire.send(request("GET /api/cases HTTP/1.1\nHost: x\n")
                    + request("GET /api/items HTTP/1.1\nHost: x\n")
                    + request("GET /api/staff HTTP/1.1\nHost: x\nConnection: close\n")
                    + "TRACE / HTTP/1.1\nHost: x\n\n");

            assertThat(wire.answer().body()).contains("/api/cases");
            assertThat(wire.answer().body()).contains("/api/items");
            assertThat(wire.answer().body()).contains("/api/staff");
            assertThat(wire.answer().status()).isEqualTo(405);
        }
    }

    @Test
    void aConnectionIsStillReadAfterAPipelinedRequestWasAnsweredAtOnce() throws IOException {
        try (var wire = new Wire(house.port())) {
            wire.send(request("GET /api/cases HTTP/1.1\nHost: x\n") + "GET /nowhere HTTP/1.1\nHost: x\n\n");
            assertThat(wire.answer().status()).isEqualTo(200);
            assertThat(wire.answer().status()).isEqualTo(404);

            wire.send(request("GET /api/items HTTP/1.1\nHost: x\n"));
            assertThat(wire.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void aClientMayAskBeforeItSendsItsBody() throws IOException {
        try (var wire = new Wire(house.port())) {
            wire.send("POST /api/cases HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 5\nAuthorization: "
                    + House.bearer() + "\n\n");
            assertThat(wire.answer().status()).isEqualTo(100);
            wire.send("hello");
            assertThat(wire.answer().body()).contains("\"length\":5");
            wire.send(request("HEAD /api/cases HTTP/1.1\nHost: x\n"));
            assertThat(wire.answer().status()).isEqualTo(200);
        }
        try (var wire = new Wire(house.port())) {
            wire.send("POST /api/cases HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 5\n\n");
            assertThat(wire.answer().status())
                    .as("nobody has to send a body that is refused")
                    .isEqualTo(401);
        }
    }

    @Test
    void whoeverPipelinesWithoutEndIsCut() throws IOException {
        house.service("ledger-service").on("/api/cases/slow", exchange -> {
            try {
                Thread.sleep(1500);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            StubService.json(exchange, 200, "late");
        });
        try (var wire = new Wire(house.port())) {
            wire.send(request("GET /api/cases/slow HTTP/1.1\nHost: x\n").repeat(40));

            assertThat(wire.isClosedWithin(1_000)).isTrue();
        }
    }

    @Test
    void aRefusalIsAProblemWithSecurityHeadersAndARequestId() throws IOException {
        var answer = Wire.ask(house.port(), "GET /api//x HTTP/1.1\nHost: x\nAccept-Language: en\n\n");

        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        var problem = JsonMapper.shared().readTree(answer.body());
        assertThat(problem.path("title").asString()).isEqualTo("The request's path is ambiguous or not normalised");
        assertThat(problem.path("requestId").asString())
                .isEqualTo(answer.header("X-Request-Id"))
                .isNotEmpty();
        assertThat(problem.path("type").asString()).isEqualTo("/problems/AMBIGUOUS_PATH");
    }

    @Test
    void aClientThatDripsItsHeadIsCut() throws Exception {
        try (var wire = new Wire(house.port())) {
            wire.send("GET /api/cases HTTP/1.1\n");
            for (int i = 0; i < 5; i++) {
                Thread.sleep(300);
                try {
                    wire.send("A" + i + ": 1\n");
                } catch (IOException cut) {
                    break;
                }
            }
            assertThat(wire.isClosedWithin(2_000)).isTrue();
        }
    }

    @Test
    void aClientThatDripsItsBodyIsCut() throws Exception {
        try (var wire = new Wire(house.port())) {
            wire.send("POST /api/cases HTTP/1.1\nHost: x\nContent-Length: 1000\nAuthorization: " + House.bearer()
                    + "\n\n");
            for (int i = 0; i < 8; i++) {
                Thread.sleep(400);
                try {
                    wire.send("x");
                } catch (IOException cut) {
                    break;
                }
            }
            assertThat(wire.isClosedWithin(3_000)).isTrue();
        }
    }

    @Test
    void aSilentConnectionIsClosed() throws IOException {
        try (var wire = new Wire(house.port())) {
            assertThat(wire.isClosedWithin(5_000)).isTrue();
        }
    }

    @Test
    void aClientThatDoesNotReadIsCut() throws Exception {
        house.service("ledger-service").on("/exchange/blocks", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] piece = new byte[1 << 16];
            for (int i = 0; i < 2000; i++) {
                exchange.getResponseBody().write(piece);
            }
        });
        try (var wire = new Wire(house.port())) {
            wire.send("GET /exchange/blocks HTTP/1.1\nHost: x\nAuthorization: "
                    + House.peer("50", "34", House.CHONGQING) + "\n\n");
            Thread.sleep(3_000);

            // far less than the 131 MB there were
            long got = 0;
            byte[] last = new byte[1];
            while (last.length > 0) {
                try {
                    last = wire.next(1 << 16).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
                } catch (IOException reset) {
                    break;
                }
                got += last.length;
            }
            assertThat(got).isLessThan(60_000_000);
        }
    }

    private void refused(String request, int status, String code) throws IOException {
        var answer = Wire.ask(house.port(), request);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(code(answer)).isEqualTo(code);
        nobodySawAnything();
    }

    private void nobodySawAnything() {
        assertThat(house.services.values())
                .allSatisfy(service -> assertThat(service.seen).isEmpty());
    }

    private static String code(Wire.Answer answer) {
        return JsonMapper.shared().readTree(answer.body()).path("code").asString();
    }

    /** With a good token: a request without the fault would pass. */
    private static String request(String head) {
        return head + "Authorization: " + House.bearer() + "\n\n";
    }
}
