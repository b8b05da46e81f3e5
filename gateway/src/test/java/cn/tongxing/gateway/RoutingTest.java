package cn.tongxing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Which way leads where, and what arrives there. */
class RoutingTest {

    private static House house;

    @BeforeAll
    static void open() {
        house = new House("--tongxing.gateway.limits.address.rate=1000", "--tongxing.gateway.limits.address.burst=1000")
                .ready();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/agencies,identity-service",
        "/api/staff/0198/roles,identity-service",
        "/api/clients,identity-service",
        "/api/children/0198-a,child-service",
        "/api/children,child-service",
        "/api/children/export.csv,child-service",
        "/api/children/national-system.csv,child-service",
        "/api/children/sharing/granted/0198/records.csv,child-service",
        "/api/cases,ledger-service",
        "/api/cases/1/materials/2,ledger-service",
        "/api/cases/1/conferences/materials,ledger-service",
        "/api/cases/1/evidence,ledger-service",
        "/api/items,ledger-service",
        "/api/exchange/peers,ledger-service",
        "/api/audit/verifications,ledger-service",
        "/api/guides/x,checklist-service",
        "/api/checklists/341722/versions,checklist-service",
        "/api/inbox,notification-service",
        "/api/inbox/stream,notification-service",
    })
    void aTokenOpensTheApi(String path, String service) {
        var answer = house.get(path + "?limit=5&q=%E5%BC%A0", "Authorization", House.bearer());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(House.json(answer).path("service").asString()).isEqualTo(service);
        assertThat(House.json(answer).path("target").asString()).isEqualTo(path + "?limit=5&q=%E5%BC%A0");
        assertThat(house.get(path).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"/exchange/blocks,ledger-service", "/exchange/guides/500235,checklist-service"})
    void anAssertionOpensTheEntranceOfPeers(String path, String service) {
        var answer = house.get(path, "Authorization", House.peer("50", "34", House.CHONGQING));

        assertThat(House.json(answer).path("service").asString()).isEqualTo(service);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/jwks",
                "/.well-known/oauth-authorization-server",
                "/.well-known/openid-configuration",
                "/oauth2/authorize?response_type=code",
                "/sign-in",
                "/sign-in/second-factor",
                "/sign-out",
                "/api/bootstrap",
                "/public/checklists",
                "/public/checklists/341722?area=SUPPORT",
                "/public/releases",
                "/public/releases/0198a7c2-0000-7000-8000-000000000001",
                "/public/declarations/points?division=341722",
                "/public/declarations/points/341722102"
            })
    void someWaysNeedNoToken(String path) {
        assertThat(house.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/api",
                "/api/",
                "/api/casesx",
                "/API/cases",
                "/oauth2/token/x",
                "/oauth2/authorize/x",
                "/sign-out/x",
                "/oauth2/introspect",
                "/internal/feeds/revocations",
                "/eureka/apps",
                "/actuator",
                "/actuator/health",
                "/actuator/gateway/routes",
                "/ledger-service/api/cases",
                "/v3/api-docs",
                "/swagger-ui/index.html",
                "/favicon.ico"
            })
    void everythingElseDoesNotExist(String path) {
        var answer = house.get(path, "Authorization", House.bearer());

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(House.json(answer).path("code").asString()).isEqualTo("NOT_FOUND");
        assertThat(House.json(answer).path("title").asString()).isEqualTo("查无此项");
    }

    @Test
    void theServiceSeesTheTokenAndNothingThatLooksLikeAnIdentity() {
        var bearer = House.bearer();
        var answer = house.get(
                "/api/cases",
                "Authorization",
                bearer,
                "X-User-Id",
                "root",
                "x-agency",
                "1",
                "X_Actor",
                "1",
                "X-Actor-Roles",
                "AUDITOR",
                "X-Forwarded-For",
                "10.0.0.1",
                "X-Forwarded-Host",
                "evil",
                "Forwarded",
                "for=10.0.0.1",
                "X-Real-IP",
                "10.0.0.1",
                "X-Original-URL",
                "/internal/feeds/x",
                "X-Tongxing-Client",
                "10.0.0.1",
                "X-Tongxing-Refusal",
                "NOT_FOUND",
                "Proxy-Authorization",
                "Basic eA==",
                "User_Id",
                "1",
                "Last-Event-ID",
                "7",
                "If-Match",
                "\"3\"");

        var headers = House.json(answer).path("headers");
        assertThat(headers.propertyNames())
                .containsOnly(
                        "authorization",
                        "last-event-id",
                        "if-match",
                        "user-agent",
                        "x-request-id",
                        "traceparent",
                        "host",
                        "accept",
                        "content-length");
        assertThat(headers.path("authorization").asString()).isEqualTo(bearer);
        assertThat(headers.path("host").asString()).startsWith("127.0.0.1:");
    }

    @Test
    void aWellFormedRequestIdIsKeptPassedOnAndReturned() {
        var kept = house.get("/api/cases", "Authorization", House.bearer(), "X-Request-Id", "case-7.A_1");
        var made = house.get("/api/cases", "Authorization", House.bearer(), "X-Request-Id", "no good {id}");

        assertThat(kept.headers().allValues("X-Request-Id")).containsExactly("case-7.A_1");
        assertThat(House.json(kept).path("headers").path("x-request-id").asString())
                .isEqualTo("case-7.A_1");
        assertThat(made.headers().firstValue("X-Request-Id").orElseThrow())
                .hasSize(36)
                .isEqualTo(House.json(made).path("headers").path("x-request-id").asString());
    }

    @Test
    void aTraceIsPassedOnWhenItIsOneAndBegunWhenThereIsNone() {
        var trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
        var good = house.get("/api/cases", "Authorization", House.bearer(), "traceparent", trace, "tracestate", "a=1");
        var bad = house.get("/api/cases", "Authorization", House.bearer(), "traceparent", "x", "tracestate", "a=1");

        assertThat(House.json(good).path("headers").path("traceparent").asString())
                .isEqualTo(trace);
        assertThat(House.json(good).path("headers").path("tracestate").asString())
                .isEqualTo("a=1");
        assertThat(House.json(bad).path("headers").propertyNames()).doesNotContain("tracestate");
        assertThat(House.json(bad).path("headers").path("traceparent").asString())
                .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-00");
    }

    @Test
    void theLineOfARequestEndsWithTheTraceThatTheServiceIsTold() {
        var lines = new ListAppender<ILoggingEvent>();
        var access = (Logger) LoggerFactory.getLogger("tongxing.access");
        lines.start();
        access.addAppender(lines);
        try {
            var told = Stream.of(
                            new String[] {"traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"},
                            new String[] {"traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01"},
                            new String[] {
                                "traceparent", "%0a 2026-01-01 INFO forged", "baggage", "child=341722201501010011"
                            },
                            new String[] {})
                    .map(headers -> Stream.concat(Stream.of("Authorization", House.bearer()), Stream.of(headers))
                            .toArray(String[]::new))
                    .map(headers -> House.json(house.get("/api/cases", headers)).path("headers"))
                    .toList();

            assertThat(told).noneMatch(headers -> headers.propertyNames().contains("baggage"));
            var ids = told.stream()
                    .map(headers -> headers.path("traceparent").asString().split("-")[1])
                    .toList();
            assertThat(ids.getFirst()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
            assertThat(ids).allMatch(id -> id.matches("(?!0{32})[0-9a-f]{32}")).doesNotHaveDuplicates();
            assertThat(lines.list.stream().map(ILoggingEvent::getFormattedMessage))
                    .allSatisfy(line -> assertThat(line).doesNotContain("forged", "341722201501010011"))
                    .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                    .containsAll(ids);
        } finally {
            access.detachAppender(lines);
        }
    }

    @Test
    void everyAnswerCarriesTheSecurityHeadersOnce() {
        house.service("ledger-service").on("/api/cases/headers", exchange -> {
            exchange.getResponseHeaders().set("Server", "Tomcat/11");
            exchange.getResponseHeaders().set("Cache-Control", "public, max-age=600");
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.getResponseHeaders().set("X-Request-Id", "other");
            exchange.getResponseHeaders().set("ETag", "\"7\"");
            StubService.json(exchange, 200, "ok");
        });

        var answer = house.get("/api/cases/headers", "Authorization", House.bearer(), "X-Request-Id", "mine");

        assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("mine");
        assertThat(answer.headers().allValues("ETag")).containsExactly("\"7\"");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "strict-transport-security");
    }

    @Test
    void aPageKeepsItsOwnContentPolicyAndEveryoneElseHasOurs() {
        var identity = house.service("identity-service");
        identity.on("/sign-in/second-factor", exchange -> page(exchange, "default-src 'none'; style-src 'self'"));
        identity.on("/sign-in/enrolment", exchange -> page(exchange, null));
        identity.on("/api/staff/policy", exchange -> page(exchange, "default-src *"));

        assertThat(policies(house.get("/sign-in/second-factor")))
                .containsExactly("default-src 'none'; style-src 'self'");
        for (var answer : List.of(
                house.get("/sign-in/enrolment"), house.get("/api/staff/policy", "Authorization", House.bearer())))
            assertThat(policies(answer)).containsExactly("default-src 'none'; frame-ancestors 'none'");
    }

    /** Only what is everybody's may be kept, only when it went well, and only when the service says so. */
    @Test
    void whatEverybodyMayReadMayBeKept() {
        var checklist = house.service("checklist-service");
        checklist.on("/public/checklists/341722", exchange -> open(exchange, 200, "max-age=300, public"));
        checklist.on("/public/checklists/341721", exchange -> open(exchange, 404, "max-age=300, public"));
        checklist.on("/public/checklists/3417", exchange -> open(exchange, 200, null));
        checklist.on("/api/checklists/341721/versions", exchange -> open(exchange, 200, "max-age=300, public"));

        var kept = house.get("/public/checklists/341722");

        assertThat(kept.headers().allValues("Cache-Control")).containsExactly("max-age=300, public");
        assertThat(kept.headers().allValues("ETag")).containsExactly("\"tag\"");
        assertThat(policies(kept)).containsExactly("default-src 'none'; style-src 'sha256-x'");
        for (var answer : List.of(
                house.get("/public/checklists/341721"),
                house.get("/public/checklists/3417"),
                house.get("/api/checklists/341721/versions", "Authorization", House.bearer())))
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    }

    @Test
    void publishedFiguresMayBeKeptAndTheirTombstoneMayNot() {
        var child = house.service("child-service");
        child.on("/public/releases/1", exchange -> open(exchange, 200, "max-age=300, public"));
        child.on("/public/releases/2", exchange -> open(exchange, 410, "max-age=300, public"));

        assertThat(house.get("/public/releases/1").headers().allValues("Cache-Control"))
                .containsExactly("max-age=300, public");
        assertThat(house.get("/public/releases/2").headers().allValues("Cache-Control"))
                .containsExactly("no-store");
        assertThat(house.get("/api/children/releases").statusCode()).isEqualTo(401);
    }

    /** What families send and are told is theirs: it goes to the records' service and nobody keeps it. */
    @Test
    void whatIsDeclaredPassesWithoutATokenAndIsNeverKept() {
        var child = house.service("child-service");
        child.on("/public/declarations/points/341722103", exchange -> open(exchange, 200, "max-age=300, public"));
        child.on("/public/declarations/status", exchange -> open(exchange, 200, "max-age=300, public"));
        var said = "{\"receipt\":\"20261123-00000000\"}".getBytes(StandardCharsets.UTF_8);

        for (var answer : List.of(
                house.get("/public/declarations/points/341722103", "Cookie", "__Host-a=1"),
                house.post("/public/declarations/status", said, "Content-Type", "application/json"))) {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
        }
        assertThat(House.json(house.post("/public/declarations/withdrawal", said, "Cookie", "__Host-a=1"))
                        .path("service")
                        .asString())
                .isEqualTo("child-service");
        assertThat(house.get("/public/declaration").statusCode()).isEqualTo(404);
        assertThat(house.get("/public").statusCode()).isEqualTo(404);
    }

    private static void open(HttpExchange exchange, int status, String kept) throws IOException {
        if (kept != null) exchange.getResponseHeaders().set("Cache-Control", kept);
        exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'; style-src 'sha256-x'");
        exchange.getResponseHeaders().set("ETag", "\"tag\"");
        StubService.json(exchange, status, "list");
    }

    private static void page(HttpExchange exchange, String policy) throws IOException {
        if (policy != null) exchange.getResponseHeaders().set("Content-Security-Policy", policy);
        exchange.getResponseHeaders().add("Set-Cookie", "__Host-a=1; Path=/; Secure; HttpOnly; SameSite=Lax");
        exchange.getResponseHeaders().add("Set-Cookie", "__Host-b=2; Path=/; Secure; HttpOnly; SameSite=Lax");
        StubService.json(exchange, 200, "page");
    }

    private static List<String> policies(HttpResponse<String> answer) {
        return answer.headers().allValues("Content-Security-Policy");
    }

    @Test
    void cookiesPassBothWaysWherePeopleSignIn() {
        house.service("identity-service").on("/sign-in/done", exchange -> page(exchange, null));

        assertThat(house.get("/sign-in/done").headers().allValues("Set-Cookie")).hasSize(2);
        assertThat(House.json(house.get("/sign-in", "Cookie", "__Host-a=1; __Host-b=2"))
                        .path("headers")
                        .path("cookie")
                        .asString())
                .isEqualTo("__Host-a=1; __Host-b=2");
    }

    @Test
    void whereSomebodyComesFromIsToldOnlyWherePeopleSignInAndNobodyElseCanTellIt() {
        var page = house.get("/sign-in", "X-Tongxing-Source", "203.0.113.9");
        var api = house.get("/api/cases", "Authorization", House.bearer(), "X-Tongxing-Source", "203.0.113.9");

        assertThat(House.json(page).path("headers").path("x-tongxing-source").asString())
                .isEqualTo("127.0.0.1");
        assertThat(page.headers().firstValue("X-Tongxing-Source")).isEmpty();
        assertThat(House.json(api).path("headers").has("x-tongxing-source")).isFalse();
    }

    @Test
    void aServicesOwnProblemPassesUntouched() {
        house.service("ledger-service").on("/api/cases/conflict", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/problem+json");
            var body = "{\"code\":\"CASE_NOT_YOUR_TURN\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(409, body.length);
            exchange.getResponseBody().write(body);
        });

        var answer = house.get("/api/cases/conflict", "Authorization", House.bearer());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).isEqualTo("{\"code\":\"CASE_NOT_YOUR_TURN\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE"})
    void aBodyArrivesWhole(String method) {
        var answer = house.send(
                method, "/api/cases", new byte[1_000_000], "Authorization", House.bearer(), "Idempotency-Key", "k-1");

        assertThat(House.json(answer).path("length").asInt()).isEqualTo(1_000_000);
        assertThat(House.json(answer).path("method").asString()).isEqualTo(method);
        assertThat(House.json(answer).path("headers").path("idempotency-key").asString())
                .isEqualTo("k-1");
    }

    @Test
    void aProblemSpeaksEnglishWhenAsked() {
        var english = house.get("/nowhere", "Accept-Language", "en-GB,en;q=0.9");
        var nonsense = house.get("/nowhere", "Accept-Language", ";;;");

        assertThat(House.json(english).path("title").asString()).isEqualTo("There is no such thing");
        assertThat(House.json(nonsense).path("title").asString()).isEqualTo("查无此项");
    }
}
