package cn.tongxing.ledger.exchange.wire;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Instants as they are signed: UTC, milliseconds, always three digits, so that a text has one form only. */
public final class WireTime {
    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern SHAPE = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");

    private WireTime() {}

    public static Instant cut(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    public static String text(Instant time) {
        return FORM.format(time);
    }

    static Instant parse(String text) {
        if (!SHAPE.matcher(text).matches()) {
            throw new IllegalArgumentException("not a time with milliseconds in UTC");
        }
        return Instant.parse(text);
    }
}
