package cn.tongxing.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.clock.SettableClock;
import cn.tongxing.sample.SampleTest;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class ProblemsTest extends SampleTest {
    private static final String GOOD = """
            {"name":"甲","since":"2026-01-02","parts":[{"label":"a","amount":1}]}""";

    @Test
    void aGoodRequestIsAnsweredWithItsVersionAndItsRequestId() {
        var answer = send(asHandler("/api/things")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k-1")
                .header("X-Request-Id", "my.request-1")
                .POST(HttpRequest.BodyPublishers.ofString(GOOD)));

        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("ETag")).isEqualTo("\"1\"");
        assertThat(answer.header("X-Request-Id")).isEqualTo("my.request-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name":"甲","since":"2026-01-02","parts":[],"more":1}                     | /more           | UNKNOWN_PROPERTY
            {"name":"甲","since":"2026-01-02","parts":[{"label":"a","amount":1,"x":2}]} | /parts/0/x      | UNKNOWN_PROPERTY
            {"name":"甲","since":"2026-01-02","parts":                                  | ''              | MALFORMED_JSON
            {"name":"甲","since":"2026-01-02","parts":[]} {}                            | ''              | WRONG_TYPE
            {"name":"甲","name":"乙","since":"2026-01-02","parts":[]}                   | ''              | MALFORMED_JSON
            {"name":"甲","since":"2026-13-02","parts":[]}                               | /since          | INVALID_VALUE
            {"name":"甲","since":"2026-01-02","parts":"none"}                           | /parts          | WRONG_TYPE
            {"name":"甲","since":"2026-01-02","parts":[{"label":"a","amount":"1"}]}     | /parts/0/amount | WRONG_TYPE
            {"name":"甲","since":"2026-01-02","parts":[{"label":"a"}]}                  | /parts/0/amount | REQUIRED
            {"name":7,"since":"2026-01-02","parts":[]}                                  | /name           | INVALID_VALUE
            {"since":"2026-01-02","parts":[]}                                           | /name           | REQUIRED
            {"name":null,"since":"2026-01-02","parts":[]}                               | /name           | REQUIRED
            {"name":" ","since":"2026-01-02","parts":[]}                                | /name           | REQUIRED
            {"name":"甲","since":"2026-01-02","parts":[{"label":"12345678901","amount":1}]} | /parts/0/label | SIZE
            {"name":"甲","person":"340000200001010019","since":"2026-01-02","parts":[]} | /person         | INVALID_VALUE
            []                                                                          | ''              | WRONG_TYPE
            """)
    void badBodiesAreRefusedWhereTheyAreBad(String body, String pointer, String code) {
        var answer = post("/api/things", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.json().path("code").asString()).isEqualTo("INVALID_REQUEST");
        var error = answer.json().path("errors").path(0);
        assertThat(error.path("pointer").asString()).as(answer.text()).isEqualTo(pointer);
        assertThat(error.path("code").asString()).as(answer.text()).isEqualTo(code);
        assertThat(answer.text()).doesNotContain("340000200001010019");
    }

    @Test
    void optionalComponentsMayBeLeftOutOrNull() {
        assertThat(post("/api/things", GOOD).status()).isEqualTo(201);
        assertThat(post("/api/things", GOOD.replace("}]}", "}],\"remark\":null}"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoDoesNotKnowTheTimeDoesNotSayThatARequestWasWrong(@Autowired SettableClock clock) {
        var path = "/api/things/" + UUID.randomUUID();
        clock.setOffset(Duration.ofMinutes(6)); // beyond the tolerance, within which a token is still good
        try {
            var answer = send(asHandler(path).header("If-Match", "\"6\"").PUT(HttpRequest.BodyPublishers.noBody()));

            assertThat(answer.status()).as(answer.text()).isEqualTo(503);
            assertThat(answer.json().path("code").asString()).isEqualTo("CLOCK_WRONG");
            assertThat(answer.json().path("retryable").asBoolean()).isTrue();
        } finally {
            clock.setOffset(Duration.ZERO);
        }
    }

    @Test
    void headersArePartOfTheContract() {
        var noKey = send(asHandler("/api/things")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(GOOD)));
        var path = "/api/things/" + UUID.randomUUID();
        var noVersion = send(asHandler(path).PUT(HttpRequest.BodyPublishers.noBody()));
        var weak = send(asHandler(path).header("If-Match", "W/\"7\"").PUT(HttpRequest.BodyPublishers.noBody()));
        var passed = send(asHandler(path).header("If-Match", "\"6\"").PUT(HttpRequest.BodyPublishers.noBody()));
        var right = send(asHandler(path).header("If-Match", "\"7\"").PUT(HttpRequest.BodyPublishers.noBody()));

        assertThat(noKey.json().path("code").asString()).isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
        assertThat(noVersion.status()).isEqualTo(428);
        assertThat(noVersion.json().path("code").asString()).isEqualTo("VERSION_REQUIRED");
        assertThat(weak.status()).isEqualTo(400);
        assertThat(passed.status()).isEqualTo(412);
        assertThat(right.status()).isEqualTo(200);
        assertThat(right.header("ETag")).isEqualTo("\"8\"");
    }

    @Test
    void queriesAndPathsAreBounded() {
        var limit = send(asHandler("/api/things?limit=101"));
        var cursor = send(asHandler("/api/things?cursor=bm90IGpzb24"));
        var id = send(asHandler("/api/things/7"));

        assertThat(limit.status()).isEqualTo(400);
        assertThat(limit.json().path("errors").path(0).path("pointer").asString())
                .isEqualTo("query/limit");
        assertThat(cursor.status()).isEqualTo(400);
        assertThat(id.status()).isEqualTo(400);
        assertThat(id.json().path("errors").path(0).path("pointer").asString()).isEqualTo("path/id");
    }

    @Test
    void whatSpringRefusesIsAProblemToo() {
        var method = send(asHandler("/api/things").DELETE());
        var type = send(asHandler("/api/things")
                .header("Content-Type", "text/plain")
                .header("Idempotency-Key", "k")
                .POST(HttpRequest.BodyPublishers.ofString("x")));
        var accept = send(asHandler("/api/things").header("Accept", "image/png"));
        var unknown = send(asHandler("/api/nothing"));
        var malformed = send(asHandler("/api//things"));

        assertThat(method.status()).isEqualTo(405);
        assertThat(method.header("Allow")).contains("GET");
        assertThat(type.status()).isEqualTo(415);
        assertThat(accept.status()).isEqualTo(406);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(malformed.status()).isEqualTo(400);
        assertThat(java.util.List.of(method, type, accept, unknown, malformed))
                .allSatisfy(answer ->
                        assertThat(answer.json().path("type").asString()).startsWith("/problems/"));
    }

    @Test
    void aBodyThatIsTooLongIsRefusedAnnouncedOrNot() {
        var huge = "{\"name\":\"" + "x".repeat(BodyLimit.MAX_BYTES) + "\"}";
        var announced = post("/api/things", huge);
        var streamed = send(asHandler("/api/things")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "k")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() ->
                        new java.io.ByteArrayInputStream(huge.getBytes(java.nio.charset.StandardCharsets.UTF_8)))));

        assertThat(announced.status()).isEqualTo(413);
        assertThat(streamed.status()).isEqualTo(413);
    }

    /** A line that is too slow, or a service that was paused while the body was on its way: nobody's content is wrong. */
    @Test
    void aBodyThatDoesNotArriveInFullMayBeSentAgain() throws IOException {
        try (var wire = new Socket("127.0.0.1", port)) {
            var token =
                    asHandler("/").build().headers().firstValue("Authorization").orElseThrow();
            wire.getOutputStream()
                    .write(("POST /api/things HTTP/1.1\r\nHost: x\r\nAuthorization: " + token
                                    + "\r\nIdempotency-Key: broken\r\nContent-Type: application/json"
                                    + "\r\nContent-Length: 100\r\n\r\n{\"name\":")
                            .getBytes(StandardCharsets.US_ASCII));

            var answer = new String(wire.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408").contains("REQUEST_BROKE_OFF", "\"retryable\":true");
        }
    }

    @Test
    void aDefectTellsNothingButItsRequestId() {
        var answer = send(asHandler("/api/defects"));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("code").asString()).isEqualTo("INTERNAL");
        assertThat(answer.json().path("requestId").asString()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(answer.text()).doesNotContain("person", "IllegalState");
    }

    @Test
    void aValueThatNoColumnCanHoldIsTheCallersMistake() {
        assertThat(post("/api/texts", "{\"text\":\"a\\u0000b\"}").status()).isEqualTo(400);
    }

    @Test
    void theTitleIsChineseUnlessEnglishIsPreferred() {
        var chinese = send(asHandler("/api/nothing"));
        var english = send(asHandler("/api/nothing").header("Accept-Language", "de, en;q=0.8, zh;q=0.5"));

        assertThat(chinese.json().path("title").asString())
                .isEqualTo(CommonProblem.NOT_FOUND.refusal().meaning().chinese());
        assertThat(english.json().path("title").asString())
                .isEqualTo(CommonProblem.NOT_FOUND.refusal().meaning().english());
    }

    @Test
    void refusalsOfAuditedEndpointsAreAudited() {
        send(asHandler("/api/things/" + UUID.randomUUID()));

        assertThat(database.asOwner().sql("""
                                select actor || ' ' || outcome || ' ' || subject_id || ' ' || (detail->>'code')
                                from audit_event where event = 'THING_READ'""").query(String.class).list())
                .contains("client:test-341722102-civil_affairs REFUSED GET /api/things/{id} NOT_FOUND");
    }
}
