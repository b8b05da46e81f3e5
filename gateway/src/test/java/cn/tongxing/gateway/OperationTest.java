package cn.tongxing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What operators see, and a gateway behind a proxy of theirs. */
@ExtendWith(OutputCaptureExtension.class)
class OperationTest {

    private static House house;

    @BeforeAll
    static void open() {
        house = new House(
                        "--tongxing.gateway.door.trusted-proxies=127.0.0.0/8,10.0.0.0/8",
                        "--tongxing.gateway.limits.address.rate=2",
                        "--tongxing.gateway.limits.address.burst=4")
                .ready();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "env",
                "beans",
                "gateway",
                "gateway/routes",
                "heapdump",
                "loggers",
                "configprops",
                "shutdown",
                "metrics"
            })
    void onlyHealthAndMetricsAreToldAndOnlyOnTheirPort(String endpoint) {
        assertThat(house.management("/actuator/" + endpoint).statusCode()).isEqualTo(404);
        assertThat(house.management("/actuator/health").body()).doesNotContain("components", "details");
    }

    @Test
    void requestsAreCountedByRouteStatusAndFunctionAndNeverByWhoOrWhat() {
        house.get("/api/cases/0198-secret-id?q=abc", "Authorization", House.bearer());
        house.get("/api/cases", "Authorization", "Bearer x", "X-Forwarded-For", "198.51.100.1");
        house.get("/exchange/blocks", "Authorization", House.peer("50", "34", House.CHONGQING));
        house.get("/nowhere");

        var metrics = house.management("/actuator/prometheus").body();

        assertThat(metrics)
                .contains(
                        "tongxing_gateway_requests_seconds_count{function=\"CIVIL_AFFAIRS\",route=\"cases\",status=\"200\"}",
                        "tongxing_gateway_requests_seconds_count{function=\"none\",route=\"cases\",status=\"401\"}",
                        "tongxing_gateway_requests_seconds_count{function=\"province\",route=\"peers\",status=\"200\"}",
                        "tongxing_gateway_requests_seconds_count{function=\"none\",route=\"none\",status=\"404\"}",
                        "tongxing_gateway_breaker{route=\"cases\"} 0.0")
                .doesNotContain("secret-id", House.AGENCY.toString(), "http_server_requests");
    }

    @Test
    void theAccessLogNamesTheAgencyAndTheRequestButNotWhatWasSearchedFor(CapturedOutput log) {
        house.get("/api/children?q=3417221", "Authorization", House.bearer(), "X-Request-Id", "find-me-1");

        assertThat(log.getAll().lines().filter(line -> line.contains("find-me-1")))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("GET /api/children 200", "agency:" + House.AGENCY)
                        .doesNotContain("3417221", "Bearer"));
    }

    @Test
    void behindATrustedProxyTheRealClientIsLimitedAndHttpsIsSaid() {
        var one = IntStream.range(0, 12)
                .map(i -> house.get("/oauth2/jwks", "X-Forwarded-For", "203.0.113.9, 10.1.2.3")
                        .statusCode())
                .toArray();
        // whatever a client writes in front of what the proxy adds changes nothing
        var pretender = IntStream.range(0, 12)
                .map(i -> house.get("/oauth2/jwks", "X-Forwarded-For", "192.0.2." + i + ", 203.0.113.10")
                        .statusCode())
                .toArray();
        var other = house.get("/oauth2/jwks", "X-Forwarded-For", "203.0.113.11", "X-Forwarded-Proto", "https");

        assertThat(one).contains(200, 429);
        assertThat(pretender).contains(200, 429);
        assertThat(other.statusCode()).isEqualTo(200);
        assertThat(other.headers().firstValue("Strict-Transport-Security"))
                .hasValue("max-age=31536000; includeSubDomains");
    }

    /** Some proxies append to the line that came, others add one below it. */
    @Test
    void theLineThatATrustedProxyAddsCountsAndNotTheOneThatTheClientMadeUp() {
        var pretender = IntStream.range(0, 12)
                .map(i -> house.get(
                                "/oauth2/jwks", "X-Forwarded-For", "192.0.2." + i, "X-Forwarded-For", "203.0.113.20")
                        .statusCode())
                .toArray();
        var insecure = house.get(
                "/oauth2/jwks",
                "X-Forwarded-For",
                "203.0.113.21",
                "X-Forwarded-Proto",
                "https",
                "X-Forwarded-Proto",
                "http");

        assertThat(pretender).contains(200, 429);
        assertThat(insecure.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void theServiceBehindNeverSeesForwardedHeadersNotEvenFromATrustedProxy() {
        var seen = house.get(
                "/api/cases",
                "Authorization",
                House.bearer(),
                "X-Forwarded-For",
                "203.0.113.12",
                "X-Forwarded-User",
                "root");

        assertThat(House.json(seen).path("headers").propertyNames())
                .noneMatch(name -> name.startsWith("x-") && !name.equals("x-request-id"));
    }
}
