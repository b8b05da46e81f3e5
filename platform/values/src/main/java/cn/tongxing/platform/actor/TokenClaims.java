package cn.tongxing.platform.actor;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The names of the claims an access token carries, and how they are read. */
public final class TokenClaims {

    public static final String TYP = "at+jwt";
    public static final String AUDIENCE = "tongxing";
    public static final String AGENCY = "agency";
    public static final String AGENCY_NAME = "agency_name";
    public static final String FUNCTION = "function";
    public static final String DIVISION = "division";
    public static final String LEVEL = "level";
    public static final String ROLES = "roles";
    public static final String STAFF = "staff";
    public static final String STAFF_NAME = "staff_name";
    /** RFC 9068: the client the token was issued to. */
    public static final String CLIENT = "client_id";

    private TokenClaims() {}

    /** @throws IllegalArgumentException when a claim is missing or not of its kind: such a token names nobody */
    public static Actor actor(Map<String, Object> claims) {
        DivisionCode division = DivisionCode.of(text(claims, DIVISION));
        DivisionLevel level = DivisionLevel.valueOf(text(claims, LEVEL));
        if (division.level() != level) {
            throw new IllegalArgumentException("claims division and level disagree");
        }
        return new Actor(
                UUID.fromString(text(claims, AGENCY)),
                text(claims, AGENCY_NAME),
                AgencyFunction.valueOf(text(claims, FUNCTION)),
                division,
                level,
                roles(claims.get(ROLES)),
                claims.containsKey(CLIENT) ? text(claims, CLIENT) : text(claims, "sub"),
                optionalText(claims, STAFF),
                optionalText(claims, STAFF_NAME));
    }

    private static Set<Role> roles(@Nullable Object claim) {
        if (!(claim instanceof Collection<?> names)) {
            throw new IllegalArgumentException("claim roles is missing");
        }
        return names.stream().map(name -> Role.valueOf(String.valueOf(name))).collect(Collectors.toUnmodifiableSet());
    }

    private static String text(Map<String, Object> claims, String name) {
        String text = optionalText(claims, name);
        if (text == null) {
            throw new IllegalArgumentException("claim " + name + " is missing");
        }
        return text;
    }

    private static @Nullable String optionalText(Map<String, Object> claims, String name) {
        return claims.get(name) instanceof String text && !text.isBlank() ? text : null;
    }
}
