package cn.tongxing.notification.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message in a desk's inbox: about a case, or about a webhook of the agency. */
record InboxMessage(
        long seq,
        UUID id,
        Title title,
        String what,
        @Nullable CaseEvent event,
        @Nullable UUID webhook,
        Instant happenedAt,
        Instant arrivedAt,
        @Nullable Instant readAt,
        @Nullable String readBy) {}
