package cn.tongxing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** People's browsers bring a cookie; the services see a token. */
class BrowserTest {

    private static final String PAGE = "Tongxing-Csrf";
    private static final Map<String, String> SIGNED_IN = new ConcurrentHashMap<>();
    private static final AtomicInteger ASKED = new AtomicInteger();
    private static House house;
    private static volatile int status = 200;
    private static volatile String lastQuestion = "";
    private static volatile String lastAuthorization = "";

    private final String session = newSession();
    private final String staff = UUID.randomUUID().toString();

    @BeforeAll
    static void open() {
        house = new House(
                        "--tongxing.gateway.limits.address.rate=1000",
                        "--tongxing.gateway.limits.address.burst=1000",
                        "--tongxing.gateway.browser.origins=http://127.0.0.1:5173")
                .ready();
        house.identity.service.on("/internal/browser-tokens", BrowserTest::answer);
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @BeforeEach
    void signIn() {
        status = 200;
        SIGNED_IN.put(session, staff);
        ASKED.set(0);
        house.service("ledger-service").forget();
    }

    private static void answer(HttpExchange exchange) throws IOException {
        ASKED.incrementAndGet();
        lastAuthorization = exchange.getRequestHeaders().getFirst("Authorization");
        lastQuestion = new String(StubService.read(exchange).body(), StandardCharsets.UTF_8);
        var question = JsonMapper.shared().readTree(lastQuestion);
        var known = SIGNED_IN.get(question.path("session").asString());
        if (status != 200 || known == null) {
            StubService.json(exchange, status == 200 ? 404 : status, Map.of("code", "NOT_FOUND"));
            return;
        }
        var now = Instant.now().getEpochSecond();
        var token = House.token(claims -> {
            claims.put("staff", known);
            claims.put("staff_name", "查示例");
            claims.put("client_id", "browser");
            claims.put("iat", now);
            claims.put("exp", now + 300);
        });
        StubService.json(exchange, 200, Map.of("accessToken", token, "expiresIn", 300));
    }

    @Test
    void aCookieBecomesTheTokenOfItsPersonAndGoesNoFurther() {
        var answer = house.get("/api/cases", "Cookie", "other=1; " + cookie(session), PAGE, "1");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        var seen = house.service("ledger-service").seen.getFirst();
        assertThat(seen.header("authorization")).startsWith("Bearer ey");
        assertThat(seen.header("cookie")).isNull();
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
        assertThat(lastAuthorization).isEqualTo("Bearer own");
        assertThat(JsonMapper.shared().readTree(lastQuestion).path("used").asBoolean())
                .isTrue();
    }

    @Test
    void identityIsAskedOnceForManyRequestsOfOnePage() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 12)
                    .<java.util.concurrent.Callable<Integer>>mapToObj(
                            i -> () -> house.get("/api/cases", "Cookie", cookie(session), PAGE, "1")
                                    .statusCode())
                    .toList());
            assertThat(answers).extracting(answer -> answer.get()).containsOnly(200);
        }

        assertThat(ASKED).hasValue(1);
    }

    @Test
    void aTokenCountsAloneWhereBothAreBrought() {
        var good = house.get("/api/cases", "Authorization", House.bearer(), "Cookie", cookie(session));
        var bad = house.get("/api/cases", "Authorization", "Bearer x.y.z", "Cookie", cookie(session), PAGE, "1");

        assertThat(good.statusCode()).isEqualTo(200);
        assertThat(bad.statusCode()).isEqualTo(401);
        assertThat(ASKED).hasValue(0);
        assertThat(house.service("ledger-service").seen.getFirst().header("cookie"))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, '', '', false",
        "GET, cross-site, '', false",
        "GET, same-site, '', false",
        "GET, none, '', false",
        "GET, same-origin, http://127.0.0.1:8034.evil.example, false",
        "POST, '', '', false",
        "POST, same-origin, http://127.0.0.1:8034, false",
        "POST, cross-site, '', true",
        "POST, same-site, http://127.0.0.1:8034, true",
        "POST, '', http://evil.example, true",
        "POST, '', null, true",
        "DELETE, same-origin, http://127.0.0.1:9999, true"
    })
    void whatAnotherSitesPageCouldMakeABrowserSendIsRefused(String method, String site, String origin, boolean header) {
        var answer = send(method, site, origin, header);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(House.json(answer).path("code").asString()).isEqualTo("NOT_FROM_OUR_PAGES");
        assertThat(house.service("ledger-service").seen).isEmpty();
        assertThat(ASKED).hasValue(0);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, same-origin, '', false",
        "GET, '', '', true",
        "POST, same-origin, http://127.0.0.1:8034, true",
        "POST, '', http://127.0.0.1:8034, true",
        "PUT, same-origin, http://127.0.0.1:5173, true"
    })
    void whatOurOwnPagesSendPasses(String method, String site, String origin, boolean header) {
        assertThat(send(method, site, origin, header).statusCode()).isEqualTo(200);
    }

    private java.net.http.HttpResponse<String> send(String method, String site, String origin, boolean header) {
        var headers = new java.util.ArrayList<>(List.of("Cookie", cookie(session), "Idempotency-Key", "k"));
        if (!site.isEmpty()) headers.addAll(List.of("Sec-Fetch-Site", site));
        if (!origin.isEmpty()) headers.addAll(List.of("Origin", origin));
        if (header) headers.addAll(List.of(PAGE, "1"));
        return house.send(method, "/api/cases", new byte[0], headers.toArray(String[]::new));
    }

    @Test
    void whoeverIsSignedOutOrNeverWasIsNobody() {
        assertThat(house.get("/api/cases", "Cookie", cookie(newSession()), PAGE, "1")
                        .statusCode())
                .isEqualTo(401);
        assertThat(ASKED).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tongxing-session-34=short",
                "tongxing-session-34=",
                "tongxing-session-50=%s",
                "x=%s",
                "tongxing-session-34=%s; tongxing-session-34=0000000000000000000000000000000000000000000"
            })
    void aCookieThatCannotBeOursIsNotEvenAskedAbout(String cookie) {
        var answer = house.get("/api/cases", "Cookie", cookie.formatted(session), PAGE, "1");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(ASKED).hasValue(0);
    }

    @Test
    void aPersonWhoIsDisabledStandsOutsideAtOnce() {
        assertThat(house.get("/api/cases", "Cookie", cookie(session), PAGE, "1").statusCode())
                .isEqualTo(200);

        SIGNED_IN.remove(session);
        house.identity.revoke("staff:" + staff, 1, false);

        House.await(() ->
                house.get("/api/cases", "Cookie", cookie(session), PAGE, "1").statusCode() == 401);
    }

    @Test
    void aSignInThatGoesOnGetsAnotherTokenWhenItsTokensWereRevoked() {
        assertThat(house.get("/api/cases", "Cookie", cookie(session), PAGE, "1").statusCode())
                .isEqualTo(200);
        var other = newSession();

        house.identity.revoke("staff:" + staff, 1, true);

        House.await(() -> {
            var answer = house.get("/api/cases", "Cookie", cookie(session), PAGE, "1");
            return answer.statusCode() == 200 && ASKED.get() > 1;
        });
        assertThat(house.get("/api/cases", "Cookie", cookie(other), PAGE, "1").statusCode())
                .isEqualTo(401);
    }

    @Test
    void withoutIdentityABrowserIsToldToComeAgain() {
        status = 500;

        var answer = house.get("/api/cases", "Cookie", cookie(session), PAGE, "1");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(House.json(answer).path("service").asString()).isEqualTo("identity-service");
        status = 200;
        assertThat(house.get("/api/cases", "Cookie", cookie(session), PAGE, "1").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aStreamThatOnlyWaitsKeepsNoSignInAlive() {
        house.get("/api/inbox/stream", "Cookie", cookie(session), "Sec-Fetch-Site", "same-origin");

        assertThat(JsonMapper.shared().readTree(lastQuestion).path("used").asBoolean())
                .isFalse();
        house.get("/api/inbox", "Cookie", cookie(session), PAGE, "1");
        assertThat(JsonMapper.shared().readTree(lastQuestion).path("used").asBoolean())
                .as("and does not hide that somebody works")
                .isTrue();
    }

    @Test
    void cookiesOpenNothingForOtherProvincesAndReachThePagesWhole() {
        assertThat(house.get("/exchange/blocks", "Cookie", cookie(session), PAGE, "1")
                        .statusCode())
                .isEqualTo(401);
        var page = house.get("/sign-in/done", "Cookie", cookie(session));
        assertThat(House.json(page).path("headers").path("cookie").asString()).isEqualTo(cookie(session));
    }

    @Test
    void aPersonIsToldOnAPageThatTheServiceIsAway() {
        house.identity.service.on("/sign-in/away", exchange -> exchange.close());

        var page = house.get("/sign-in/away", "Accept", "text/html,application/xhtml+xml");
        var program = house.get("/sign-in/away", "Accept", "application/json");

        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .startsWith("default-src 'none'; style-src 'self'");
        assertThat(page.body())
                .contains("身份服务（identity-service）暂时不可用", "SERVICE_UNAVAILABLE", "<html lang=\"zh-CN\">")
                .contains(page.headers().firstValue("X-Request-Id").orElseThrow());
        assertThat(House.json(program).path("code").asString()).isEqualTo("SERVICE_UNAVAILABLE");
        assertThat(house.get("/api/cases", "Accept", "text/html").body()).startsWith("{");
    }

    private static String newSession() {
        return (UUID.randomUUID().toString() + UUID.randomUUID())
                .replace("-", "")
                .substring(0, 43);
    }

    private static String cookie(String session) {
        return "tongxing-session-34=" + session;
    }
}
