package cn.tongxing.notification.message;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;

/** To whom a message goes: whatever agency has this function at this level of this division. */
record Desk(DivisionCode division, DivisionLevel level, AgencyFunction function) {

    static Desk of(Actor actor) {
        return new Desk(actor.division(), actor.level(), actor.function());
    }
}
