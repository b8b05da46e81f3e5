package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestKeys;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What must hold across a restart, a change of keys, and in production; each test runs instances of its own. */
class RestartTest {

    private static final String SERVICE = "service-child-service";

    @Test
    void aUsedAssertionIsRefusedAfterARestartToo() {
        var database = EmbeddedDatabase.create("identity");
        var secrets = RunningIdentity.newSecrets("production");
        var form = Assertion.form(SERVICE, Assertion.of(SERVICE, RunningIdentity.CHILD_SERVICE_KEY));

        try (var before = RunningIdentity.start(database, secrets, "production")) {
            assertThat(before.http().form("/oauth2/token", form).status()).isEqualTo(200);
        }

        try (var after = RunningIdentity.start(database, secrets, "production")) {
            assertThat(after.http().form("/oauth2/token", form).status()).isEqualTo(401);
        }
    }

    @Test
    void inProductionASecretIsNoWayIn() throws Exception {
        var database = EmbeddedDatabase.create("identity");
        var form = Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                Story.COUNTY_HANDLER,
                "client_secret",
                cn.tongxing.identity.seed.DevelopmentSecrets.of(
                        RunningIdentity.DEVELOPMENT_SECRET, Story.COUNTY_HANDLER));
        try (var development =
                RunningIdentity.start(database, RunningIdentity.newSecrets("development"), "development")) {
            assertThat(development.http().form("/oauth2/token", form).status()).isEqualTo(200);
        }

        try (var production = RunningIdentity.start(database, RunningIdentity.newSecrets("production"), "production")) {
            assertThat(production.http().form("/oauth2/token", form).body())
                    .isEqualTo("{\"error\":\"invalid_client\"}");
            assertThat(production
                            .http()
                            .get("/.well-known/oauth-authorization-server")
                            .json()
                            .path("token_endpoint_auth_methods_supported")
                            .toString())
                    .isEqualTo("[\"private_key_jwt\",\"none\"]");
        }
    }

    @Test
    void productionRefusesToStartWithADevelopmentSecret() {
        var database = EmbeddedDatabase.create("identity");
        var secrets = RunningIdentity.newSecrets("development");

        assertThatThrownBy(() -> RunningIdentity.start(database, secrets, "production"))
                .rootCause()
                .hasMessageContaining("tongxing.identity.development-secret")
                .message()
                .doesNotContain(RunningIdentity.DEVELOPMENT_SECRET);
    }

    @Test
    void withoutKeysToSignWithItDoesNotStart() throws Exception {
        var secrets = RunningIdentity.newSecrets("production");
        Files.delete(secrets.resolve("tongxing.identity.signing-keys"));

        assertThatThrownBy(() -> RunningIdentity.start(EmbeddedDatabase.create("identity"), secrets, "production"))
                .rootCause()
                .hasMessageContaining("tongxing.identity.signing-keys");
    }

    @Test
    void aKeyIsRolledWhileTokensOfTheOldOneStayGood() {
        try (var identity = RunningIdentity.start("development")) {
            var story = new Story(identity);
            var next = TestKeys.signing("signing-2");
            var old = story.token(Story.COUNTY_ADMIN);

            putSigningKeys(identity.secrets(), next, RunningIdentity.FIRST_SIGNING_KEY);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Tokens.header(story.token(Story.COUNTY_ADMIN))
                            .path("kid")
                            .asString()
                            .equals("signing-2"));

            assertThat(kids(identity)).containsExactly("signing-2", "signing-1");
            assertThat(identity.revocationsOf("key:signing-1")).isEmpty();
            assertThat(identity.http().as(old).get("/api/agencies").status()).isEqualTo(200);
            assertThat(identity.http()
                            .as(story.token(Story.COUNTY_ADMIN))
                            .get("/api/agencies")
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aKeyTakenOutIsPublishedNoMoreAndItsTokensEnd() {
        try (var identity = RunningIdentity.start("development")) {
            var story = new Story(identity);
            var old = story.token(Story.COUNTY_ADMIN);

            putSigningKeys(identity.secrets(), TestKeys.signing("signing-2"));

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> identity.http().as(old).get("/api/agencies").status() == 401);
            assertThat(kids(identity)).containsExactly("signing-2");
            assertThat(identity.revocationsOf("key:signing-1")).containsExactly(false);
        }
    }

    @Test
    void aKeyTakenOutWhileNothingRanIsRevokedAtTheStartAndRestoredWhenItComesBack() {
        var database = EmbeddedDatabase.create("identity");
        var secrets = RunningIdentity.newSecrets("production");
        RunningIdentity.start(database, secrets, "production").close();

        putSigningKeys(secrets, TestKeys.signing("signing-2"));
        try (var identity = RunningIdentity.start(database, secrets, "production")) {
            assertThat(identity.revocationsOf("key:signing-1")).containsExactly(false);
            assertThat(identity.revocationsOf("key:signing-2")).isEmpty();
        }

        putSigningKeys(secrets, RunningIdentity.FIRST_SIGNING_KEY);
        try (var identity = RunningIdentity.start(database, secrets, "production")) {
            assertThat(identity.revocationsOf("key:signing-1")).containsExactly(false, true);
            assertThat(identity.revocationsOf("key:signing-2")).containsExactly(false);
        }
    }

    @Test
    void aBrokenKeyFileChangesNothing() throws Exception {
        try (var identity = RunningIdentity.start("development")) {
            RunningIdentity.write(identity.secrets(), "tongxing.identity.signing-keys", "{\"keys\":[");
            Thread.sleep(2500);

            assertThat(kids(identity)).containsExactly("signing-1");
            assertThat(new Story(identity).token(Story.COUNTY_ADMIN)).isNotEmpty();
        }
    }

    @Test
    void publishedKeysHaveNoPrivatePart() {
        try (var identity = RunningIdentity.start("development")) {
            var keys = identity.http().get("/oauth2/jwks");

            assertThat(keys.status()).isEqualTo(200);
            keys.json().path("keys").forEach(key -> assertThat(key.has("d")).isFalse());
        }
    }

    private static void putSigningKeys(Path secrets, ECKey... keys) {
        RunningIdentity.write(
                secrets,
                "tongxing.identity.signing-keys",
                new JWKSet(List.<com.nimbusds.jose.jwk.JWK>of(keys)).toString(false));
    }

    private static List<String> kids(RunningIdentity identity) {
        return identity.http().get("/oauth2/jwks").json().path("keys").values().stream()
                .map(key -> key.path("kid").asString())
                .toList();
    }
}
