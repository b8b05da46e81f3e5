package cn.tongxing.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.sample.SampleTest;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What the management port shows, and that it shows nothing else. */
class ManagementTest extends SampleTest {
    @Autowired
    Clock clock;

    private HttpRequest.Builder management(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/actuator" + path));
    }

    @Test
    void readyMeansCanCommit() {
        assertThat(send(management("/health/liveness")).json().path("status").asString())
                .isEqualTo("UP");
        var ready = send(management("/health/readiness"));

        assertThat(ready.status()).isEqualTo(200);
        assertThat(ready.json().path("components").path("commit").path("status").asString())
                .isEqualTo("UP");
        assertThat(database.asOwner()
                        .sql("select count(*) from readiness_probe")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aDatabaseThatCannotCommitMakesTheServiceUnready() {
        database.asOwner()
                .sql("revoke insert, update on readiness_probe from " + database.app())
                .update();
        try {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> send(management("/health/readiness")).status() == 503);
            assertThat(send(management("/health/liveness")).status()).isEqualTo(200);
        } finally {
            database.asOwner()
                    .sql("grant insert, update on readiness_probe to " + database.app())
                    .update();
        }
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> send(management("/health/readiness")).status() == 200);
    }

    @Test
    void theNumbersOperatorsWatchAreThere() {
        var metrics = send(management("/prometheus")).text();

        assertThat(metrics)
                .contains("tongxing_feed_horizon_age_seconds")
                .contains("tongxing_audit_unsealed_rows")
                .contains("tongxing_feed_lag_seconds{feed=\"others\"}")
                .contains("tongxing_feed_parked{feed=\"others\"}");
    }

    @Test
    void theAuditTrailIsVerifiedOnDemand() {
        post("/api/things", "{\"name\":\"甲\",\"since\":\"2026-01-02\",\"parts\":[]}");

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
            var report = send(management("/audit")).json();
            return report.path("firstBroken").isNull()
                    && report.path("sealedRows").asInt() > 0;
        });
    }

    @Test
    void aTestMovesTheClockAndTokensDoNotMind() {
        var moved = send(management("/clock")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"offset\":\"P20D\"}")));
        try {
            assertThat(moved.status()).as(moved.text()).isEqualTo(200);
            assertThat(Duration.between(RealTime.CLOCK.instant(), clock.instant()))
                    .isGreaterThan(Duration.ofDays(19));
            assertThat(Instant.parse(moved.json().path("now").asString())).isAfter(RealTime.CLOCK.instant());
            assertThat(send(asHandler("/api/things")).status()).isEqualTo(200);
        } finally {
            send(management("/clock")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"offset\":\"PT0S\"}")));
        }
    }

    @Test
    void nothingElseIsShown() {
        for (var path : new String[] {
            "",
            "/env",
            "/beans",
            "/heapdump",
            "/loggers",
            "/configprops",
            "/mappings",
            "/shutdown",
            "/metrics",
            "/flyway",
            "/threaddump",
            "/circuitbreakers",
            "/serviceregistry"
        }) {
            assertThat(send(management(path)).status()).as(path).isEqualTo(404);
        }
        assertThat(send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + managementPort + "/api/things")))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theApiDescribesItself() {
        var description = send(request("/v3/api-docs"));

        assertThat(description.status()).isEqualTo(200);
        var json = description.json();
        assertThat(json.path("openapi").asString()).startsWith("3.1");
        assertThat(json.at("/components/schemas/Problem/properties/code/type").asString())
                .isEqualTo("string");
        assertThat(json.at("/paths/~1api~1things/post/responses/default").isMissingNode())
                .isFalse();
        assertThat(json.at("/paths/~1api~1things/post/parameters").toString()).doesNotContain("actor", "roles");
    }
}
