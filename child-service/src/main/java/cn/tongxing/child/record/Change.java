package cn.tongxing.child.record;

import cn.tongxing.platform.actor.Actor;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One line of a record's history: what was done by whom, when and why, and the record as it was afterwards. */
record Change(Kind what, Child after, String why, By by, Instant at) {

    enum Kind {
        OPENED,
        CORRECTED,
        CLOSED,
        MERGED,
        UNMERGED
    }

    /** Who made a change, kept as it was then. */
    record By(
            UUID agency,
            String agencyName,
            String client,
            @Nullable String staff,
            @Nullable String staffName) {

        static By of(Actor actor) {
            return new By(actor.agency(), actor.agencyName(), actor.client(), actor.staff(), actor.staffName());
        }
    }
}
