package cn.tongxing.ledger.exchange.wire;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads what came from outside: bounded in depth and length, no duplicate names, nothing after the end. */
public final class WireJson {
    private static final int DEPTH = 64;
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(Limits.ANSWER_BYTES)
                            .maxDocumentLength(Limits.ANSWER_BYTES)
                            .maxNameLength(256)
                            .maxNumberLength(64)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private WireJson() {}

    /** @throws IllegalArgumentException if the bytes are not one JSON object within the limits */
    public static ObjectNode object(byte[] bytes) {
        try {
            if (MAPPER.readTree(bytes) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Jackson's message quotes the source
            throw new IllegalArgumentException(
                    "not JSON within the limits: " + e.getClass().getSimpleName());
        }
        throw new IllegalArgumentException("not a JSON object");
    }

    public static ObjectNode newObject() {
        return MAPPER.createObjectNode();
    }

    public static byte[] bytes(JsonNode node) {
        return MAPPER.writeValueAsBytes(node);
    }

    public static String text(JsonNode object, String name) {
        var value = object.get(name);
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException(name + " is missing or not a text");
        }
        return value.stringValue();
    }

    public static long number(JsonNode object, String name) {
        var value = object.get(name);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(name + " is missing or not a whole number");
        }
        return value.longValue();
    }
}
