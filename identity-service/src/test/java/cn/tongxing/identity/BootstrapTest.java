package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.testing.TestKeys;
import com.nimbusds.jose.jwk.ECKey;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static final ECKey KEY = TestKeys.signing("administrator-key");
    private static final String ADMINISTRATOR = "platform-administrator";

    @Test
    void theFirstAdministratorIsMadeOnceAndGetsToWork() {
        try (var identity = RunningIdentity.start("production")) {
            var first = bootstrap(identity, RunningIdentity.BOOTSTRAP_SECRET);
            assertThat(first.status()).as(first.body()).isEqualTo(201);
            assertThat(first.text("client")).isEqualTo(ADMINISTRATOR);

            var again = bootstrap(identity, RunningIdentity.BOOTSTRAP_SECRET);
            assertThat(again.status()).isEqualTo(410);
            assertThat(again.text("code")).isEqualTo("BOOTSTRAP_CLOSED");
            assertThat(Audited.count(identity, "BOOTSTRAPPED", ADMINISTRATOR)).isOne();

            var operator = identity.http().as(token(identity));
            var agency = operator.create("/api/agencies", Story.agency("341722", "石台县民政局", "HANDLER", "AGENCY_ADMIN"));
            assertThat(agency.status()).as(agency.body()).isEqualTo(201);
            var administrator = operator.create("/api/clients", Story.client(agency.text("id"), KEY, "AGENCY_ADMIN"));
            assertThat(administrator.status()).as(administrator.body()).isEqualTo(201);

            var bySecret = Story.client(agency.text("id"), KEY, "AGENCY_ADMIN");
            bySecret.put("withSecret", true);
            assertThat(operator.create("/api/clients", bySecret).text("code"))
                    .as("secrets are for development only")
                    .isEqualTo("SECRET_NOT_ALLOWED");
        }
    }

    @Test
    void ofManyAtOnceOneSucceeds() {
        try (var identity = RunningIdentity.start("production")) {
            var attempts = IntStream.range(0, 8)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> bootstrap(identity, RunningIdentity.BOOTSTRAP_SECRET)
                                    .status()))
                    .toList();

            assertThat(attempts.stream().map(CompletableFuture::join).sorted().toList())
                    .isEqualTo(List.of(201, 410, 410, 410, 410, 410, 410, 410));
        }
    }

    @Test
    void wrongSecretsCloseTheDoorForAWhileEvenForTheRightOne() {
        try (var identity = RunningIdentity.start("production")) {
            for (int i = 0; i < 5; i++) {
                assertThat(bootstrap(identity, "a wrong one").status()).isEqualTo(403);
            }

            var right = bootstrap(identity, RunningIdentity.BOOTSTRAP_SECRET);
            assertThat(right.status()).isEqualTo(429);
            assertThat(right.json().path("retryAfterSeconds").asInt()).isBetween(800, 901);
        }
    }

    @Test
    void withoutASecretThereIsNoSuchDoor() throws Exception {
        var secrets = RunningIdentity.newSecrets("production");
        java.nio.file.Files.delete(secrets.resolve("tongxing.identity.bootstrap-secret"));
        try (var identity = RunningIdentity.start(
                cn.tongxing.platform.testing.EmbeddedDatabase.create("identity"), secrets, "production")) {
            assertThat(bootstrap(identity, "null").status()).isEqualTo(410);
            assertThat(bootstrap(identity, "").status()).isEqualTo(410);
        }
    }

    private static Http.Answer bootstrap(RunningIdentity identity, String secret) {
        return identity.http()
                .create(
                        "/api/bootstrap",
                        Map.of(
                                "secret", secret,
                                "agency", Map.of("name", "安徽省民政厅信息中心"),
                                "administrator",
                                        Map.of(
                                                "name",
                                                "首任管理员",
                                                "jwk",
                                                KEY.toPublicJWK().toJSONObject())));
    }

    private static String token(RunningIdentity identity) {
        var answer =
                identity.http().form("/oauth2/token", Assertion.form(ADMINISTRATOR, Assertion.of(ADMINISTRATOR, KEY)));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("access_token");
    }
}
