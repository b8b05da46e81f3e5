package cn.tongxing.platform.testing;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.actor.TokenClaims;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Mints access tokens as identity-service would, signed with {@link TestKeys#TOKENS}. */
public final class Tokens {
    /** The issuer that {@link TestPlatform} sets. */
    public static final String ISSUER = "http://127.0.0.1:8034";

    private Tokens() {}

    /** A 民政 agency's handler in this division; its agency id and client follow from the arguments. */
    public static Actor handler(String division) {
        return actor(AgencyFunction.CIVIL_AFFAIRS, division, Role.HANDLER);
    }

    public static Actor actor(AgencyFunction function, String division, Role... roles) {
        var code = DivisionCode.of(division);
        var seed = (function + division).getBytes(StandardCharsets.UTF_8);
        return new Actor(
                UUID.nameUUIDFromBytes(seed),
                division + function.chinese(),
                function,
                code,
                code.level(),
                Set.of(roles),
                "test-" + division + "-" + function.name().toLowerCase(java.util.Locale.ROOT),
                null,
                null);
    }

    /** A service of the same province. */
    public static Actor service(String name) {
        var province = DivisionCode.of("34");
        return new Actor(
                UUID.nameUUIDFromBytes("platform".getBytes(StandardCharsets.UTF_8)),
                "平台",
                AgencyFunction.PLATFORM,
                province,
                province.level(),
                Set.of(Role.SERVICE),
                "service-" + name,
                null,
                null);
    }

    /** A valid token; {@code "Bearer " + Tokens.of(actor)} goes into {@code Authorization}. */
    public static String of(Actor actor) {
        return sign(claims(actor), TestKeys.TOKENS, TokenClaims.TYP);
    }

    /** The claims of a valid token, to be spoilt by a test. */
    public static Map<String, Object> claims(Actor actor) {
        var now = RealTime.CLOCK.instant().getEpochSecond();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("iss", ISSUER);
        claims.put("sub", actor.client());
        claims.put("aud", TokenClaims.AUDIENCE);
        claims.put("iat", now);
        claims.put("exp", now + 600);
        claims.put("jti", Uuid7.next().toString());
        claims.put(TokenClaims.AGENCY, actor.agency().toString());
        claims.put(TokenClaims.AGENCY_NAME, actor.agencyName());
        claims.put(TokenClaims.FUNCTION, actor.function().name());
        claims.put(TokenClaims.DIVISION, actor.division().value());
        claims.put(TokenClaims.LEVEL, actor.level().name());
        claims.put(
                TokenClaims.ROLES,
                List.copyOf(actor.roles().stream().map(Role::name).toList()));
        if (actor.staff() != null) claims.put(TokenClaims.STAFF, actor.staff());
        if (actor.staffName() != null) claims.put(TokenClaims.STAFF_NAME, actor.staffName());
        return claims;
    }

    public static String sign(Map<String, Object> claims, ECKey key, String typ) {
        return Signing.sign(JsonMapper.shared().writeValueAsBytes(claims), key, typ);
    }
}
