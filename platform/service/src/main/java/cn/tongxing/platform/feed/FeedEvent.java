package cn.tongxing.platform.feed;

import java.time.Instant;
import java.util.UUID;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A fact that another service published; {@code version} counts the facts about one subject from 1 without gaps. */
public record FeedEvent(UUID id, String type, String subject, long version, Instant time, JsonNode data) {
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /** The data as the reader's own record; what the reader does not name is ignored. */
    public <T> T as(Class<T> type) {
        return LENIENT.treeToValue(data, type);
    }
}
