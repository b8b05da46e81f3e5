package cn.tongxing.identity.token;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.actor.TokenClaims;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything one query knows about a client: whom its token names, and how it proves itself.
 *
 * @param readAt when that was; the token's issuing time, so that a later revocation covers it
 * @param keys the keys that count now
 */
record TokenSubject(
        Actor actor,
        Instant readAt,
        List<ECKey> keys,
        @Nullable String secretHash) {

    TokenSubject {
        keys = List.copyOf(keys);
    }

    Map<String, Object> claims() {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put(TokenClaims.CLIENT, actor.client());
        claims.put(TokenClaims.AGENCY, actor.agency().toString());
        claims.put(TokenClaims.AGENCY_NAME, actor.agencyName());
        claims.put(TokenClaims.FUNCTION, actor.function().name());
        claims.put(TokenClaims.DIVISION, actor.division().value());
        claims.put(TokenClaims.LEVEL, actor.level().name());
        claims.put(
                TokenClaims.ROLES,
                actor.roles().stream().sorted().map(Role::name).toList());
        if (actor.staff() != null) claims.put(TokenClaims.STAFF, actor.staff());
        if (actor.staffName() != null) claims.put(TokenClaims.STAFF_NAME, actor.staffName());
        return claims;
    }

    @Override
    public String toString() {
        return "TokenSubject[" + actor.client() + "]";
    }
}
