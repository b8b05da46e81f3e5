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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who stands behind a sign-in, in one query; it makes the jurisdiction and so needs none. */
@Repository
class People {

    private static final String SQL = """
            select x.started_at, s.id as staff, s.name_sealed, s.roles as staff_roles, s.enabled as staff_enabled,
                   a.id as agency, a.name as agency_name, a.function, a.division, a.enabled as agency_enabled,
                   a.roles as agency_roles,
                   """ + Clearance.COLUMN + """
             from sign_in_session x
            join staff s on s.id = x.staff
            join agency a on a.id = x.agency
            where x.id = :session and x.stage = 'FULL' and x.ended_at is null and x.expires_at > :now""";

    private final JdbcClient jdbc;
    private final FieldCipher cipher;
    private final Clearance clearance;

    People(JdbcClient jdbc, FieldCipher cipher, Clearance clearance) {
        this.jdbc = jdbc;
        this.cipher = cipher;
        this.clearance = clearance;
    }

    /** @param signedInAt when both factors were passed */
    record Person(Actor actor, UUID staff, Instant signedInAt, Instant readAt) {}

    /** @throws GrantRefused when nobody, or nobody enabled, is signed in there any more */
    Person find(UUID session, String frontEnd) {
        var now = RealTime.CLOCK.instant();
        return jdbc.sql(SQL)
                .param("session", session)
                .param("now", Columns.timestamp(now))
                .param("today", Clearance.today())
                .query((row, n) -> person(row, frontEnd, now))
                .optional()
                .orElseThrow(() -> new GrantRefused(Refusal.SESSION_ENDED));
    }

    private Person person(ResultSet row, String frontEnd, Instant now) throws SQLException {
        if (!row.getBoolean("agency_enabled")) throw new GrantRefused(Refusal.AGENCY_DISABLED);
        if (!row.getBoolean("staff_enabled")) throw new GrantRefused(Refusal.STAFF_DISABLED);
        var staff = row.getObject("staff", UUID.class);
        var division = DivisionCode.of(row.getString("division"));
        var actor = new Actor(
                row.getObject("agency", UUID.class),
                row.getString("agency_name"),
                AgencyFunction.valueOf(row.getString("function")),
                division,
                division.level(),
                roles(row, division),
                frontEnd,
                staff.toString(),
                cipher.openText(row.getBytes("name_sealed"), StaffName.place(staff)));
        return new Person(actor, staff, Columns.instant(row, "started_at"), now);
    }

    /** What the person was granted, as far as the agency still holds it and the person is cleared for it. */
    private Set<Role> roles(ResultSet row, DivisionCode division) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(named(row, "staff_roles"));
        roles.retainAll(named(row, "agency_roles"));
        clearance.withhold(roles, division, row.getBoolean("cleared"));
        if (roles.isEmpty()) throw new GrantRefused(Refusal.NO_ROLE_LEFT);
        return roles;
    }

    private static Set<Role> named(ResultSet row, String column) throws SQLException {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream((String[]) row.getArray(column).getArray())
                .map(Role::valueOf)
                .forEach(roles::add);
        return roles;
    }
}
