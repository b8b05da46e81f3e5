package cn.tongxing.platform.access;

import cn.tongxing.platform.actor.TokenClaims;
import cn.tongxing.platform.seal.BadSignature;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import cn.tongxing.platform.web.CommonProblem;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Decides whether a bearer token is to be believed (RFC 8725): ES256 and {@code at+jwt} only, a key of the issuer by its
 * kid, issuer, audience and times, and that nobody it names was revoked. A token once verified is remembered, because
 * checking the signature is most of the cost; times and revocations are looked at for every request.
 */
final class TokenVerifier implements TokenCheck {
    private static final int LONGEST = 8192;
    private static final int REMEMBERED = 2000;
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private final TokenKeys keys;
    private final RevocationSource revocations;
    private final String issuer;
    private final Clock clock;
    private final SequencedMap<Sha256, CallerToken> verified = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Sha256, CallerToken> eldest) {
            return size() > REMEMBERED;
        }
    };

    TokenVerifier(TokenKeys keys, RevocationSource revocations, URI issuer, Clock clock) {
        this.keys = keys;
        this.revocations = revocations;
        this.issuer = issuer.toString();
        this.clock = clock;
    }

    /** @throws cn.tongxing.platform.problem.ProblemException 503 when keys or revocations are not known now */
    CallerToken verify(String jwt) throws TokenRefused {
        refuse(jwt.length() > LONGEST, "too long");
        var digest = Sha256.of(jwt.getBytes(StandardCharsets.US_ASCII));
        var token = remembered(digest).orElse(null);
        if (token == null) {
            token = read(jwt);
            checkNow(token);
            remember(digest, token);
        } else {
            checkNow(token);
        }
        return token;
    }

    @Override
    public boolean stillGood(CallerToken token) {
        try {
            checkNow(token);
            return true;
        } catch (TokenRefused over) {
            return false;
        }
    }

    private CallerToken read(String jwt) throws TokenRefused {
        try {
            var key = keyOf(jwt);
            var payload = Signing.verify(jwt, new JWKSet(key.toPublicJWK()), TokenClaims.TYP);
            return token(jwt, key.getKeyID(), JsonMapper.shared().readValue(payload, CLAIMS));
        } catch (BadSignature e) {
            throw new TokenRefused(String.valueOf(e.getMessage()));
        } catch (ParseException | JacksonException | IllegalArgumentException e) {
            throw new TokenRefused("malformed");
        }
    }

    private ECKey keyOf(String jwt) throws TokenRefused, ParseException {
        var dot = jwt.indexOf('.');
        refuse(dot < 0, "malformed");
        var header = JWSHeader.parse(new Base64URL(jwt.substring(0, dot)));
        // before any key is looked up: an unwanted algorithm must not even cost a request to the issuer
        refuse(!JWSAlgorithm.ES256.equals(header.getAlgorithm()), "algorithm not allowed");
        var kid = header.getKeyID();
        refuse(kid == null || !kid.matches("[A-Za-z0-9._-]{1,128}"), "kid missing or malformed");
        return keys.find(kid).orElseThrow(() -> new TokenRefused("unknown kid"));
    }

    private CallerToken token(String jwt, String kid, Map<String, Object> claims) throws TokenRefused {
        refuse(!issuer.equals(claims.get("iss")), "wrong iss");
        var audience = claims.get("aud") instanceof List<?> many ? many : List.of(String.valueOf(claims.get("aud")));
        refuse(!audience.equals(List.of(TokenClaims.AUDIENCE)), "wrong aud");
        var issued = instant(claims, "iat");
        var expires = instant(claims, "exp");
        refuse(Duration.between(issued, expires).compareTo(LONGEST_LIFE) > 0, "lives too long");
        if (claims.containsKey("nbf")) {
            refuse(instant(claims, "nbf").isAfter(clock.instant().plus(SKEW)), "not yet valid");
        }
        return new CallerToken(jwt, kid, TokenClaims.actor(claims), issued, expires);
    }

    private static Instant instant(Map<String, Object> claims, String name) throws TokenRefused {
        if (!(claims.get(name) instanceof Number seconds)) throw new TokenRefused(name + " missing");
        return Instant.ofEpochSecond(seconds.longValue());
    }

    private void checkNow(CallerToken token) throws TokenRefused {
        var now = clock.instant();
        refuse(!token.expiresAt().isAfter(now), "expired");
        refuse(token.issuedAt().isAfter(now.plus(SKEW)), "issued in the future");
        var revoked = revocations.current();
        // nobody knows who was revoked meanwhile: deny, and say that it will pass
        if (revoked.isStale(now)) throw CommonProblem.SERVICE_UNAVAILABLE.of().with("service", "identity-service");
        refuse(revoked.denies(token.actor(), token.kid(), token.issuedAt()), "revoked");
    }

    private Optional<CallerToken> remembered(Sha256 digest) {
        synchronized (verified) {
            return Optional.ofNullable(verified.get(digest));
        }
    }

    private void remember(Sha256 digest, CallerToken token) {
        synchronized (verified) {
            verified.put(digest, token);
        }
    }

    private static void refuse(boolean wrong, String rule) throws TokenRefused {
        if (wrong) throw new TokenRefused(rule);
    }
}
