package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import java.util.UUID;

/** Lets other features at a case: refuses whom the case's own endpoints refuse, and lets nobody in unrecorded. */
public interface CaseDoor {

    record Entered(UUID id, String number, DivisionCode peer) {}

    /**
     * For a desk that works on a case which both provinces know. The look is committed to the audit trail when this
     * returns.
     *
     * @param event the audit event of the endpoint that asks
     */
    Entered enter(UUID id, Actor actor, String event, String purpose);
}
