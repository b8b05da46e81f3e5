package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Step;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import org.jspecify.annotations.Nullable;

/**
 * Who did something, as it was at the time: the agency with its desk, the role used, the officer if the token names one.
 *
 * @param successor the division whose agency acted, where the desk's own was merged or recoded after the case was pushed:
 *     the other province knows the desk by the old code, and learns of the new one here
 */
record By(
        String agency,
        DivisionCode division,
        DivisionLevel level,
        AgencyFunction function,
        Role role,
        @Nullable String officer,
        @Nullable DivisionCode successor) {

    /** The actor in the role that the step asks for. */
    static By of(Actor actor, Step step) {
        var role = step.roles().stream().filter(actor::has).findFirst().orElseThrow();
        return new By(
                actor.agencyName(), actor.division(), actor.level(), actor.function(), role, actor.staffName(), null);
    }

    /** The same agency on the desk that the case was pushed to. */
    By onDeskOf(DivisionCode known) {
        return known.equals(division) ? this : new By(agency, known, level, function, role, officer, division);
    }
}
