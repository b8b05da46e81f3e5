package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** A message to another province, before it has an id. The body is canonicalised when it is appended (1 MiB at most). */
public record OutgoingMessage(DivisionCode to, String kind, UUID caseId, JsonNode body) {}
