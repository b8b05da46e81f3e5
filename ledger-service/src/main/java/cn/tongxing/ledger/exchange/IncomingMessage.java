package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A verified message of another province: {@code time} is when they wrote it, {@code sealedAt} when they signed it. */
public record IncomingMessage(
        UUID id,
        DivisionCode from,
        long seq,
        String kind,
        UUID caseId,
        Instant time,
        Instant sealedAt,
        JsonNode body) {}
