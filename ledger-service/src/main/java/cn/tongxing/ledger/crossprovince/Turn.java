package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.util.List;

/** Whose move it is: one side, one agency of it, the roles that may act. */
record Turn(Side side, DivisionCode division, DivisionLevel level, AgencyFunction function, List<Role> roles) {

    Turn {
        roles = List.copyOf(roles);
    }

    static Turn of(Step step, DivisionCode residence, DivisionCode household) {
        var place = step.side() == Side.RESIDENCE ? residence : household;
        return new Turn(step.side(), place.at(step.level()), step.level(), step.function(), step.roles());
    }

    boolean belongsTo(Actor actor) {
        return isAtTheDesk(actor) && roles.stream().anyMatch(actor::has);
    }

    /** Whether this is the agency's own desk, whatever the caller may do there. */
    boolean isAtTheDesk(Actor actor) {
        return actor.division().equals(division) && actor.level() == level && actor.function() == function;
    }

    /** Whether what another province says was done there was done by the desk that may do it. */
    boolean belongsTo(By by) {
        return by.division().equals(division)
                && by.level() == level
                && by.function() == function
                && roles.contains(by.role());
    }
}
