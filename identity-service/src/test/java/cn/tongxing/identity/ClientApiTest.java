package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.tongxing.platform.testing.TestKeys;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ClientApiTest {

    private static final RunningIdentity IDENTITY = RunningIdentity.shared();
    private static final Story STORY = new Story(IDENTITY);
    private static final Map<String, Object> WHY = Map.of("reason", "设备遗失");

    private final ECKey key = TestKeys.signing("k1");

    @Test
    void anAdministratorRegistersAClientThatGetsATokenByItsKey() {
        var registered = STORY.newClient(county(), key, "HANDLER");

        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        assertThat(registered.json().path("keys").get(0).path("jwk").path("kid").asString())
                .isEqualTo("k1");
        assertThat(registered.json().has("secret")).isFalse();
        assertThat(ask(registered.text("id"), key).status()).isEqualTo(200);
    }

    @Test
    void aPrivateKeyIsRefusedAndNowhereRepeated() {
        var body = Story.client(county(), key, "HANDLER");
        body.put("key", Map.of("jwk", key.toJSONObject()));

        var answer = STORY.as(Story.COUNTY_ADMIN).create("/api/clients", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("/key/jwk").doesNotContain(key.getD().toString());
    }

    @Test
    void inDevelopmentAClientMayHaveASecretToldOnce() {
        var body = Story.client(county(), key, "HANDLER");
        body.remove("key");
        body.put("withSecret", true);
        var idempotency = UUID.randomUUID().toString();
        var admin = STORY.as(Story.COUNTY_ADMIN);

        var registered = admin.create("/api/clients", body, idempotency);
        var id = registered.text("id");

        assertThat(registered.text("secret")).hasSize(43);
        assertThat(admin.create("/api/clients", body, idempotency).body()).isEqualTo(registered.body());
        assertThat(admin.get("/api/clients/" + id).body()).doesNotContain(registered.text("secret"));
        assertThat(IDENTITY.http()
                        .form(
                                "/oauth2/token",
                                Map.of(
                                        "grant_type",
                                        "client_credentials",
                                        "client_id",
                                        id,
                                        "client_secret",
                                        registered.text("secret")))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aClientWithoutAnyProofIsRefused() {
        var body = Story.client(county(), key, "HANDLER");
        body.remove("key");

        assertThat(STORY.as(Story.COUNTY_ADMIN).create("/api/clients", body).text("code"))
                .isEqualTo("KEY_NEEDED");
    }

    @Test
    void nobodyGrantsWhatTheyLack() {
        var admin = STORY.as(Story.COUNTY_ADMIN);

        assertThat(admin.create("/api/clients", Story.client(county(), key, "PLATFORM_OPERATOR"))
                        .text("code"))
                .isEqualTo("ROLE_NOT_YOURS_TO_GRANT");
        assertThat(admin.create("/api/clients", Story.client(county(), key, "CHILD_DIRECTOR"))
                        .text("code"))
                .isEqualTo("ROLE_NOT_YOURS_TO_GRANT");
        assertThat(admin.create("/api/clients", Story.client(county(), key, "SERVICE"))
                        .status())
                .isEqualTo(403);
        assertThat(STORY.as(Story.OPERATOR)
                        .create("/api/clients", Story.client(county(), key, "HANDLER"))
                        .text("code"))
                .isEqualTo("ROLE_NOT_YOURS_TO_GRANT");
        assertThat(STORY.as(Story.OPERATOR)
                        .create("/api/clients", Story.client(county(), key, "AGENCY_ADMIN"))
                        .status())
                .isEqualTo(201);
    }

    @Test
    void whoCannotGrantAClientsRolesCannotGiveItAKeyEither() {
        var client = STORY.newClient(county(), key, "HANDLER").text("id");

        var answer = STORY.as(Story.OPERATOR)
                .change("POST", "/api/clients/" + client + "/keys", "\"1\"", jwk(TestKeys.signing("k2")));

        assertThat(answer.text("code")).isEqualTo("ROLE_NOT_YOURS_TO_GRANT");
    }

    @Test
    void outsideOneWorldAndTheOtherFunctionAnswerAsIfMissing() {
        var client = STORY.newClient(county(), key, "HANDLER").text("id");
        for (var stranger : List.of(Story.NEIGHBOUR_ADMIN, Story.TOWNSHIP_ADMIN, Story.EDUCATION_ADMIN)) {
            var caller = STORY.as(stranger);
            AgencyApiTest.assertSameAsMissing(
                    caller.get("/api/clients/" + client), caller.get("/api/clients/" + UUID.randomUUID()));
            AgencyApiTest.assertSameAsMissing(
                    caller.change("POST", "/api/clients/" + client + "/disabling", "\"1\"", WHY),
                    caller.change("POST", "/api/clients/" + UUID.randomUUID() + "/disabling", "\"1\"", WHY));
            assertThat(caller.get("/api/clients?limit=100").body()).doesNotContain(client);
            AgencyApiTest.assertSameAsMissing(
                    caller.create("/api/clients", Story.client(UUID.randomUUID().toString(), key, "HANDLER")),
                    caller.create("/api/clients", Story.client(UUID.randomUUID().toString(), key, "HANDLER")));
        }
    }

    @Test
    void aNewKeyWorksBesideTheOldOneUntilThatIsRetired() {
        var client = STORY.newClient(county(), key, "HANDLER").text("id");
        var next = TestKeys.signing("k2");
        var admin = STORY.as(Story.COUNTY_ADMIN);

        var added = admin.change("POST", "/api/clients/" + client + "/keys", "\"1\"", jwk(next));
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(ask(client, key).status()).isEqualTo(200);
        assertThat(ask(client, next).status()).isEqualTo(200);

        var retired = admin.change("POST", "/api/clients/" + client + "/keys/k1/retirement", added.etag(), Map.of());
        assertThat(retired.status()).as(retired.body()).isEqualTo(200);
        assertThat(ask(client, key).status()).isEqualTo(401);
        assertThat(ask(client, next).status()).isEqualTo(200);
        assertThat(IDENTITY.revocationsOf("client:" + client)).containsExactly(true);
    }

    @Test
    void aRetiredKeyEndsTheTokensOfItsClient() {
        var client = STORY.newClient(county(), key, "HANDLER").text("id");
        var token = ask(client, key).text("access_token");
        assertThat(IDENTITY.http().as(token).get("/api/agencies").status()).isEqualTo(200);

        STORY.as(Story.COUNTY_ADMIN)
                .change("POST", "/api/clients/" + client + "/keys/k1/retirement", "\"1\"", Map.of());

        await().atMost(Duration.ofSeconds(5))
                .until(() -> IDENTITY.http().as(token).get("/api/agencies").status() == 401);
    }

    @Test
    void aKeyCountsWithinItsDatesOnly() {
        var body = Story.client(county(), key, "HANDLER");
        body.put(
                "key",
                Map.of(
                        "jwk",
                        key.toPublicJWK().toJSONObject(),
                        "validFrom",
                        Instant.now().plusSeconds(3600).toString()));
        var client = STORY.as(Story.COUNTY_ADMIN).create("/api/clients", body).text("id");
        assertThat(ask(client, key).status()).isEqualTo(401);

        body.put(
                "key",
                Map.of(
                        "jwk",
                        key.toPublicJWK().toJSONObject(),
                        "validUntil",
                        Instant.now().minusSeconds(1).toString()));
        assertThat(STORY.as(Story.COUNTY_ADMIN).create("/api/clients", body).text("code"))
                .isEqualTo("KEY_NEVER_VALID");
    }

    @Test
    void aKidIsTakenOnceAndKeysAreFew() {
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var client = STORY.newClient(county(), key, "HANDLER").text("id");
        assertThat(admin.change("POST", "/api/clients/" + client + "/keys", "\"1\"", jwk(TestKeys.signing("k1")))
                        .text("code"))
                .isEqualTo("KID_ON_FILE");
        for (int i = 2; i <= 5; i++) {
            var answer = admin.change(
                    "POST", "/api/clients/" + client + "/keys", "\"" + (i - 1) + "\"", jwk(TestKeys.signing("k" + i)));
            assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        }

        assertThat(admin.change("POST", "/api/clients/" + client + "/keys", "\"5\"", jwk(TestKeys.signing("k6")))
                        .text("code"))
                .isEqualTo("TOO_MANY_KEYS");
    }

    @Test
    void aDisabledClientGetsNoTokenAndItsTokensEnd() {
        var client = STORY.newClient(county(), key, "HANDLER").text("id");
        var token = ask(client, key).text("access_token");

        var disabled =
                STORY.as(Story.COUNTY_ADMIN).change("POST", "/api/clients/" + client + "/disabling", "\"1\"", WHY);

        assertThat(disabled.json().path("enabled").asBoolean(true))
                .as(disabled.body())
                .isFalse();
        assertThat(ask(client, key).status()).isEqualTo(401);
        assertThat(IDENTITY.revocationsOf("client:" + client)).containsExactly(false);
        await().atMost(Duration.ofSeconds(5))
                .until(() -> IDENTITY.http().as(token).get("/api/agencies").status() == 401);
    }

    @Test
    void fewerRolesEndTheTokensThatSayMore() {
        var client = STORY.newClient(county(), key, "HANDLER", "APPROVER").text("id");
        var token = ask(client, key).text("access_token");

        STORY.as(Story.COUNTY_ADMIN)
                .change("PUT", "/api/clients/" + client, "\"1\"", Map.of("name", "经办系统", "roles", List.of("HANDLER")));

        await().atMost(Duration.ofSeconds(5))
                .until(() -> IDENTITY.http().as(token).get("/api/agencies").status() == 401);
        assertThat(Tokens.claims(ask(client, key).text("access_token"))
                        .path("roles")
                        .toString())
                .isEqualTo("[\"HANDLER\"]");
    }

    @Test
    void nobodyDisablesOrStrengthensTheOwnClient() {
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var own = admin.get("/api/clients/" + Story.COUNTY_ADMIN);

        assertThat(admin.change("POST", "/api/clients/" + Story.COUNTY_ADMIN + "/disabling", own.etag(), WHY)
                        .text("code"))
                .isEqualTo("NOT_ON_YOURSELF");
        var stronger = Map.of("name", "管理系统", "roles", List.of("AGENCY_ADMIN", "HANDLER"));
        assertThat(admin.change("PUT", "/api/clients/" + Story.COUNTY_ADMIN, own.etag(), stronger)
                        .text("code"))
                .isEqualTo("NOT_ON_YOURSELF");
    }

    @Test
    void aPersonsClientHoldsWhatThePersonHolds() {
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var person = admin.create("/api/staff", Map.of("agency", county(), "name", "示例人", "roles", List.of("HANDLER")));
        assertThat(person.status()).as(person.body()).isEqualTo(201);
        var body = new HashMap<>(Story.client(county(), key, "HANDLER", "APPROVER"));
        body.put("staff", person.text("id"));
        assertThat(admin.create("/api/clients", body).text("code")).isEqualTo("ROLE_BEYOND_STAFF");

        body.put("roles", List.of("HANDLER"));
        var client = admin.create("/api/clients", body).text("id");
        assertThat(Tokens.claims(ask(client, key).text("access_token"))
                        .path("staff_name")
                        .asString())
                .isEqualTo("示例人");

        admin.change("POST", "/api/staff/" + person.text("id") + "/disabling", "\"1\"", WHY);
        assertThat(ask(client, key).status()).isEqualTo(401);
        assertThat(IDENTITY.revocationsOf("staff:" + person.text("id"))).containsExactly(false);
    }

    @Test
    void aPersonOfAnotherAgencyCannotBeBound() {
        var township = STORY.agencyOf(Story.TOWNSHIP_ADMIN);
        var admin = STORY.as(Story.COUNTY_ADMIN);
        var person = admin.create("/api/staff", Map.of("agency", township, "name", "示例人", "roles", List.of("HANDLER")));
        var body = new HashMap<>(Story.client(county(), key, "HANDLER"));
        body.put("staff", person.text("id"));

        assertThat(admin.create("/api/clients", body).text("code")).isEqualTo("STAFF_OF_OTHER_AGENCY");
    }

    private static String county() {
        return STORY.agencyOf(Story.COUNTY_ADMIN);
    }

    private static Map<String, Object> jwk(ECKey key) {
        return Map.of("jwk", key.toPublicJWK().toJSONObject());
    }

    private static Http.Answer ask(String client, ECKey key) {
        return IDENTITY.http().form("/oauth2/token", Assertion.form(client, Assertion.of(client, key)));
    }
}
