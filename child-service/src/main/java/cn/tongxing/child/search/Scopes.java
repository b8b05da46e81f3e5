package cn.tongxing.child.search;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which area a question is about. */
final class Scopes {

    private Scopes() {}

    /** The part of the wanted division that lies in the caller's own; nothing when they do not touch. */
    static Optional<Jurisdiction> inside(@Nullable DivisionCode wanted, Actor actor) {
        var own = actor.division();
        if (wanted == null || wanted.contains(own)) return Optional.of(new Jurisdiction(List.of(own)));
        return own.contains(wanted) ? Optional.of(new Jurisdiction(List.of(wanted))) : Optional.empty();
    }
}
