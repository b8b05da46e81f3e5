package cn.tongxing.notification.webhook;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where an agency is told, and of which kinds of notices (none named: all). */
record Webhook(
        UUID id,
        UUID agency,
        DivisionCode division,
        DivisionLevel level,
        AgencyFunction function,
        String address,
        List<String> kinds,
        long version,
        Instant createdAt,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        @Nullable String disabledWhy) {

    Webhook {
        kinds = List.copyOf(kinds);
    }

    /** As whom it is held against the revocations: its agency, since it was registered. */
    Actor owner() {
        return new Actor(agency, "", function, division, level, Set.of(), "webhook", null, null);
    }
}
