package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.calendar.DueDate;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One thing both provinces know about a case, with the exact JSON that travelled: the fold reads the typed part, the
 * projection keeps the JSON, so that what a newer peer added is neither lost nor unequal.
 */
sealed interface Fact {

    UUID message();

    String json();

    record Made(UUID message, Transition transition, String json) implements Fact {}

    /** The receiver's word on the transition {@code message}: when it had it, and until when it must act on it. */
    record Received(UUID message, Instant at, @Nullable DueDate due, String json) implements Fact {}

    record Asked(UUID message, Message.Request request, String json) implements Fact {}

    /** More time for a supplement round. */
    record Extended(UUID message, Message.SupplementExtended extension, String json) implements Fact {}

    /** A word of a case conference. */
    record Conferred(UUID message, Conference.Said said, String json) implements Fact {}

    record Answered(UUID message, Message.RequestAnswered answer, String json) implements Fact {}
}
