package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.ledger.exchange.wire.WireTime;
import cn.tongxing.platform.seal.Sha256;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The body of a receipt: which message it concerns, as that stands in the sender's log, and what became of it. */
record ReceiptBody(
        UUID message,
        long seq,
        Sha256 commitment,
        Outcome outcome,
        Instant at,
        @Nullable String rule,
        @Nullable String chinese,
        @Nullable String english,
        JsonNode data) {
    static final String KIND = "receipt";
    private static final int RULE_LENGTH = 64;
    private static final int TEXT_LENGTH = 1000;

    JsonNode json() {
        var json = WireJson.newObject()
                .put("message", message.toString())
                .put("seq", seq)
                .put("commitment", commitment.text())
                .put("outcome", outcome.name())
                .put("at", WireTime.text(at));
        if (rule != null) {
            json.put("rule", rule);
            json.putObject("reason").put("zh", chinese).put("en", english);
        }
        return json.set("data", data);
    }

    /** @throws IllegalArgumentException if it is not a receipt as the protocol writes it */
    static ReceiptBody read(JsonNode json) {
        try {
            var reason = json.path("reason");
            return new ReceiptBody(
                    UUID.fromString(json.required("message").stringValue()),
                    json.required("seq").longValue(),
                    Sha256.parse(json.required("commitment").stringValue()),
                    Outcome.valueOf(json.required("outcome").stringValue()),
                    Instant.parse(json.required("at").stringValue()),
                    text(json.path("rule"), RULE_LENGTH),
                    text(reason.path("zh"), TEXT_LENGTH),
                    text(reason.path("en"), TEXT_LENGTH),
                    json.path("data").isObject() ? json.path("data") : WireJson.newObject());
        } catch (RuntimeException e) {
            throw new IllegalArgumentException("not a receipt");
        }
    }

    private static @Nullable String text(JsonNode node, int most) {
        return node.isString()
                ? node.stringValue()
                        .codePoints()
                        .filter(c -> !Character.isISOControl(c))
                        .limit(most)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString()
                : null;
    }
}
