package cn.tongxing.child.fact;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.id.Uuid7;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a source says of a child on a day. Written once: a mistake is corrected by a second one.
 *
 * @param asOf the day it is told of, not the day it is written down
 * @param evidence what it rests on: a paper, a list, who was met
 * @param corrects an earlier statement of the same source, which counts no more
 * @param by who writes it down
 */
public record Statement(
        UUID id,
        ChildId child,
        FactKind kind,
        FactSource source,
        FactValue value,
        LocalDate asOf,
        String evidence,
        @Nullable UUID corrects,
        Actor by) {

    public Statement {
        if (!kind.valueType().isInstance(value)) throw new IllegalArgumentException("not a value of " + kind);
    }

    public static Statement of(
            ChildId child,
            FactKind kind,
            FactSource source,
            FactValue value,
            LocalDate asOf,
            String evidence,
            Actor by) {
        return new Statement(Uuid7.next(), child, kind, source, value, asOf, evidence, null, by);
    }

    @Override
    public String toString() {
        return "Statement[" + id + ", " + kind + ", " + source.code() + "]";
    }
}
