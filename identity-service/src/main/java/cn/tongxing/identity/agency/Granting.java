package cn.tongxing.identity.agency;

import static cn.tongxing.platform.actor.Role.AGENCY_ADMIN;
import static cn.tongxing.platform.actor.Role.AUDITOR;
import static cn.tongxing.platform.actor.Role.PLATFORM_OPERATOR;
import static cn.tongxing.platform.actor.Role.SERVICE;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import java.util.EnumSet;
import java.util.Set;

/**
 * Who may grant what: nobody grants what they lack. An agency's administrator grants, inside the own division and the
 * own function, what the own agency may; a platform operator sets up agencies of any function inside the own division
 * and appoints their administrators, but hands out no casework.
 */
public final class Granting {

    private static final Set<Role> OF_PLATFORM = EnumSet.of(PLATFORM_OPERATOR, AGENCY_ADMIN, AUDITOR);
    private static final Set<Role> OF_DEPARTMENTS = EnumSet.complementOf(EnumSet.of(PLATFORM_OPERATOR, SERVICE));

    private final Actor actor;
    private final Set<Role> ownAgencyMay;

    private Granting(Actor actor, Set<Role> ownAgencyMay) {
        this.actor = actor;
        this.ownAgencyMay = ownAgencyMay;
    }

    /** @param own the actor's agency as it stands on file now, not as the token remembers it */
    public static Granting of(Actor actor, Agency own) {
        return new Granting(actor, own.roles());
    }

    public void mustReach(DivisionCode division, AgencyFunction function) {
        if (!actor.division().contains(division)) throw AgencyProblem.OUTSIDE_YOUR_DIVISION.of();
        if (!operates() && function != actor.function()) throw AgencyProblem.FUNCTION_NOT_YOURS.of();
    }

    /** That an agency of this function may be allowed these roles by this actor. */
    public void mustAllow(AgencyFunction function, Set<Role> roles) {
        var allowed = EnumSet.noneOf(Role.class);
        if (operates()) allowed.addAll(everythingOf(function));
        if (administers(function)) allowed.addAll(grantableByAdministrator());
        if (!allowed.containsAll(roles)) throw AgencyProblem.ROLE_NOT_YOURS_TO_GRANT.of();
    }

    /** That a person or system of this agency may be given these roles by this actor. */
    public void mustGrant(Agency target, Set<Role> roles) {
        var grantable = EnumSet.noneOf(Role.class);
        if (operates())
            grantable.addAll(target.function() == AgencyFunction.PLATFORM ? OF_PLATFORM : Set.of(AGENCY_ADMIN));
        if (administers(target.function())) grantable.addAll(grantableByAdministrator());
        if (!grantable.containsAll(roles)) throw AgencyProblem.ROLE_NOT_YOURS_TO_GRANT.of();
        if (!target.roles().containsAll(roles)) throw AgencyProblem.ROLE_BEYOND_AGENCY.of();
    }

    private boolean operates() {
        return actor.has(PLATFORM_OPERATOR) && actor.function() == AgencyFunction.PLATFORM;
    }

    private boolean administers(AgencyFunction function) {
        return actor.has(AGENCY_ADMIN) && actor.function() == function;
    }

    private static Set<Role> everythingOf(AgencyFunction function) {
        return function == AgencyFunction.PLATFORM ? OF_PLATFORM : OF_DEPARTMENTS;
    }

    /** An administrator who does not operate the platform cannot make an operator, whatever the agency may. */
    private Set<Role> grantableByAdministrator() {
        var roles = EnumSet.noneOf(Role.class);
        roles.addAll(ownAgencyMay);
        roles.removeAll(Set.of(PLATFORM_OPERATOR, SERVICE));
        return roles;
    }
}
