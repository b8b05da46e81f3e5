package cn.tongxing.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jwt.SignedJWT;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/** Who is let in. */
class AccessTest {

    private static volatile Duration ahead = Duration.ZERO;
    private static House house;

    @Configuration(proxyBeanMethods = false)
    static class MovableTime {
        @Bean
        @Primary
        Clock testClock() {
            return InstantSource.offset(() -> Instant.now().plus(ahead), Duration.ZERO)
                    .withZone(ZoneOffset.UTC);
        }
    }

    @BeforeAll
    static void open() {
        house = new House(
                        List.of(GatewayApplication.class, MovableTime.class),
                        "--tongxing.gateway.limits.address.rate=1000",
                        "--tongxing.gateway.limits.address.burst=1000")
                .ready();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    @AfterEach
    void backToNow() {
        ahead = Duration.ZERO;
        house.identity.silent = false;
        house.identity.publish(House.TOKENS);
        house.ready();
    }

    static Stream<Arguments> forgeries() throws Exception {
        var stranger = House.key("tokens-1", KeyUse.SIGNATURE);
        var unknown = House.key("tokens-9", KeyUse.SIGNATURE);
        return Stream.of(
                claim("another issuer", claims -> claims.put("iss", "http://127.0.0.1:8050")),
                claim("no issuer", claims -> claims.remove("iss")),
                claim("another audience", claims -> claims.put("aud", "others")),
                claim("audiences without ours", claims -> claims.put("aud", List.of("a", "b"))),
                claim("audiences beside ours", claims -> claims.put("aud", List.of("tongxing", "b"))),
                claim("living a day", claims -> claims.put("exp", Instant.now().getEpochSecond() + 86_400)),
                claim("expired", claims -> claims.put("exp", Instant.now().getEpochSecond() - 1)),
                claim("without an end", claims -> claims.remove("exp")),
                claim("end is a text", claims -> claims.put("exp", "9999999999")),
                claim(
                        "issued tomorrow",
                        claims -> claims.put("iat", Instant.now().getEpochSecond() + 86_400)),
                claim("not yet valid", claims -> claims.put("nbf", Instant.now().getEpochSecond() + 3600)),
                claim("no agency", claims -> claims.remove("agency")),
                claim("an unknown role", claims -> claims.put("roles", List.of("ROOT"))),
                claim("a level that is not the division's", claims -> claims.put("level", "PROVINCE")),
                Arguments.of("another key under our kid", House.token(stranger, "at+jwt", c -> {})),
                Arguments.of("an unknown kid", House.token(unknown, "at+jwt", c -> {})),
                Arguments.of("our key under another kid", withHeader("kid", "tokens-2")),
                Arguments.of("our key under no kid", withHeader("kid", null)),
                Arguments.of("typ JWT", House.token(House.TOKENS, "JWT", c -> {})),
                Arguments.of("typ of an exchange block", House.token(House.TOKENS, "tongxing-block+jws", c -> {})),
                Arguments.of("alg none", none()),
                Arguments.of("HS256 with the public key as secret", confused()),
                Arguments.of("a jku of the sender's", withHeader("jku", "http://evil/jwks")),
                Arguments.of(
                        "a jwk of the sender's",
                        withHeader("jwk", stranger.toPublicJWK().toJSONObject())),
                Arguments.of("a changed payload", tampered()),
                Arguments.of("no signature", House.token(c -> {}).replaceAll("[^.]+$", "")),
                Arguments.of("not a token", "x.y.z"),
                Arguments.of("nothing", ""),
                Arguments.of("endless", "a".repeat(8000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void aTokenThatIsNotOursOpensNothing(String what, String token) {
        house.service("ledger-service").forget();

        var answer = house.get("/api/cases", "Authorization", "Bearer " + token);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(House.json(answer).path("code").asString()).isEqualTo("UNAUTHENTICATED");
        assertThat(house.service("ledger-service").seen).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dXNlcjpwdw==", "bearer", "Token x", "Bearer", "Peer x"})
    void otherSchemesOpenNothing(String authorization) {
        assertThat(house.get("/api/cases", "Authorization", authorization).statusCode())
                .isEqualTo(401);
    }

    @Test
    void aRememberedTokenEndsWithItsTime() {
        var bearer = House.bearer();
        assertThat(house.get("/api/items", "Authorization", bearer).statusCode())
                .isEqualTo(200);

        ahead = Duration.ofSeconds(601);
        // revocations have to be fresh at that later time too
        House.await(() -> house.get("/api/items", "Authorization", bearer).statusCode() == 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"agency", "client", "staff", "key"})
    void whoeverIsRevokedIsOutWithinSecondsThoughTheTokenIsRemembered(String kind) {
        var agency = UUID.randomUUID();
        var key = House.key("tokens-" + agency, KeyUse.SIGNATURE);
        house.identity.publish(House.TOKENS, key);
        Consumer<Map<String, Object>> mine = claims -> claims.putAll(
                Map.of("agency", agency.toString(), "client_id", "client-" + agency, "staff", "staff-" + agency));
        var bearer = "Bearer " + House.token(key, "at+jwt", mine);
        House.await(() -> house.get("/api/items", "Authorization", bearer).statusCode() == 200);

        var subject = switch (kind) {
            case "agency" -> "agency:" + agency;
            case "key" -> "key:" + key.getKeyID();
            default -> kind + ":" + kind + "-" + agency;
        };
        house.identity.revoke(subject, 1, false);

        House.await(() -> house.get("/api/items", "Authorization", bearer).statusCode() == 401);
        assertThat(house.get("/api/items", "Authorization", House.bearer()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void liftingARevocationDoesNotBringOldTokensBack() {
        var agency = UUID.randomUUID();
        var old = "Bearer " + House.token(claims -> claims.put("agency", agency.toString()));
        house.identity.revoke("agency:" + agency, 1, false);
        house.identity.revoke("agency:" + agency, 2, true);
        House.await(() -> house.get("/api/items", "Authorization", old).statusCode() == 401);

        var fresh = "Bearer "
                + House.token(claims -> {
                    claims.put("agency", agency.toString());
                    claims.put("iat", Instant.now().getEpochSecond() + 5);
                });
        assertThat(house.get("/api/items", "Authorization", fresh).statusCode()).isEqualTo(200);
    }

    @Test
    void aWithdrawnKeyTakesItsRememberedTokensAlong() {
        var key = House.key("tokens-old", KeyUse.SIGNATURE);
        house.identity.publish(House.TOKENS, key);
        var bearer = "Bearer " + House.token(key, "at+jwt", claims -> {});
        House.await(() -> house.get("/api/items", "Authorization", bearer).statusCode() == 200);

        house.identity.publish(House.TOKENS);
        ahead = Duration.ofSeconds(31);

        House.await(() -> house.get("/api/items", "Authorization", bearer).statusCode() == 401);
    }

    @Test
    void aKeyThatIsNotForSigningTokensOpensNothing() {
        var next = House.key("tokens-next", KeyUse.SIGNATURE);
        var forBodies = House.key("tokens-bodies", KeyUse.ENCRYPTION);
        house.identity.publish(House.TOKENS, next, forBodies);
        var bearer = "Bearer " + House.token(next, "at+jwt", claims -> {});
        House.await(() -> house.get("/api/items", "Authorization", bearer).statusCode() == 200);

        assertThat(house.get("/api/items", "Authorization", "Bearer " + House.token(forBodies, "at+jwt", c -> {}))
                        .statusCode())
                .as("published beside the others, but for another use")
                .isEqualTo(401);
    }

    @Test
    void whenNobodyCouldSayForAMinuteWhoWasRevokedNobodyIsLetIn() {
        var bearer = House.bearer();
        assertThat(house.get("/api/items", "Authorization", bearer).statusCode())
                .isEqualTo(200);

        house.identity.silent = true;
        ahead = Duration.ofSeconds(50);
        assertThat(house.get("/api/items", "Authorization", bearer).statusCode())
                .isEqualTo(200);

        ahead = Duration.ofSeconds(65);
        var answer = house.get("/api/items", "Authorization", bearer);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(House.json(answer).path("code").asString()).isEqualTo("AUTHORITY_STALE");
        assertThat(House.json(answer).path("retryable").asBoolean()).isTrue();
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
        assertThat(house.management("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(house.management("/actuator/health/liveness").statusCode()).isEqualTo(200);

        house.identity.silent = false;
        House.await(() -> house.get("/api/items", "Authorization", bearer).statusCode() == 200);
    }

    @Test
    void theGatewayProvesItselfToIdentityWithItsKey() throws Exception {
        assertThat(house.identity.lastFeedAuthorization).isEqualTo("Bearer own");
        var form = house.identity.lastTokenForm;
        assertThat(form).contains("grant_type=client_credentials", "client_id=service-gateway");
        var assertion = SignedJWT.parse(
                URLDecoder.decode(form.replaceAll(".*client_assertion=([^&]*).*", "$1"), StandardCharsets.UTF_8));
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.ES256);
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("service-gateway");
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("service-gateway");
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly(House.ISSUER);
        assertThat(assertion.getJWTClaimsSet().getJWTID()).isNotBlank();
    }

    static Stream<Arguments> strangers() {
        return Stream.of(
                Arguments.of("an assertion for another province", House.peer("50", "51", House.CHONGQING)),
                Arguments.of("a province nobody pinned", House.peer("51", "34", House.CHONGQING)),
                Arguments.of("ourselves", House.peer("34", "34", House.CHONGQING)),
                Arguments.of(
                        "another key under the pinned kid",
                        House.peer("50", "34", House.key("50-sig-1", KeyUse.SIGNATURE))),
                Arguments.of("a token of an agency", House.bearer()),
                Arguments.of("an agency's token as assertion", "Peer " + House.token(c -> {})),
                Arguments.of(
                        "an assertion as token",
                        House.peer("50", "34", House.CHONGQING).replace("Peer", "Bearer")),
                Arguments.of("nothing", "Peer "));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("strangers")
    void onlyAPinnedPeerEntersTheExchange(String who, String authorization) {
        house.service("ledger-service").seen.clear();

        assertThat(house.get("/exchange/blocks?after=0", "Authorization", authorization)
                        .statusCode())
                .isEqualTo(401);
        assertThat(house.get("/exchange/blocks?after=0").statusCode()).isEqualTo(401);
        assertThat(house.service("ledger-service").seen).isEmpty();
    }

    @Test
    void aPeersAssertionOpensNothingElse() {
        for (String path : List.of("/api/cases", "/api/exchange/peers", "/api/inbox")) {
            assertThat(house.get(path, "Authorization", House.peer("50", "34", House.CHONGQING))
                            .statusCode())
                    .as(path)
                    .isEqualTo(401);
        }
    }

    private static Arguments claim(String what, Consumer<Map<String, Object>> change) {
        return Arguments.of(what, House.token(change));
    }

    private static String none() {
        var header = Base64.getUrlEncoder().withoutPadding().encodeToString("""
                {"alg":"none","typ":"at+jwt","kid":"tokens-1"}""".getBytes(StandardCharsets.UTF_8));
        return header + "." + House.token(c -> {}).split("\\.")[1] + ".";
    }

    private static String confused() throws Exception {
        var jws = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID("tokens-1")
                        .build(),
                JWSObject.parse(House.token(c -> {})).getPayload());
        jws.sign(new MACSigner(House.TOKENS.toPublicJWK().toJSONString()));
        return jws.serialize();
    }

    private static String withHeader(String name, Object value) throws Exception {
        Map<String, Object> header = new HashMap<>(Map.of("alg", "ES256", "typ", "at+jwt", "kid", "tokens-1"));
        header.put(name, value);
        var jws = new JWSObject(
                JWSHeader.parse(header),
                new Payload(JWSObject.parse(House.token(c -> {})).getPayload().toBytes()));
        jws.sign(new com.nimbusds.jose.crypto.ECDSASigner(House.TOKENS));
        return jws.serialize();
    }

    private static String tampered() {
        var parts = House.token(c -> {}).split("\\.");
        var other = House.token(c -> c.put("division", "341722102")).split("\\.");
        return parts[0] + "." + other[1] + "." + parts[2];
    }
}
