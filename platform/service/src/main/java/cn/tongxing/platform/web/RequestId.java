package cn.tongxing.platform.web;

import cn.tongxing.platform.id.Uuid7;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The id under which one request is found in every log; the gateway gives it, a direct caller gets a new one. */
public final class RequestId {
    public static final String HEADER = "X-Request-Id";
    static final String MDC_KEY = "requestId";
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The current request's id, empty outside a request. */
    public static String current() {
        var id = MDC.get(MDC_KEY);
        return id == null ? "" : id;
    }

    static String of(@Nullable String sent) {
        return sent != null && WELL_FORMED.matcher(sent).matches()
                ? sent
                : Uuid7.next().toString();
    }
}
