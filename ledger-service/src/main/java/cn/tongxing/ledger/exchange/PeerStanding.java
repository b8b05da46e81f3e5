package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with one peer, in numbers. {@code waiting}: written, not sealed; {@code unread}: sealed, not read by the
 * peer as far as it told; {@code unapplied}: in its log, not read by us.
 */
record PeerStanding(
        DivisionCode peer,
        long waiting,
        long unread,
        long unapplied,
        long unacknowledged,
        @Nullable Instant oldestUnacknowledged,
        long held,
        long quarantined,
        @Nullable String stopped,
        @Nullable String closed,
        @Nullable Instant lastPull,
        @Nullable Instant unreachableSince,
        @Nullable Long skewMillis) {}
