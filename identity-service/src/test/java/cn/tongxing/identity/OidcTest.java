package cn.tongxing.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OidcTest {

    private static final RunningIdentity IDENTITY = RunningIdentity.shared();
    private static final Story STORY = new Story(IDENTITY);
    private static final String CONSOLE = "front-console";
    private static final String SIGNED_IN = "http://127.0.0.1:5173/signed-in";
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    @Test
    void theChallengeIsThatOfTheStandard() {
        // RFC 7636 appendix B
        assertThat(challenge(VERIFIER)).isEqualTo("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    @Test
    void aPersonSignsInAtAFrontEndAndActsWithTheToken() {
        var officer = Officer.enrolled(STORY, IDENTITY, "AGENCY_ADMIN");
        officer.browser = new Surfer(IDENTITY, Officer.anyAddress());
        var asked = officer.browser.open(authorize(Map.of()));
        assertThat(asked.location()).startsWith("/sign-in?continue=");

        var password = officer.browser.submit(officer.browser.open(asked.location()), officer.typed(Officer.PASSWORD));
        var factor = officer.browser.submit(officer.browser.open(password.location()), Map.of("code", officer.code()));
        assertThat(factor.location()).startsWith("/oauth2/authorize?");
        var back = officer.browser.open(factor.location());

        assertThat(back.status()).isEqualTo(303);
        assertThat(back.location()).startsWith(SIGNED_IN + "?code=");
        assertThat(back.parameter("state")).isEqualTo("st&te 1");
        assertThat(back.parameter("iss")).isEqualTo(RunningIdentity.ISSUER);
        var tokens = redeem(CONSOLE, back.parameter("code"), SIGNED_IN, VERIFIER);
        assertThat(tokens.status()).as(tokens.body()).isEqualTo(200);
        assertThat(tokens.json().has("refresh_token")).isFalse();
        assertThat(tokens.json().path("expires_in").asInt()).isPositive().isLessThanOrEqualTo(300);
        var claims = Tokens.claims(tokens.text("access_token"));
        assertThat(claims.path("sub").asString()).isEqualTo(officer.staff);
        assertThat(claims.path("staff").asString()).isEqualTo(officer.staff);
        assertThat(claims.path("staff_name").asString()).isEqualTo("查示例");
        assertThat(claims.path("client_id").asString()).isEqualTo(CONSOLE);
        assertThat(claims.path("function").asString()).isEqualTo("CIVIL_AFFAIRS");
        assertThat(claims.path("division").asString()).isEqualTo("341722");
        assertThat(claims.path("roles").toString()).isEqualTo("[\"AGENCY_ADMIN\"]");
        var identity = Tokens.claims(tokens.text("id_token"));
        assertThat(identity.path("aud").toString()).contains(CONSOLE).doesNotContain("tongxing");
        assertThat(identity.path("nonce").asString()).isEqualTo("n-1");

        var api = IDENTITY.http().as(tokens.text("access_token"));
        assertThat(api.get("/api/staff/" + officer.staff).status()).isEqualTo(200);
        assertThat(IDENTITY.http()
                        .as(tokens.text("id_token"))
                        .get("/api/staff/" + officer.staff)
                        .status())
                .isEqualTo(401);
        assertThat(IDENTITY.database()
                        .asOwner()
                        .sql(
                                "select count(*) from audit_event where event = 'STAFF_READ' and staff = :staff and actor = :actor")
                        .param("staff", officer.staff)
                        .param("actor", "client:" + CONSOLE)
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void whoeverIsSignedInGetsTheNextCodeWithoutAPageAndWhoeverIsNotIsTold() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");

        assertThat(officer.browser.open(authorize(Map.of("prompt", "none"))).parameter("code"))
                .hasSize(43);
        var stranger = new Surfer(IDENTITY, Officer.anyAddress()).open(authorize(Map.of("prompt", "none")));
        assertThat(stranger.location()).startsWith(SIGNED_IN + "?error=login_required");
        assertThat(stranger.parameter("state")).isEqualTo("st&te 1");
    }

    @Test
    void aCodeWorksOnceAndItsSecondUseEndsTheSignIn() {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var code = code(officer);

        assertThat(redeem(CONSOLE, code, SIGNED_IN, VERIFIER).status()).isEqualTo(200);
        var again = redeem(CONSOLE, code, SIGNED_IN, VERIFIER);

        assertThat(again.status()).isEqualTo(400);
        assertThat(again.body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        assertThat(officer.isSignedIn(officer.browser)).isFalse();
        assertThat(IDENTITY.revocationsOf("staff:" + officer.staff)).last().isEqualTo(true);
    }

    @Test
    void ofManyWhoRedeemOneCodeAtOnceOneGetsATokenAtMost() throws Exception {
        var code = code(Officer.enrolled(STORY, IDENTITY, "HANDLER"));

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(Stream.<Callable<Integer>>generate(() ->
                            () -> redeem(CONSOLE, code, SIGNED_IN, VERIFIER).status())
                    .limit(8)
                    .toList());
            assertThat(answers)
                    .extracting(answer -> answer.get())
                    .filteredOn(status -> status == 200)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "front-other, http://127.0.0.1:5173/signed-in, dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        "front-console, http://127.0.0.1:5173/signed-in/, dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        "front-console, http://127.0.0.1:5173/signed-in, dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXX",
        "front-console, http://127.0.0.1:5173/signed-in, E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    })
    void aCodeIsBoundToFrontEndAddressAndVerifier(String client, String redirect, String verifier) {
        var code = code(Officer.enrolled(STORY, IDENTITY, "HANDLER"));

        assertThat(redeem(client, code, redirect, verifier).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
        // and it is spent: nobody gets a second guess
        assertThat(redeem(CONSOLE, code, SIGNED_IN, VERIFIER).status()).isEqualTo(400);
    }

    @Test
    void aCodeOfASignInThatEndedOrWasLeftTooLongBuysNothing() {
        var signedOut = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var late = Officer.enrolled(STORY, IDENTITY, "HANDLER");
        var codes = List.of(code(signedOut), code(late));
        signedOut.browser.submit(signedOut.browser.open("/sign-out"), Map.of());
        IDENTITY.database()
                .asOwner()
                .sql("update authorization_code set expires_at = now() - interval '1 second' where digest = :digest")
                .param("digest", new cn.tongxing.identity.secret.Opaque(codes.getLast()).digest())
                .update();

        for (var code : codes)
            assertThat(redeem(CONSOLE, code, SIGNED_IN, VERIFIER).body()).isEqualTo("{\"error\":\"invalid_grant\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, front-nobody",
        "redirect_uri, http://127.0.0.1:5173/signed-in/",
        "redirect_uri, http://127.0.0.1:5174/signed-in",
        "redirect_uri, https://evil.example/signed-in"
    })
    void nothingIsSentToAnAddressThatIsNotRegistered(String parameter, String value) {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");

        var refused = officer.browser.open(authorize(Map.of(parameter, value)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.location()).isEmpty();
        assertThat(refused.body()).contains("FRONT_END_UNKNOWN");
    }

    @ParameterizedTest
    @CsvSource({
        "code_challenge_method, plain, invalid_request",
        "code_challenge_method, '', invalid_request",
        "code_challenge, short, invalid_request",
        "code_challenge, '', invalid_request",
        "response_type, token, unsupported_response_type",
        "response_type, code id_token, unsupported_response_type",
        "scope, openid offline_access, invalid_scope",
        "request_uri, https://evil.example/r, request_uri_not_supported",
        "response_mode, fragment, invalid_request"
    })
    void whatIsNotOfferedIsRefusedToTheFrontEnd(String parameter, String value, String error) {
        var officer = Officer.enrolled(STORY, IDENTITY, "HANDLER");

        var refused = officer.browser.open(authorize(Map.of(parameter, value)));

        assertThat(refused.location()).startsWith(SIGNED_IN + "?error=" + error);
    }

    @Test
    void aFrontEndCanDoNothingButRedeemACode() {
        for (var form : List.of(
                Map.of("grant_type", "client_credentials", "client_id", CONSOLE),
                Map.of("grant_type", "refresh_token", "client_id", CONSOLE, "refresh_token", "x"),
                Map.of("grant_type", "authorization_code", "client_id", Story.COUNTY_HANDLER, "code", "x")))
            assertThat(IDENTITY.http().form("/oauth2/token", form).status())
                    .as(form.toString())
                    .isIn(400, 401);
        // a client system cannot redeem codes either
        var code = code(Officer.enrolled(STORY, IDENTITY, "HANDLER"));
        var form = new LinkedHashMap<>(STORY.secretForm(Story.COUNTY_HANDLER));
        form.putAll(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                SIGNED_IN,
                "code_verifier",
                VERIFIER));
        assertThat(IDENTITY.http().form("/oauth2/token", form).status()).isEqualTo(400);
    }

    @Test
    void garbageFillsNoAuditTrail() {
        var before = refusals();

        for (int i = 0; i < 5; i++)
            assertThat(redeem(CONSOLE, "x".repeat(43), SIGNED_IN, VERIFIER).status())
                    .isEqualTo(400);

        assertThat(refusals()).isEqualTo(before);
    }

    @Test
    void bothDescriptionsSayWhatIsOffered() {
        var oidc = IDENTITY.http().get("/.well-known/openid-configuration");
        var oauth = IDENTITY.http().get("/.well-known/oauth-authorization-server");

        assertThat(oidc.body()).isEqualTo(oauth.body());
        assertThat(oidc.text("authorization_endpoint")).isEqualTo(RunningIdentity.ISSUER + "/oauth2/authorize");
        assertThat(oidc.json().path("code_challenge_methods_supported").toString())
                .isEqualTo("[\"S256\"]");
        assertThat(oidc.json().path("response_types_supported").toString()).isEqualTo("[\"code\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "http://other.example/in",
        "https://*.example.cn/in",
        "https://user@example.cn/in",
        "https://example.cn/in#x",
        "/in"
    })
    void aWrongRegistrationStopsTheStart(String redirect) {
        assertThatThrownBy(() -> RunningIdentity.start(
                        EmbeddedDatabase.create("identity"),
                        RunningIdentity.newSecrets("production"),
                        "production",
                        "--tongxing.oidc.front-ends.front-x.name=x",
                        "--tongxing.oidc.front-ends.front-x.redirect-uris[0]=" + redirect))
                .rootCause()
                .hasMessageContaining("tongxing.oidc.front-ends.front-x");
    }

    private static String code(Officer officer) {
        return officer.browser.open(authorize(Map.of())).parameter("code");
    }

    private static Http.Answer redeem(String client, String code, String redirect, String verifier) {
        return IDENTITY.http()
                .form(
                        "/oauth2/token",
                        Map.of(
                                "grant_type", "authorization_code",
                                "client_id", client,
                                "code", code,
                                "redirect_uri", redirect,
                                "code_verifier", verifier));
    }

    private static String authorize(Map<String, String> changed) {
        var parameters = new LinkedHashMap<>(Map.of(
                "response_type", "code",
                "client_id", CONSOLE,
                "redirect_uri", SIGNED_IN,
                "scope", "openid profile",
                "state", "st&te 1",
                "nonce", "n-1",
                "code_challenge", challenge(VERIFIER),
                "code_challenge_method", "S256"));
        parameters.putAll(changed);
        return "/oauth2/authorize?"
                + parameters.entrySet().stream()
                        .filter(parameter -> !parameter.getValue().isEmpty())
                        .map(parameter -> parameter.getKey() + "="
                                + URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
    }

    private static String challenge(String verifier) {
        return Sha256.of(verifier.getBytes(StandardCharsets.US_ASCII)).text();
    }

    private static int refusals() {
        return IDENTITY.database()
                .asOwner()
                .sql("select count(*) from audit_event where event = 'TOKEN_REFUSED' and subject_id = :client")
                .param("client", CONSOLE)
                .query(Integer.class)
                .single();
    }
}
