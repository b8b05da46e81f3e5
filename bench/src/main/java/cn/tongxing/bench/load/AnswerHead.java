package cn.tongxing.bench.load;

import java.io.IOException;

/** As much of an answer's head as a load generator must know: its status and where it ends. */
record AnswerHead(int status, int length, int bodyLength) {
    private static final byte[] CONTENT_LENGTH = "content-length:".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

    /** Null while the head is not all there. */
    static @org.jspecify.annotations.Nullable AnswerHead read(byte[] bytes, int count) throws IOException {
        var end = end(bytes, count);
        if (end < 0) return null;
        var status = (bytes[9] - '0') * 100 + (bytes[10] - '0') * 10 + bytes[11] - '0';
        var body = bodyLength(bytes, end);
        if (body < 0 && status != 204 && status != 304)
            throw new IOException("an answer without Content-Length: " + new String(bytes, 0, end));
        return new AnswerHead(status, end, Math.max(0, body));
    }

    private static int end(byte[] bytes, int count) {
        for (var i = 3; i < count; i++) {
            if (bytes[i] == '\n' && bytes[i - 1] == '\r' && bytes[i - 2] == '\n' && bytes[i - 3] == '\r') return i + 1;
        }
        return -1;
    }

    private static int bodyLength(byte[] bytes, int end) {
        for (var i = 0; i + CONTENT_LENGTH.length < end; i++) {
            if (bytes[i] == '\n' && isContentLength(bytes, i + 1)) return number(bytes, i + 1 + CONTENT_LENGTH.length);
        }
        return -1;
    }

    private static boolean isContentLength(byte[] bytes, int from) {
        for (var i = 0; i < CONTENT_LENGTH.length; i++) {
            var c = bytes[from + i];
            if ((c >= 'A' && c <= 'Z' ? c + 32 : c) != CONTENT_LENGTH[i]) return false;
        }
        return true;
    }

    private static int number(byte[] bytes, int from) {
        var number = 0;
        var i = from;
        while (bytes[i] == ' ') i++;
        for (; bytes[i] >= '0' && bytes[i] <= '9'; i++) number = number * 10 + bytes[i] - '0';
        return number;
    }
}
