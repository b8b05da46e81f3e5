package cn.tongxing.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.actor.TokenClaims;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestKeys;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import cn.tongxing.sample.SampleTest;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import tools.jackson.databind.json.JsonMapper;

class TokenRulesTest extends SampleTest {
    private static final String PATH = "/api/things";

    @Autowired
    TestPlatform.TestRevocations revocations;

    @Autowired
    ApplicationContext context;

    private Answer with(String token) {
        return send(request(PATH).header("Authorization", "Bearer " + token));
    }

    private static String spoilt(Consumer<Map<String, Object>> change) {
        var claims = Tokens.claims(Tokens.handler("341722102"));
        change.accept(claims);
        return Tokens.sign(claims, TestKeys.TOKENS, TokenClaims.TYP);
    }

    private void assertRefused(String token) {
        var answer = with(token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(401);
        assertThat(answer.json().path("code").asString()).isEqualTo("UNAUTHENTICATED");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void aValidTokenIsBelieved() {
        assertThat(with(Tokens.of(Tokens.handler("341722102"))).status()).isEqualTo(200);
    }

    @Test
    void withoutATokenNobodyIsAsking() {
        assertThat(send(request(PATH)).status()).isEqualTo(401);
        assertThat(send(request("/api/nothing")).status()).isEqualTo(401);
        assertThat(send(request(PATH).header("Authorization", "Basic dXNlcjpwYXNz"))
                        .status())
                .isEqualTo(401);
        assertThat(send(request(PATH + "?access_token=" + Tokens.of(Tokens.handler("34"))))
                        .status())
                .isEqualTo(401);
        assertThat(send(request(PATH).header("X-Actor", "admin").header("X-Forwarded-User", "admin"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void twoAuthorizationHeadersAreRefused() {
        var token = Tokens.of(Tokens.handler("341722102"));
        assertThat(send(request(PATH)
                                .header("Authorization", "Bearer " + token)
                                .header("Authorization", "Bearer " + token))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void unsignedTokensAreRefused() {
        var body = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(JsonMapper.shared().writeValueAsBytes(Tokens.claims(Tokens.handler("341722102"))));
        for (var alg : List.of("none", "None", "NONE")) {
            var header = "{\"alg\":\"" + alg + "\",\"typ\":\"at+jwt\",\"kid\":\"test-tokens\"}";
            var head = Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(StandardCharsets.UTF_8));
            assertRefused(head + "." + body + ".");
        }
    }

    @Test
    void thePublicKeyIsNoSharedSecret() throws JOSEException {
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType(TokenClaims.TYP))
                        .keyID("test-tokens")
                        .build(),
                new Payload(JsonMapper.shared().writeValueAsString(Tokens.claims(Tokens.handler("341722102")))));
        jws.sign(new MACSigner(TestKeys.TOKENS.toECPublicKey().getEncoded()));

        assertRefused(jws.serialize());
    }

    @Test
    void aKeyInTheTokenIsNoKey() throws JOSEException {
        var own = TestKeys.signing("test-tokens");
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(TokenClaims.TYP))
                        .keyID("test-tokens")
                        .jwk(own.toPublicJWK())
                        .build(),
                new Payload(JsonMapper.shared().writeValueAsString(Tokens.claims(Tokens.handler("341722102")))));
        jws.sign(new ECDSASigner(own));

        assertRefused(jws.serialize());
    }

    @Test
    void aForeignKeyOfTheSameNameIsRefused() {
        var claims = Tokens.claims(Tokens.handler("341722102"));
        assertRefused(Tokens.sign(claims, TestKeys.signing("test-tokens"), TokenClaims.TYP));
        assertRefused(Tokens.sign(claims, TestKeys.signing("unknown"), TokenClaims.TYP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "dpop+jwt", "tongxing-peer+jwt", "AT+JWT", "application/at+jwt"})
    void anotherKindOfTokenIsRefused(String typ) {
        assertRefused(Tokens.sign(Tokens.claims(Tokens.handler("341722102")), TestKeys.TOKENS, typ));
    }

    @Test
    void issuerAudienceAndTimesAreChecked() {
        var now = RealTime.CLOCK.instant().getEpochSecond();

        assertRefused(spoilt(claims -> claims.put("iss", "http://127.0.0.1:8050")));
        assertRefused(spoilt(claims -> claims.remove("iss")));
        assertRefused(spoilt(claims -> claims.put("aud", "other")));
        assertRefused(spoilt(claims -> claims.put("aud", List.of("tongxing", "other"))));
        assertRefused(spoilt(claims -> claims.remove("aud")));
        assertRefused(spoilt(claims -> claims.put("exp", now - 1)));
        assertRefused(spoilt(claims -> claims.remove("exp")));
        assertRefused(spoilt(claims -> claims.put("exp", "tomorrow")));
        assertRefused(spoilt(claims -> claims.remove("iat")));
        assertRefused(spoilt(claims -> {
            claims.put("iat", now + 300);
            claims.put("exp", now + 600);
        }));
        assertRefused(spoilt(claims -> claims.put("nbf", now + 300)));
        assertRefused(spoilt(claims -> claims.put("exp", now + 86_400)));
    }

    @Test
    void aTokenThatNamesNobodyIsRefused() {
        assertRefused(spoilt(claims -> claims.remove(TokenClaims.AGENCY)));
        assertRefused(spoilt(claims -> claims.put(TokenClaims.DIVISION, "../34")));
        assertRefused(spoilt(claims -> claims.put(TokenClaims.ROLES, List.of("GOD"))));
        assertRefused(spoilt(claims -> claims.put(TokenClaims.LEVEL, "PROVINCE")));
        assertRefused("a.b.c");
        assertRefused("x".repeat(9000));
    }

    @Test
    void aCutSignatureIsRefused() {
        var token = Tokens.of(Tokens.handler("341722102"));
        assertRefused(token.substring(0, token.length() - 4));
        assertRefused(token.substring(0, token.lastIndexOf('.') + 1));
    }

    @Test
    void whoIsRevokedIsOutAtOnceThoughTheTokenWasSeenBefore() {
        var actor = Tokens.handler("341722107");
        var token = Tokens.of(actor);
        assertThat(with(token).status()).isEqualTo(200);

        revocations.current().apply(Revocations.client(actor.client()), 1, RealTime.CLOCK.instant(), false);

        assertRefused(token);
        revocations
                .current()
                .apply(
                        Revocations.client(actor.client()),
                        2,
                        RealTime.CLOCK.instant().plusSeconds(1),
                        true);
        assertRefused(token);
    }

    @Test
    void aRevokedAgencyTakesItsClientsAlong() {
        var actor = Tokens.handler("341722108");
        var token = Tokens.of(actor);
        assertThat(with(token).status()).isEqualTo(200);

        revocations.current().apply(Revocations.agency(actor.agency()), 1, RealTime.CLOCK.instant(), false);

        assertRefused(token);
    }

    @Test
    void theTableDecidesAndTheRefusalIsAudited() {
        var director = Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER);
        var answer = with(Tokens.of(director));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.json().path("code").asString()).isEqualTo("FORBIDDEN");
        assertThat(database.asOwner()
                        .sql("select actor from audit_event where event = 'THINGS_LISTED' and outcome = 'REFUSED'")
                        .query(String.class)
                        .list())
                .contains("client:" + director.client());
    }

    @Test
    void internalPathsAreForServices() {
        var handler = send(asHandler("/internal/secrets"));
        var service = send(request("/internal/secrets")
                .header("Authorization", "Bearer " + Tokens.of(Tokens.service("ledger-service"))));

        assertThat(handler.status()).isEqualTo(403);
        assertThat(service.status()).isEqualTo(200);
    }

    @Test
    void actuatorIsNotOnTheMainPortAndExchangeIsForPeers() {
        assertThat(send(asHandler("/actuator/health")).status()).isEqualTo(403);
        assertThat(send(asHandler("/exchange/things")).status()).isEqualTo(403);
        assertThat(send(request("/exchange/things").header("Authorization", "Peer x"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void everyEndpointOfTheSampleFollowsTheRules() {
        assertThat(EndpointRules.violations(context)).isEmpty();
        assertThat(EndpointRules.endpoints(context)).isNotEmpty();
    }
}
