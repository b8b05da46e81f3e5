package cn.tongxing.notification.webhook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One notice on its way to one webhook. */
record Delivery(
        UUID id,
        UUID webhook,
        String kind,
        UUID caseId,
        Instant happenedAt,
        State state,
        int attempts,
        @Nullable Instant nextAt,
        @Nullable Instant lastAt,
        @Nullable Integer lastStatus,
        @Nullable String lastError) {

    enum State {
        WAITING,
        DELIVERED,
        GIVEN_UP
    }
}
