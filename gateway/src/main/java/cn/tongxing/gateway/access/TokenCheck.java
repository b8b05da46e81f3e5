package cn.tongxing.gateway.access;

import cn.tongxing.gateway.problem.GatewayProblem;
import cn.tongxing.platform.actor.TokenClaims;
import cn.tongxing.platform.seal.BadSignature;
import cn.tongxing.platform.seal.Signing;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JWSObject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether an access token is one of ours and still good. A signature costs a millisecond, so a verified token is
 * remembered by its digest until it expires; key, expiry and revocations are asked every time.
 */
@Component
public final class TokenCheck {

    private static final Duration SKEW = Duration.ofSeconds(30);
    /** As the services have it: what they refuse must not come in on the way there. */
    private static final Duration LONGEST_LIFE = Duration.ofHours(1);

    private static final int LONGEST = 4096;
    private static final int MOST_REMEMBERED = 50_000;
    private static final TypeReference<Map<String, Object>> CLAIMS = new TypeReference<>() {};

    private final Authority authority;
    private final AuthorityFollower follower;
    private final String issuer;
    private final Clock clock;
    private final Cache<ByteBuffer, AccessToken> verified = Caffeine.newBuilder()
            .maximumSize(MOST_REMEMBERED)
            .expireAfterWrite(Duration.ofMinutes(15))
            .build();

    TokenCheck(Authority authority, AuthorityFollower follower, AccessSettings settings, Clock clock) {
        this.authority = authority;
        this.follower = follower;
        this.issuer = settings.issuerAddress();
        this.clock = clock;
    }

    /**
     * Throws the problem to answer with when nobody may know, or when the token is not good.
     *
     * @param beforeCost runs when this token was never seen, before its signature is checked; may refuse by throwing
     */
    public AccessToken check(String jwt, Runnable beforeCost) {
        if (authority.isStale()) {
            throw GatewayProblem.AUTHORITY_STALE.of(2).with("retryAfterSeconds", 2);
        }
        AccessToken token = known(jwt, beforeCost);
        if (token == null || authority.denies(token)) {
            throw GatewayProblem.UNAUTHENTICATED.of();
        }
        return token;
    }

    /** For an answer that lasts: whether the token it was started with would be let in now. */
    public boolean stillGood(AccessToken token) {
        return !authority.isStale() && !authority.denies(token);
    }

    private @Nullable AccessToken known(String jwt, Runnable beforeCost) {
        ByteBuffer digest = digest(jwt);
        AccessToken token = verified.getIfPresent(digest);
        if (token == null) {
            beforeCost.run();
            token = verify(jwt);
            if (token != null) {
                verified.put(digest, token);
            }
        }
        return token;
    }

    private @Nullable AccessToken verify(String jwt) {
        if (jwt.length() > LONGEST) {
            return null;
        }
        try {
            String kid = JWSObject.parse(jwt).getHeader().getKeyID();
            if (kid == null || !authority.keys().kids().contains(kid)) {
                follower.lookForKeys();
                return null;
            }
            byte[] payload = Signing.verify(jwt, authority.keys().set(), TokenClaims.TYP);
            return read(JsonMapper.shared().readValue(payload, CLAIMS), kid);
        } catch (BadSignature | ParseException | JacksonException | IllegalArgumentException notOurs) {
            return null;
        }
    }

    private @Nullable AccessToken read(Map<String, Object> claims, String kid) {
        Instant now = clock.instant();
        Instant issued = instant(claims, "iat");
        Instant expires = instant(claims, "exp");
        boolean ours = issuer.equals(claims.get("iss"))
                && audience(claims.get("aud"))
                && !issued.isAfter(now.plus(SKEW))
                && Duration.between(issued, expires).compareTo(LONGEST_LIFE) <= 0
                && expires.isAfter(now)
                && (!claims.containsKey("nbf") || !instant(claims, "nbf").isAfter(now.plus(SKEW)));
        return ours ? new AccessToken(TokenClaims.actor(claims), kid, issued, expires) : null;
    }

    private static boolean audience(@Nullable Object claim) {
        return TokenClaims.AUDIENCE.equals(claim)
                || List.of(TokenClaims.AUDIENCE).equals(claim);
    }

    private static Instant instant(Map<String, Object> claims, String name) {
        if (claims.get(name) instanceof Number seconds) {
            return Instant.ofEpochSecond(seconds.longValue());
        }
        throw new IllegalArgumentException("claim " + name + " is missing");
    }

    private static ByteBuffer digest(String jwt) {
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(jwt.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
