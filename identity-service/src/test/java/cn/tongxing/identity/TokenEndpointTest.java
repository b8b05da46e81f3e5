package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.tongxing.platform.testing.TestKeys;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TokenEndpointTest {

    private static final RunningIdentity IDENTITY = RunningIdentity.shared();
    private static final Story STORY = new Story(IDENTITY);
    private static final ECKey KEY = TestKeys.signing("client-key");

    private static String client;

    @BeforeAll
    static void registerAClient() {
        client = STORY.newClient(STORY.agencyOf(Story.COUNTY_HANDLER), KEY, "HANDLER")
                .text("id");
    }

    @Test
    void aClientGetsATokenForItsAssertion() {
        var answer = ask(Assertion.form(client, Assertion.of(client, KEY)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text("token_type")).isEqualTo("Bearer");
        assertThat(answer.json().path("expires_in").asInt()).isBetween(598, 600);
        assertThat(answer.headers().get("cache-control")).contains("no-store");
    }

    @Test
    void aTokenSaysAgencyFunctionDivisionLevelAndRoles() {
        var token = tokenOf(Assertion.form(client, Assertion.of(client, KEY)));

        var header = Tokens.header(token);
        assertThat(header.path("typ").asString()).isEqualTo("at+jwt");
        assertThat(header.path("alg").asString()).isEqualTo("ES256");
        assertThat(header.path("kid").asString()).isEqualTo("signing-1");
        var claims = Tokens.claims(token);
        assertThat(claims.propertyNames())
                .containsExactlyInAnyOrder(
                        "iss",
                        "sub",
                        "aud",
                        "iat",
                        "nbf",
                        "exp",
                        "jti",
                        "client_id",
                        "agency",
                        "agency_name",
                        "function",
                        "division",
                        "level",
                        "roles");
        assertThat(claims.path("iss").asString()).isEqualTo(RunningIdentity.ISSUER);
        assertThat(claims.path("sub").asString()).isEqualTo(client);
        assertThat(claims.path("aud").asString()).isEqualTo("tongxing");
        assertThat(claims.path("agency_name").asString()).isEqualTo("石台县民政局");
        assertThat(claims.path("function").asString()).isEqualTo("CIVIL_AFFAIRS");
        assertThat(claims.path("division").asString()).isEqualTo("341722");
        assertThat(claims.path("level").asString()).isEqualTo("COUNTY");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"HANDLER\"]");
        assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(600);
    }

    @Test
    void aTokenOfAPersonsClientSaysThePerson() {
        var claims = Tokens.claims(STORY.token(Story.COUNTY_HANDLER));

        assertThat(UUID.fromString(claims.path("staff").asString())).isNotNull();
        assertThat(claims.path("staff_name").asString()).isEqualTo("示例经办员");
    }

    @Test
    void theAssertionMayNameTheClientAlone() {
        assertThat(ask(Assertion.withoutClientId(Assertion.of(client, KEY))).status())
                .isEqualTo(200);
    }

    @Test
    void theTokenEndpointIsAnAudienceToo() {
        var assertion = Assertion.of(client, KEY, claims -> claims.audience(RunningIdentity.ISSUER + "/oauth2/token"));

        assertThat(ask(Assertion.form(client, assertion)).status()).isEqualTo(200);
    }

    @Test
    void anAssertionWorksOnce() {
        var form = Assertion.form(client, Assertion.of(client, KEY));

        assertThat(ask(form).status()).isEqualTo(200);
        refusedWith("REPLAYED", form);
    }

    @Test
    void aJtiMayBeUsedByAnotherClient() {
        var other = STORY.newClient(STORY.agencyOf(Story.COUNTY_HANDLER), KEY, "HANDLER")
                .text("id");
        Consumer<JWTClaimsSet.Builder> sameJti = claims -> claims.jwtID("the-same-jti");

        assertThat(ask(Assertion.form(client, Assertion.of(client, KEY, sameJti)))
                        .status())
                .isEqualTo(200);
        assertThat(ask(Assertion.form(other, Assertion.of(other, KEY, sameJti))).status())
                .isEqualTo(200);
    }

    @Test
    void anAssertionForSomebodyElseIsRefused() {
        refused("WRONG_AUDIENCE", claims -> claims.audience("http://127.0.0.1:8050"));
        refused("WRONG_AUDIENCE", claims -> claims.audience((String) null));
        refused("WRONG_ISSUER", claims -> claims.issuer("somebody"));
        refused("WRONG_ISSUER", claims -> claims.subject("somebody"));
    }

    @Test
    void anAssertionOutsideItsTimeIsRefused() {
        refused(
                "EXPIRED",
                claims -> claims.issueTime(in(Duration.ofSeconds(-61))).expirationTime(in(Duration.ofSeconds(-1))));
        refused("EXPIRED", claims -> claims.expirationTime(null));
        refused("LIVES_TOO_LONG", claims -> claims.expirationTime(in(Duration.ofMinutes(6))));
        refused(
                "NOT_YET_VALID",
                claims -> claims.issueTime(in(Duration.ofMinutes(1))).expirationTime(in(Duration.ofMinutes(2))));
        refused("NOT_YET_VALID", claims -> claims.notBeforeTime(in(Duration.ofMinutes(1))));
    }

    @Test
    void anAssertionWithoutJtiIsRefused() {
        refused("NO_JTI", claims -> claims.jwtID(null));
        refused("NO_JTI", claims -> claims.jwtID("x".repeat(129)));
    }

    @Test
    void anAssertionOfAnotherKeyIsRefusedWhateverItsKid() {
        refusedWith("BAD_SIGNATURE", Assertion.form(client, Assertion.of(client, TestKeys.signing("client-key"))));
        refusedWith("BAD_SIGNATURE", Assertion.form(client, Assertion.of(client, TestKeys.signing("other-key"))));
    }

    @Test
    void algorithmTricksAreRefused() throws Exception {
        var claims = new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(RunningIdentity.ISSUER)
                .expirationTime(in(Duration.ofMinutes(1)))
                .jwtID("trick")
                .build();
        var byPublicKey = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("client-key").build(), claims);
        byPublicKey.sign(new MACSigner(KEY.toECPublicKey().getEncoded()));
        var carried = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .jwk(TestKeys.signing("carried").toPublicJWK())
                        .build(),
                claims);
        carried.sign(new com.nimbusds.jose.crypto.ECDSASigner(TestKeys.signing("carried")));

        refusedWith("BAD_SIGNATURE", Assertion.form(client, new PlainJWT(claims).serialize()));
        refusedWith("BAD_SIGNATURE", Assertion.form(client, byPublicKey.serialize()));
        refusedWith("BAD_SIGNATURE", Assertion.form(client, carried.serialize()));
        refusedWith("BAD_SIGNATURE", Assertion.form(client, "not.an.assertion"));
    }

    @Test
    void errorsAreThoseOfOAuth() {
        var unknown = ask(Assertion.form("nobody-at-all", Assertion.of("nobody-at-all", KEY)));
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(unknown.body()).isEqualTo("{\"error\":\"invalid_client\"}");

        var nothing = ask(Map.of("grant_type", "client_credentials"));
        assertThat(nothing.status()).isEqualTo(401);
        assertThat(nothing.body()).isEqualTo("{\"error\":\"invalid_client\"}");

        var password = ask(Map.of(
                "grant_type",
                "password",
                "client_id",
                Story.COUNTY_HANDLER,
                "client_secret",
                STORY.secretOf(Story.COUNTY_HANDLER)));
        assertThat(password.status()).isEqualTo(400);
        assertThat(password.body()).isEqualTo("{\"error\":\"unsupported_grant_type\"}");

        var noGrant =
                ask(Map.of("client_id", Story.COUNTY_HANDLER, "client_secret", STORY.secretOf(Story.COUNTY_HANDLER)));
        assertThat(noGrant.status()).isEqualTo(400);
        assertThat(noGrant.body()).isEqualTo("{\"error\":\"invalid_request\"}");
    }

    @Test
    void unknownDisabledAndWrongLookTheSame() {
        var unknown = ask(Assertion.form("nobody-at-all", Assertion.of("nobody-at-all", KEY)));
        var disabled = ask(STORY.secretForm("dev-34-341722-disabled"));
        var closed = ask(STORY.secretForm("dev-34-341722-closed-handler"));
        var wrong = ask(Map.of(
                "grant_type", "client_credentials", "client_id", Story.COUNTY_HANDLER, "client_secret", "wrong"));

        assertThat(disabled.body()).isEqualTo(unknown.body());
        assertThat(closed.body()).isEqualTo(unknown.body());
        assertThat(wrong.body()).isEqualTo(unknown.body());
        assertThat(disabled.status()).isEqualTo(401).isEqualTo(unknown.status());
    }

    @Test
    void inDevelopmentASecretWorksInHeaderAndForm() {
        var basic = Base64.getEncoder()
                .encodeToString((Story.COUNTY_HANDLER + ":" + STORY.secretOf(Story.COUNTY_HANDLER))
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(ask(STORY.secretForm(Story.COUNTY_HANDLER)).status()).isEqualTo(200);
        assertThat(IDENTITY.http()
                        .form(
                                "/oauth2/token",
                                Map.of("grant_type", "client_credentials"),
                                "Authorization",
                                "Basic " + basic)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aWrongSecretInTheHeaderIsChallenged() {
        var basic =
                Base64.getEncoder().encodeToString((Story.COUNTY_HANDLER + ":wrong").getBytes(StandardCharsets.UTF_8));

        var answer = IDENTITY.http()
                .form("/oauth2/token", Map.of("grant_type", "client_credentials"), "Authorization", "Basic " + basic);

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().get("www-authenticate")).startsWith("Basic");
    }

    @Test
    void servicesGetTokensForTheKeysInTheSecretsFolder() {
        var service = "service-child-service";
        var claims = Tokens.claims(
                tokenOf(Assertion.form(service, Assertion.of(service, RunningIdentity.CHILD_SERVICE_KEY))));

        assertThat(claims.path("roles").toString()).isEqualTo("[\"SERVICE\"]");
        assertThat(claims.path("function").asString()).isEqualTo("PLATFORM");
        assertThat(claims.path("division").asString()).isEqualTo("34");
    }

    @Test
    void aServicesKeyMayBeNamedOtherwiseByTheServiceItself() {
        var service = "service-child-service";
        var renamed = new ECKey.Builder(RunningIdentity.CHILD_SERVICE_KEY)
                .keyID("its-own-name")
                .build();

        assertThat(ask(Assertion.form(service, Assertion.of(service, renamed))).status())
                .isEqualTo(200);
    }

    @Test
    void aServicesKeyIsRolledInTheSecretsFolder() {
        var service = "service-ledger-service";
        var key = TestKeys.signing(service);
        assertThat(ask(Assertion.form(service, Assertion.of(service, key))).status())
                .isEqualTo(401);

        var set = new JWKSet(java.util.List.of(RunningIdentity.CHILD_SERVICE_KEY, RunningIdentity.GATEWAY_KEY, key))
                .toString();
        RunningIdentity.write(IDENTITY.secrets(), "tongxing.identity.service-keys", set);

        await().atMost(Duration.ofSeconds(10))
                .until(() ->
                        ask(Assertion.form(service, Assertion.of(service, key))).status() == 200);
    }

    @Test
    void metadataSaysOnlyWhatIsOffered() {
        var metadata =
                IDENTITY.http().get("/.well-known/oauth-authorization-server").json();

        assertThat(metadata.propertyNames())
                .containsExactlyInAnyOrder(
                        "issuer",
                        "authorization_endpoint",
                        "authorization_response_iss_parameter_supported",
                        "token_endpoint",
                        "end_session_endpoint",
                        "jwks_uri",
                        "grant_types_supported",
                        "response_types_supported",
                        "response_modes_supported",
                        "code_challenge_methods_supported",
                        "scopes_supported",
                        "subject_types_supported",
                        "id_token_signing_alg_values_supported",
                        "ui_locales_supported",
                        "request_parameter_supported",
                        "request_uri_parameter_supported",
                        "token_endpoint_auth_methods_supported",
                        "token_endpoint_auth_signing_alg_values_supported");
        assertThat(metadata.path("token_endpoint").asString()).isEqualTo(RunningIdentity.ISSUER + "/oauth2/token");
    }

    @Test
    void nothingElseOfTheFrameworkIsReachable() {
        for (var path :
                new String[] {"/oauth2/authorize/x", "/oauth2/token", "/oauth2/device_verification", "/login"}) {
            assertThat(IDENTITY.http().get(path).status()).as(path).isEqualTo(401);
        }
        for (var path :
                new String[] {"/oauth2/introspect", "/oauth2/revoke", "/oauth2/par", "/oauth2/device_authorization"}) {
            assertThat(IDENTITY.http()
                            .form(path, STORY.secretForm(Story.COUNTY_HANDLER))
                            .status())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    @Test
    void metricsCountIssuedAndRefusedByReason() {
        ask(STORY.secretForm("dev-34-341722-disabled"));

        var metrics = IDENTITY.managementHttp().get("/actuator/prometheus").body();
        assertThat(metrics).contains("tongxing_tokens_issued_total{function=\"CIVIL_AFFAIRS\"}");
        assertThat(metrics).contains("tongxing_tokens_refused_total{reason=\"CLIENT_DISABLED\"}");
    }

    private static void refused(String reason, Consumer<JWTClaimsSet.Builder> spoil) {
        refusedWith(reason, Assertion.form(client, Assertion.of(client, KEY, spoil)));
    }

    /** The caller learns nothing, the audit trail everything. */
    private static void refusedWith(String reason, Map<String, String> form) {
        var before = Audited.count(IDENTITY, "TOKEN_REFUSED", form.get("client_id"), reason);
        var answer = ask(form);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"error\":\"invalid_client\"}");
        assertThat(Audited.count(IDENTITY, "TOKEN_REFUSED", form.get("client_id"), reason))
                .as(reason)
                .isEqualTo(before + 1);
    }

    private static Http.Answer ask(Map<String, String> form) {
        return IDENTITY.http().form("/oauth2/token", form);
    }

    private static String tokenOf(Map<String, String> form) {
        var answer = ask(form);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.text("access_token");
    }

    private static Date in(Duration duration) {
        return Date.from(Instant.now().plus(duration));
    }
}
