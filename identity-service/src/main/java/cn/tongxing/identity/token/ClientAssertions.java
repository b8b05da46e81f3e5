package cn.tongxing.identity.token;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.deployment.Deployment;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.security.Key;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.stereotype.Component;

/**
 * Verifies client assertions (RFC 7523): ES256 by a key on file, issuer and subject the client, for this issuer or its
 * token endpoint, a life of at most five minutes, each {@code jti} once.
 */
@Component
class ClientAssertions implements JwtDecoderFactory<RegisteredClient> {

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int LONGEST_JTI = 128;
    private static final JOSEObjectType CLIENT_AUTHENTICATION = new JOSEObjectType("client-authentication+jwt");

    private final Set<String> audiences;
    private final UsedAssertions used;

    ClientAssertions(Deployment deployment, UsedAssertions used) {
        var issuer = deployment.issuer().toString();
        this.audiences = Set.of(issuer, issuer + AuthorizationServer.TOKEN_ENDPOINT);
        this.used = used;
    }

    @Override
    public JwtDecoder createDecoder(RegisteredClient client) {
        var subject = TokenClients.subject(client);
        if (subject.keys().isEmpty()) throw new TokenRefused(Refusal.NO_CREDENTIAL_ON_FILE);
        var signature = signatureBy(subject);
        return assertion -> {
            var jwt = verified(signature, assertion);
            mustBeFor(client.getClientId(), jwt);
            mustLiveShortly(jwt);
            useOnce(client.getClientId(), jwt);
            return jwt;
        };
    }

    private static NimbusJwtDecoder signatureBy(TokenSubject subject) {
        var processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, CLIENT_AUTHENTICATION, null));
        processor.setJWSKeySelector((header, context) -> candidates(header, subject));
        processor.setJWTClaimsSetVerifier(null);
        var decoder = new NimbusJwtDecoder(processor);
        // the claims are judged here, by reason, and not by the decoder's defaults
        decoder.setJwtValidator(jwt -> OAuth2TokenValidatorResult.success());
        return decoder;
    }

    /** A service's key on file is named by its client id, whatever it calls the key itself. */
    private static List<? extends Key> candidates(JWSHeader header, TokenSubject subject) {
        if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) return List.of();
        var service = subject.actor().client().startsWith(ServiceClients.PREFIX);
        return subject.keys().stream()
                .filter(key ->
                        service || Objects.equals(key.getKeyID(), header.getKeyID()) || header.getKeyID() == null)
                .map(ClientAssertions::publicKey)
                .toList();
    }

    private static Key publicKey(com.nimbusds.jose.jwk.ECKey key) {
        try {
            return key.toECPublicKey();
        } catch (JOSEException unusable) {
            throw new IllegalStateException("a public key on file is not usable");
        }
    }

    private static Jwt verified(NimbusJwtDecoder signature, String assertion) {
        try {
            return signature.decode(assertion);
        } catch (JwtException forged) {
            throw new AssertionRefused(Refusal.BAD_SIGNATURE);
        }
    }

    private void mustBeFor(String client, Jwt jwt) {
        if (!client.equals(jwt.getClaimAsString("iss")) || !client.equals(jwt.getSubject())) {
            throw new AssertionRefused(Refusal.WRONG_ISSUER);
        }
        var audience = jwt.getAudience();
        if (audience == null || audience.stream().noneMatch(audiences::contains)) {
            throw new AssertionRefused(Refusal.WRONG_AUDIENCE);
        }
    }

    private static void mustLiveShortly(Jwt jwt) {
        var now = RealTime.CLOCK.instant();
        var expires = jwt.getExpiresAt();
        if (expires == null || !expires.isAfter(now)) throw new AssertionRefused(Refusal.EXPIRED);
        if (expires.isAfter(now.plus(LONGEST_LIFE).plus(SKEW))) throw new AssertionRefused(Refusal.LIVES_TOO_LONG);
        if (isFuture(jwt.getIssuedAt(), now) || isFuture(jwt.getNotBefore(), now)) {
            throw new AssertionRefused(Refusal.NOT_YET_VALID);
        }
    }

    private static boolean isFuture(@Nullable Instant claim, Instant now) {
        return claim != null && claim.isAfter(now.plus(SKEW));
    }

    /** Last of all: what is not valid anyway must not fill the table. */
    private void useOnce(String client, Jwt jwt) {
        var jti = jwt.getId();
        if (jti == null || jti.isEmpty() || jti.length() > LONGEST_JTI) throw new AssertionRefused(Refusal.NO_JTI);
        if (!used.use(client, jti, Objects.requireNonNull(jwt.getExpiresAt()))) {
            throw new AssertionRefused(Refusal.REPLAYED);
        }
    }
}
