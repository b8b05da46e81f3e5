package cn.tongxing.launcher.client;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What came back: status, headers, body, and how long it took. */
public record Answer(String request, int status, HttpHeaders headers, byte[] body, Duration took) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The body as a tree; a missing node when it is no JSON. */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            return JSON.missingNode();
        }
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The code of a problem (RFC 9457), or nothing. */
    public String problem() {
        return json().path("code").asString("");
    }

    /** The version named by the ETag. */
    public long version() {
        return headers.firstValue("ETag")
                .map(tag -> Long.parseLong(tag.replaceAll("[^0-9]", "")))
                .orElseThrow(() -> new UnexpectedAnswer(this, "an ETag"));
    }

    /** This answer, if it has one of these statuses. */
    public Answer expect(int... statuses) {
        if (Arrays.stream(statuses).noneMatch(wanted -> wanted == status))
            throw new UnexpectedAnswer(this, Arrays.toString(statuses));
        return this;
    }
}
