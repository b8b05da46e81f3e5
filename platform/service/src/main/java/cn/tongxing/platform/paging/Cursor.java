package cn.tongxing.platform.paging;

import cn.tongxing.platform.web.CommonProblem;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sort key of the last row seen, opaque to callers. It says where to go on, never what may be seen: the query keeps
 * its jurisdiction.
 */
public record Cursor(List<String> parts) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_TEXT = 1024;

    public Cursor {
        parts = List.copyOf(parts);
    }

    public static Cursor of(Object... parts) {
        return new Cursor(Arrays.stream(parts).map(Object::toString).toList());
    }

    /** Refuses with 400 what {@link #text()} cannot have made. */
    public static Cursor parse(String text) {
        if (text.length() > MAX_TEXT) throw CommonProblem.INVALID_REQUEST.of();
        try {
            var json = Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
            return new Cursor(List.of(JSON.readValue(json, String[].class)));
        } catch (IllegalArgumentException | NullPointerException | JacksonException broken) {
            throw CommonProblem.INVALID_REQUEST.of();
        }
    }

    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
    }

    /** A part in its type; 400 when a caller made the cursor up. */
    public <T> T part(int index, Function<String, T> parse) {
        try {
            return parse.apply(parts.get(index));
        } catch (RuntimeException madeUp) {
            throw CommonProblem.INVALID_REQUEST.of();
        }
    }
}
