package cn.tongxing.notification.webhook;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.time.Instant;
import java.util.UUID;

/** Tells an agency's desk what became of its webhooks, in the transaction of whoever calls. */
public interface Subscribers {

    /**
     * @param host never the whole address, whose path may be a secret
     * @param gone whether the receiver said so itself, else it failed for too long
     */
    record Disabled(
            UUID webhook,
            String host,
            boolean gone,
            DivisionCode division,
            DivisionLevel level,
            AgencyFunction function,
            Instant at) {}

    void tell(Disabled disabled);
}
