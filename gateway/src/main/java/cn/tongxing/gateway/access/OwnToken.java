package cn.tongxing.gateway.access;

import cn.tongxing.platform.id.Uuid7;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway's own access token (private_key_jwt, RFC 7523), renewed before it ends, by the follower's thread alone. */
@Component
final class OwnToken {

    private static final String CLIENT = "service-gateway";
    private static final Duration EARLY = Duration.ofMinutes(1);

    private final Identity identity;
    private final ECKey key;
    private final String issuer;
    private final Clock clock;
    private volatile String token = "";
    private Instant renewAt = Instant.MIN;

    OwnToken(Identity identity, AccessSettings settings, Clock clock) {
        this.identity = identity;
        this.key = settings.key();
        this.issuer = settings.issuerAddress();
        this.clock = clock;
    }

    String current() throws IOException {
        if (!clock.instant().isBefore(renewAt)) {
            renew();
        }
        return token;
    }

    /** What the follower fetched last; empty before it did, and then identity-service refuses. */
    String held() {
        return token;
    }

    void forget() {
        renewAt = Instant.MIN;
    }

    private void renew() throws IOException {
        Instant now = clock.instant();
        Identity.Answer answer = identity.post(
                "/oauth2/token",
                form(Map.of(
                        "grant_type",
                        "client_credentials",
                        "client_id",
                        CLIENT,
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion(now))));
        if (answer.status() != 200) {
            throw new IOException("identity-service gave no token to " + CLIENT + ": " + answer.status());
        }
        JsonNode json = JsonMapper.shared().readTree(answer.body());
        token = json.path("access_token").asString();
        renewAt = now.plusSeconds(json.path("expires_in").asLong(0)).minus(EARLY);
    }

    private String assertion(Instant now) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(JOSEObjectType.JWT)
                        .keyID(key.getKeyID())
                        .build(),
                new JWTClaimsSet.Builder()
                        .issuer(CLIENT)
                        .subject(CLIENT)
                        .audience(issuer)
                        .jwtID(Uuid7.next().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .build());
        try {
            jwt.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("tongxing.service-key cannot sign ES256", e);
        }
        return jwt.serialize();
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
