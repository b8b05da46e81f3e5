package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One message about a case. {@code direction} is OUT or IN; {@code seq}, {@code block} and {@code sealedAt} are null while
 * ours is not sealed; {@code outcome} is null while there is no receipt.
 */
public record TrailEntry(
        UUID message,
        String kind,
        String direction,
        DivisionCode peer,
        Instant time,
        @Nullable Long seq,
        @Nullable Long block,
        @Nullable Instant sealedAt,
        String commitment,
        @Nullable UUID receipt,
        @Nullable String outcome,
        @Nullable String rule) {}
