package cn.tongxing.platform.access;

import cn.tongxing.platform.actor.Actor;
import java.util.Set;

/** Which operations an actor may carry out, by function, level and role: {@code access.csv}, read once. */
public final class AccessTable {
    public Set<String> operations() {
        throw new UnsupportedOperationException();
    }

    public Set<String> operationsOf(Actor actor) {
        throw new UnsupportedOperationException();
    }
}
