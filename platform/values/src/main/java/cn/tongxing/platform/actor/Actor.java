package cn.tongxing.platform.actor;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Jurisdiction;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who acts, as the verified token says: an agency through a client system, and the member of staff if there is one. */
public record Actor(
        UUID agency,
        String agencyName,
        AgencyFunction function,
        DivisionCode division,
        DivisionLevel level,
        Set<Role> roles,
        String client,
        @Nullable String staff,
        @Nullable String staffName) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** The same agency and person, reaching no further than this division, as whoever commissioned it allows. */
    public Actor within(DivisionCode commissioned) {
        return new Actor(agency, agencyName, function, commissioned, level, roles, client, staff, staffName);
    }

    /** The agency's own division and everything inside it. */
    public Jurisdiction jurisdiction() {
        return new Jurisdiction(List.of(division));
    }

    /** Whose doing it is where two persons are needed: the member of staff, or the system where a token names nobody (ADR 0235). */
    public String hand() {
        return staff == null ? "client:" + client : "staff:" + staff;
    }

    public boolean has(Role role) {
        return roles.contains(role);
    }

    @Override
    public String toString() {
        return "Actor[" + function + " " + division + " " + roles + " " + client + "]";
    }
}
