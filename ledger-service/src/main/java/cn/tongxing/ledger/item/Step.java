package cn.tongxing.ledger.item;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionLevel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One step: on which side, by an agency of which level and function, by which roles, within which limit. */
public record Step(
        String id,
        StepKind kind,
        Text name,
        Side side,
        DivisionLevel level,
        AgencyFunction function,
        List<Role> roles,
        @Nullable Limit limit,
        boolean mayAskForSupplement) {

    public Step {
        if (!id.matches("[a-z][a-z0-9-]{0,39}"))
            throw new IllegalArgumentException("a step's id is lower-case words: " + id);
        if (roles.isEmpty()) throw new IllegalArgumentException("step " + id + " needs a role");
        roles = List.copyOf(roles);
    }

    /** Its limit runs from the receipt of the push, whoever had the case before: one limit for all such steps together. */
    public boolean countsFromThePush() {
        return limit != null && limit.from() == StartEvent.PUSH_RECEIVED;
    }
}
