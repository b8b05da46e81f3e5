package cn.tongxing.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestKeys;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service as it runs, alone: a verification begins, ends by itself, and says what it could not find out. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(TestPlatform.class)
class VerificationApiTest {
    private static final String PATH = "/api/audit/verifications";

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext context;

    @Autowired
    JdbcClient jdbc;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) throws Exception {
        TestPlatform.register(registry, "ledger-service", "ledger");
        var peers = Files.writeString(folder.resolve("peers.json"), """
                {"self":{"province":"34"},"peers":[{"province":"50","name":"重庆市","address":"http://127.0.0.1:1",
                 "signingKeys":{"keys":[%1$s]},"encryptionKeys":{"keys":[%1$s]}}]}""".formatted(
                        TestKeys.signing("50-sig").toPublicJWK().toJSONString()));
        var encryption = new ECKeyGenerator(Curve.P_256)
                .keyID("34-enc")
                .keyUse(KeyUse.ENCRYPTION)
                .generate();
        registry.add("tongxing.peers-file", peers::toString);
        registry.add(
                "tongxing.exchange.keys",
                () -> new JWKSet(java.util.List.of(TestKeys.signing("34-sig"), encryption)).toString(false));
        registry.add("tongxing.witness.services", () -> "ledger-service,child-service");
    }

    private static String bearer(Role role, AgencyFunction function, String division) {
        var code = DivisionCode.of(division);
        return "Bearer "
                + Tokens.of(new Actor(
                        UUID.randomUUID(),
                        "测试机构",
                        function,
                        code,
                        code.level(),
                        Set.of(role),
                        "test-" + role.name().toLowerCase(),
                        null,
                        null));
    }

    private static String operator() {
        return bearer(Role.PLATFORM_OPERATOR, AgencyFunction.PLATFORM, "34");
    }

    private HttpResponse<String> send(String method, String path, String authorization, String key, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (key != null) request.header("Idempotency-Key", key);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JsonMapper.shared().readTree(answer.body());
    }

    private JsonNode ended(String id) throws Exception {
        for (int i = 0; i < 1200; i++) {
            var view = json(send("GET", PATH + "/" + id, operator(), null, null), 200);
            if (!view.path("finishedAt").isNull()) return view;
            Thread.sleep(100);
        }
        throw new AssertionError("did not end");
    }

    /** What is counted are sealed rows; a verification that began before there was one is not the one to join. */
    private void somethingIsSealedAndNoneRuns() throws Exception {
        send("GET", PATH, bearer(Role.HANDLER, AgencyFunction.CIVIL_AFFAIRS, "34"), null, null);
        for (int i = 0; i < 1200; i++) {
            if (jdbc.sql("""
                    select exists (select from audit_block)
                      and not exists (select from audit_verification where finished_at is null)""").query(Boolean.class).single()) return;
            Thread.sleep(100);
        }
        throw new AssertionError("nothing was sealed, or a verification did not end");
    }

    @Test
    void aVerificationIsStartedOnceEndsByItselfAndIsListed() throws Exception {
        somethingIsSealedAndNoneRuns();
        var key = UUID.randomUUID().toString();
        var started = json(send("POST", PATH, operator(), key, "{}"), 202);
        var id = started.path("id").asString();
        assertThat(json(send("POST", PATH, operator(), key, "{}"), 202)
                        .path("id")
                        .asString())
                .isEqualTo(id);

        var view = ended(id);

        assertThat(view.path("outcome").asString()).isEqualTo("NOT_VERIFIED");
        assertThat(view.path("chains").path(0).path("service").asString()).isEqualTo("ledger-service");
        assertThat(view.path("chains").path(0).path("finding").path("what").asString())
                .isEqualTo("NO_WITNESS");
        assertThat(view.path("chains").path(0).path("rows").asLong()).isPositive();
        assertThat(view.path("chains").path(1).path("finding").path("what").asString())
                .isEqualTo("SILENT");
        assertThat(view.path("peers").path(0).path("state").asString()).isEqualTo("AWAY");
        var auditor = bearer(Role.AUDITOR, AgencyFunction.CIVIL_AFFAIRS, "34");
        assertThat(json(send("GET", PATH + "?limit=100", auditor, null, null), 200)
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("id").asString()))
                .contains(id);
        assertThat(jdbc.sql("select event from audit_event where subject_id = :id order by at")
                        .param("id", id)
                        .query(String.class)
                        .list())
                .startsWith("AUDIT_VERIFICATION_STARTED")
                .endsWith("AUDIT_VERIFIED");
    }

    @ParameterizedTest
    @CsvSource({
        "PLATFORM_OPERATOR, PLATFORM, 34, 202",
        "AUDITOR, CIVIL_AFFAIRS, 34, 202",
        "AUDITOR, PLATFORM, 34, 202",
        "AUDITOR, CIVIL_AFFAIRS, 341722, 403",
        "AUDITOR, EDUCATION, 34, 403",
        "PLATFORM_OPERATOR, PLATFORM, 341722, 403",
        "HANDLER, CIVIL_AFFAIRS, 34, 403",
        "SERVICE, PLATFORM, 34, 403",
    })
    void operatorsAndTheProvincesAuditorsStartOneAndReadThem(
            Role role, AgencyFunction function, String division, int status) throws Exception {
        var answer = send(
                "POST",
                PATH,
                bearer(role, function, division),
                UUID.randomUUID().toString(),
                "{}");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(send("GET", PATH, bearer(role, function, division), null, null)
                        .statusCode())
                .isEqualTo(status == 202 ? 200 : status);
    }

    @Test
    void badInputIsRefused() throws Exception {
        assertThat(send("POST", PATH, operator(), null, "{}").statusCode()).isEqualTo(400);
        assertThat(send("POST", PATH, operator(), "k", "{\"more\":1}").statusCode())
                .isEqualTo(400);
        assertThat(send("GET", PATH + "/" + UUID.randomUUID(), operator(), null, null)
                        .statusCode())
                .isEqualTo(404);
        assertThat(send("GET", PATH + "/x", operator(), null, null).statusCode())
                .isEqualTo(400);
        assertThat(send("GET", PATH + "?cursor=x", operator(), null, null).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aPeerIsTestedForOperatorsOnly() throws Exception {
        var answer = json(send("POST", "/api/exchange/peers/50/check", operator(), null, null), 200);

        assertThat(answer.path("allHolds").booleanValue()).isFalse();
        assertThat(answer.path("lines")
                        .valueStream()
                        .map(line -> line.path("what").asString()))
                .contains("PINNED", "ADDRESS", "ANSWER", "LOGS");
        assertThat(send("POST", "/api/exchange/peers/99/check", operator(), null, null)
                        .statusCode())
                .isEqualTo(422);
        for (var other : java.util.List.of(
                bearer(Role.AUDITOR, AgencyFunction.CIVIL_AFFAIRS, "34"),
                bearer(Role.PLATFORM_OPERATOR, AgencyFunction.PLATFORM, "341722")))
            assertThat(send("POST", "/api/exchange/peers/50/check", other, null, null)
                            .statusCode())
                    .isEqualTo(403);
    }

    @Test
    void anotherServiceIsToldWhereTheChainStandsAndNobodyElseIs() throws Exception {
        var service = bearer(Role.SERVICE, AgencyFunction.PLATFORM, "34");

        var standing = json(send("POST", "/internal/audit/standing", service, null, "{\"heads\":[]}"), 200);

        assertThat(standing.path("head").path("block").isIntegralNumber()).isTrue();
        var walk = "{\"verified\":{\"block\":0,\"digest\":\"\"},\"witness\":{\"block\":0,\"digest\":\"\"}}";
        assertThat(json(send("POST", "/internal/audit/walk", service, null, walk), 200)
                        .path("complete")
                        .booleanValue())
                .isTrue();
        for (var path : new String[] {"standing", "walk"}) {
            assertThat(send("POST", "/internal/audit/" + path, operator(), null, "{}")
                            .statusCode())
                    .isEqualTo(403);
            assertThat(send("POST", "/internal/audit/" + path, service, null, "{}")
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(send("POST", "/internal/audit/standing", service, null, "{\"heads\":[{\"block\":1}]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/internal/audit/walk", service, null, walk.replace(":\"\"", ":null"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(context)).isEmpty();
    }
}
