package cn.tongxing.identity.token;

import cn.tongxing.identity.qualification.Clearance;
import cn.tongxing.identity.staff.StaffName;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.persistence.Columns;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds who a client id stands for, in one query; the only reader here that needs no jurisdiction, for it makes it. */
@Repository
class TokenSubjects {

    private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{2,63}");

    private static final String SQL = """
            select c.enabled, c.roles, c.secret_hash,
                   a.id as agency, a.name as agency_name, a.function, a.division, a.enabled as agency_enabled,
                   a.roles as agency_roles,
                   s.id as staff, s.name_sealed, s.roles as staff_roles, s.enabled as staff_enabled,
                   """ + Clearance.COLUMN + """
                   ,
                   jsonb_build_object('keys', coalesce((
                       select jsonb_agg(k.jwk) from client_key k
                       where k.client = c.id and k.retired_at is null and k.valid_from <= :now
                         and (k.valid_until is null or k.valid_until > :now)), '[]')) as keys
            from client c
            join agency a on a.id = c.agency
            left join staff s on s.id = c.staff
            where c.id = :id""";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clearance clearance;

    TokenSubjects(JdbcClient jdbc, FieldCipher cipher, Clearance clearance) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clearance = clearance;
    }

    /** @throws TokenRefused when nobody, or nobody enabled, stands behind it */
    TokenSubject find(String clientId) {
        if (!CLIENT_ID.matcher(clientId).matches()) throw new TokenRefused(Refusal.UNKNOWN_CLIENT);
        var now = RealTime.CLOCK.instant();
        return jdbc.sql(SQL)
                .param("id", clientId)
                .param("now", Columns.timestamp(now))
                .param("today", Clearance.today())
                .query((row, n) -> subject(clientId, now, row))
                .optional()
                .orElseThrow(() -> new TokenRefused(Refusal.UNKNOWN_CLIENT));
    }

    private TokenSubject subject(String clientId, Instant now, ResultSet row) throws SQLException {
        var staff = row.getObject("staff", UUID.class);
        if (!row.getBoolean("enabled")) throw new TokenRefused(Refusal.CLIENT_DISABLED);
        if (!row.getBoolean("agency_enabled")) throw new TokenRefused(Refusal.AGENCY_DISABLED);
        if (staff != null && !row.getBoolean("staff_enabled")) throw new TokenRefused(Refusal.STAFF_DISABLED);
        var division = DivisionCode.of(row.getString("division"));
        var actor = new Actor(
                row.getObject("agency", UUID.class),
                row.getString("agency_name"),
                AgencyFunction.valueOf(row.getString("function")),
                division,
                division.level(),
                rolesOf(row, division, staff != null),
                clientId,
                staff == null ? null : staff.toString(),
                staff == null ? null : cipher.openText(row.getBytes("name_sealed"), StaffName.place(staff)));
        return new TokenSubject(actor, now, keys(row.getString("keys")), row.getString("secret_hash"));
    }

    /** What the client was granted, as far as its agency and its person still hold it. */
    private Set<Role> rolesOf(ResultSet row, DivisionCode division, boolean bound) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(roles(row.getArray("roles")));
        roles.retainAll(roles(row.getArray("agency_roles")));
        if (bound) {
            roles.retainAll(roles(row.getArray("staff_roles")));
            clearance.withhold(roles, division, row.getBoolean("cleared"));
        }
        if (roles.isEmpty()) throw new TokenRefused(Refusal.NO_ROLE_LEFT);
        return roles;
    }

    private static List<Role> roles(Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray()).map(Role::valueOf).toList();
    }

    private static List<ECKey> keys(String set) {
        try {
            return JWKSet.parse(set).getKeys().stream().map(JWK::toECKey).toList();
        } catch (ParseException impossible) {
            throw new IllegalStateException("client_key.jwk holds something that is not a key");
        }
    }
}
