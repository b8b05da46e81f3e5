package cn.tongxing.ledger.childnotice;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Notices and answers as JSON and back: tolerant of unknown parts, strict about all that is known. */
final class NoticeJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(all -> all.withValueInclusion(JsonInclude.Include.NON_NULL))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private NoticeJson() {}

    static ObjectNode tree(Object value) {
        return JSON.valueToTree(value);
    }

    static byte[] bytes(Object value) {
        return JSON.writeValueAsBytes(value);
    }

    static <T> T read(byte[] json, Class<T> type) {
        return JSON.readValue(json, type);
    }

    /** Nothing if a known part is missing where a record's constructor asks for it, or of the wrong kind. */
    static <T> Optional<T> bind(JsonNode body, Class<T> type) {
        try {
            return Optional.ofNullable(JSON.treeToValue(body, type));
        } catch (JacksonException | IllegalArgumentException | NullPointerException unreadable) {
            return Optional.empty();
        }
    }
}
