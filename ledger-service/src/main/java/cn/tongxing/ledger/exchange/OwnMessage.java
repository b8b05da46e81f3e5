package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A message we sent, sealed and lost; fetched back from the peer after a lost tail and verified by our own signature. */
public record OwnMessage(
        UUID id, DivisionCode to, long seq, String kind, UUID caseId, Instant time, Instant sealedAt, JsonNode body) {}
