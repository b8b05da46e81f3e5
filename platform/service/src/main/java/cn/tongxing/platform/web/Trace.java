package cn.tongxing.platform.web;

import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The trace that something belongs to (W3C Trace Context, traceparent): one id in the log lines of the gateway, the
 * services and the other province. Whoever asks may name it, so nothing is decided by it, and what is not well-formed is
 * never written anywhere.
 */
public final class Trace {
    public static final String HEADER = "traceparent";
    static final String MDC_KEY = "traceId";

    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Pattern ID = Pattern.compile("(?!0{32})[0-9a-f]{32}");

    private Trace() {}

    /** The current trace's id. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(MDC_KEY));
    }

    /** What an onward call is told: the same trace, another step of it; nobody keeps the steps, so not "sampled". */
    public static Optional<String> onward() {
        return current().map(id -> "00-" + id + "-" + hex(random()) + "-00");
    }

    /** An id that came from elsewhere, if it is one. */
    public static Optional<String> wellFormed(@Nullable String id) {
        return Optional.ofNullable(id).filter(text -> ID.matcher(text).matches());
    }

    /** Does something under a trace that was named before; without one under none. */
    public static <T> T within(Optional<String> id, Supplier<T> what) {
        var before = MDC.get(MDC_KEY);
        put(id.orElse(null));
        try {
            return what.get();
        } finally {
            put(before);
        }
    }

    /** The id that a caller's header names, else a new one. */
    static String of(@Nullable String traceparent) {
        var parent = PARENT.matcher(traceparent == null ? "" : traceparent);
        return parent.matches() ? wellFormed(parent.group(1)).orElseGet(Trace::next) : next();
    }

    static void put(@Nullable String id) {
        if (id == null) {
            MDC.remove(MDC_KEY);
        } else {
            MDC.put(MDC_KEY, id);
        }
    }

    private static String next() {
        return hex(random()) + hex(random());
    }

    /** Only has to be unlike the others, and not zero. */
    private static long random() {
        return ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);
    }

    private static String hex(long bits) {
        return HexFormat.of().toHexDigits(bits);
    }
}
