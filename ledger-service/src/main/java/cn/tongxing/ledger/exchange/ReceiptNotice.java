package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The peer's signed word on one message of ours: outcome APPLIED, HELD or REFUSED, at the peer's time, with the rule and
 * reason if it was not applied and the peer's data (an object, may be empty) if it was. {@code kind} and {@code caseId}
 * are those of our message.
 */
public record ReceiptNotice(
        UUID message,
        DivisionCode from,
        String kind,
        UUID caseId,
        String outcome,
        Instant at,
        @Nullable String rule,
        @Nullable String chinese,
        @Nullable String english,
        JsonNode data) {}
