package cn.tongxing.child.likeness;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Two records that may be of one child. */
record Pair(
        UUID id, long version, State state, int score, List<Agreement> reasons, Instant foundAt, Side one, Side other) {

    /** What became of a pair; GONE when it is none any more. */
    enum State {
        OPEN,
        LATER,
        SAME,
        DIFFERENT,
        GONE
    }

    /** A record of the pair and where it belongs. */
    record Side(
            ChildId child, DivisionCode residence, @Nullable DivisionCode household) {}

    List<Side> sides() {
        return List.of(one, other);
    }
}
