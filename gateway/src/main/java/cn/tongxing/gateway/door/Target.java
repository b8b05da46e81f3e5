package cn.tongxing.gateway.door;

import cn.tongxing.gateway.problem.GatewayProblem;
import org.jspecify.annotations.Nullable;

/**
 * The request target, read as the bytes came. Our paths are codes, UUIDs and digests, so a path is what RFC 3986 calls
 * unreserved and nothing else: whatever two readers could understand differently (.., %2e, %2f, ;, \, //) is refused
 * instead of repaired.
 */
final class Target {

    private static final int LONGEST_PATH = 512;

    private Target() {}

    static @Nullable GatewayProblem fault(String target) {
        int query = target.indexOf('?');
        int end = query < 0 ? target.length() : query;
        if (end > LONGEST_PATH) {
            return GatewayProblem.URI_TOO_LONG;
        }
        if (end == 0 || target.charAt(0) != '/' || !normal(target, end)) {
            return GatewayProblem.AMBIGUOUS_PATH;
        }
        return query < 0 || wellFormedQuery(target, query + 1) ? null : GatewayProblem.MALFORMED_REQUEST;
    }

    private static boolean normal(String path, int end) {
        int start = 1;
        for (int i = 1; i <= end; i++) {
            if (i == end || path.charAt(i) == '/') {
                // an empty segment is only good at the very end: "/api/cases/"
                if (i == start && i != end || dots(path, start, i)) {
                    return false;
                }
                start = i + 1;
            } else if (!unreserved(path.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean dots(String path, int start, int end) {
        return end - start == 1 && path.charAt(start) == '.'
                || end - start == 2 && path.charAt(start) == '.' && path.charAt(start + 1) == '.';
    }

    private static boolean wellFormedQuery(String target, int from) {
        for (int i = from; i < target.length(); i++) {
            char c = target.charAt(i);
            if (c == '%') {
                if (i + 2 >= target.length() || control(target, i)) {
                    return false;
                }
                i += 2;
            } else if (!unreserved(c) && "!$&'()*+,;=:@/?".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean control(String target, int percent) {
        int high = Character.digit(target.charAt(percent + 1), 16);
        int low = Character.digit(target.charAt(percent + 2), 16);
        int value = high << 4 | low;
        return high < 0 || low < 0 || value < 0x20 || value == 0x7f;
    }

    private static boolean unreserved(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '-'
                || c == '.'
                || c == '_'
                || c == '~';
    }
}
