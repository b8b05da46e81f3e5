package cn.tongxing.notification.message;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A message in a desk's inbox. */
record InboxMessage(
        long seq,
        UUID id,
        Title title,
        CaseEvent event,
        Instant happenedAt,
        Instant arrivedAt,
        @Nullable Instant readAt,
        @Nullable String readBy) {}
