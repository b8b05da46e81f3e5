package cn.tongxing.identity.agency;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.Jurisdiction;
import org.jspecify.annotations.Nullable;

/**
 * Whose people and systems an actor may see: those of agencies inside the own division and of the own function; a
 * platform operator sees every function. No repository of staff or clients is asked without it.
 */
public record Reach(Jurisdiction within, @Nullable AgencyFunction function) {

    public static Reach of(Actor actor) {
        var operates = actor.has(Role.PLATFORM_OPERATOR) && actor.function() == AgencyFunction.PLATFORM;
        return new Reach(actor.jurisdiction(), operates ? null : actor.function());
    }

    public String from() {
        return within.from();
    }

    public String to() {
        return within.to();
    }

    /** For SQL: {@code null} means every function. */
    public @Nullable String functionName() {
        return function == null ? null : function.name();
    }
}
