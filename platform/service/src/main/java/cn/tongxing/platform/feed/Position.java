package cn.tongxing.platform.feed;

import cn.tongxing.platform.web.CommonProblem;
import java.util.regex.Pattern;

/**
 * Where a reader is: epoch, transaction, row, in the order the events are read; opaque to readers. It also names the
 * epoch it was given in, so that an old row read after a restore is not taken for an old reader.
 */
record Position(int given, int epoch, String xid, long id) {
    static final Position START = new Position(0, 0, "0", 0);
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})\\.([0-9]{1,9})\\.([0-9]{1,19})\\.([0-9]{1,18})");

    static Position parse(String text) {
        if (text.isEmpty()) return START;
        var parts = TEXT.matcher(text);
        if (!parts.matches()) throw CommonProblem.INVALID_REQUEST.of("after");
        return new Position(
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                parts.group(3),
                Long.parseLong(parts.group(4)));
    }

    String text() {
        return isStart() ? "" : given + "." + epoch + "." + xid + "." + id;
    }

    boolean isStart() {
        return given == 0;
    }
}
