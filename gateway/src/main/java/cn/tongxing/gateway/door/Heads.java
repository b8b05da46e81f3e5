package cn.tongxing.gateway.door;

import cn.tongxing.gateway.problem.GatewayProblem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a request's header section may hold: faults are refused, what is not ours to carry is dropped. */
final class Heads {

    private static final Set<String> ONCE = Set.of(
            "authorization",
            "content-length",
            "content-type",
            "expect",
            "host",
            "idempotency-key",
            "if-match",
            "if-none-match",
            "last-event-id",
            "transfer-encoding",
            "x-request-id");

    /** Identity and routing hints that do not begin with X-, and hop-by-hop headers. */
    private static final Set<String> DROPPED = Set.of(
            "baggage",
            "forwarded",
            "via",
            "remote-user",
            "remote-addr",
            "true-client-ip",
            "client-ip",
            "cf-connecting-ip",
            "fastly-client-ip",
            "client-cert",
            "client-cert-chain",
            "proxy-authorization",
            "proxy-connection",
            "keep-alive",
            "upgrade",
            "http2-settings",
            "te",
            "trailer");

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET, HttpMethod.HEAD, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    /** HTTP2-Settings belongs to Upgrade (RFC 7540, 3.2.1): Java's own client sends both with its first request. */
    private static final Set<String> CONNECTION_OPTIONS = Set.of("close", "keep-alive", "upgrade", "http2-settings");

    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,15}");
    static final String TRACEPARENT = "traceparent";
    private static final Pattern WELL_FORMED_TRACE =
            Pattern.compile("00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}");
    private static final String TRACESTATE = "tracestate";

    private Heads() {}

    /** Looks at everything before it changes anything. */
    static @Nullable GatewayProblem fault(HttpRequest request, int maxHeaders) {
        if (!METHODS.contains(request.method())) {
            return GatewayProblem.METHOD_NOT_ALLOWED;
        }
        HttpHeaders headers = request.headers();
        if (headers.size() > maxHeaders) {
            return GatewayProblem.HEADERS_TOO_LARGE;
        }
        GatewayProblem connection = connectionFault(headers);
        if (connection != null) {
            return connection;
        }
        for (String name : ONCE) {
            if (headers.contains(name) && headers.getAll(name).size() > 1) {
                return GatewayProblem.REPEATED_HEADER;
            }
        }
        return framed(request) ? null : GatewayProblem.MALFORMED_REQUEST;
    }

    /**
     * The gateway's own hop-by-hop filter removes whatever the client's Connection header names, after our filters have
     * run: "Connection: Authorization" would make a service see nobody.
     */
    private static @Nullable GatewayProblem connectionFault(HttpHeaders headers) {
        for (String value : headers.getAll(HttpHeaderNames.CONNECTION)) {
            for (String option : value.split(",", -1)) {
                if (!CONNECTION_OPTIONS.contains(option.strip().toLowerCase(Locale.ROOT))) {
                    return GatewayProblem.CONNECTION_OPTION_REFUSED;
                }
            }
        }
        return null;
    }

    private static boolean framed(HttpRequest request) {
        HttpHeaders headers = request.headers();
        HttpVersion version = request.protocolVersion();
        String length = headers.get(HttpHeaderNames.CONTENT_LENGTH);
        String coding = headers.get(HttpHeaderNames.TRANSFER_ENCODING);
        String expect = headers.get(HttpHeaderNames.EXPECT);
        boolean bodyless = HttpMethod.GET.equals(request.method()) || HttpMethod.HEAD.equals(request.method());
        return (HttpVersion.HTTP_1_1.equals(version)
                        ? headers.contains(HttpHeaderNames.HOST)
                        : HttpVersion.HTTP_1_0.equals(version))
                && (length == null || LENGTH.matcher(length).matches())
                && (coding == null || coding.equalsIgnoreCase("chunked") && length == null)
                && (expect == null || expect.equalsIgnoreCase("100-continue"))
                && !(bodyless && (coding != null || length != null && !length.equals("0")));
    }

    static void clean(HttpHeaders headers) {
        boolean close = headers.containsValue(HttpHeaderNames.CONNECTION, "close", true);
        boolean keep = headers.containsValue(HttpHeaderNames.CONNECTION, "keep-alive", true);
        List<String> unwanted = new ArrayList<>(4);
        for (Map.Entry<String, String> header : headers) {
            if (unwanted(header.getKey())) {
                unwanted.add(header.getKey());
            }
        }
        unwanted.forEach(headers::remove);
        headers.remove(HttpHeaderNames.CONNECTION);
        if (close || keep) {
            headers.set(HttpHeaderNames.CONNECTION, close ? "close" : "keep-alive");
        }
        // nothing behind the door may depend on the name a client calls us by
        headers.set(HttpHeaderNames.HOST, "gateway");
        trace(headers);
    }

    /** One id for whatever follows from this request. A client's own is kept if it is one; it decides nothing. */
    private static void trace(HttpHeaders headers) {
        String trace = headers.get(TRACEPARENT);
        if (trace == null || !WELL_FORMED_TRACE.matcher(trace).matches()) {
            headers.remove(TRACESTATE);
            trace = newTrace();
        }
        headers.set(TRACEPARENT, trace); // a second line of it would be dropped by one reader and read by another
    }

    /** Only has to be unlike the others, and not zero. */
    static String newTrace() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return "00-" + hex(random) + hex(random) + "-" + hex(random) + "-00";
    }

    private static String hex(ThreadLocalRandom random) {
        return HexFormat.of().toHexDigits(random.nextLong(1, Long.MAX_VALUE));
    }

    /**
     * Every X- header but the request id, and every name that is not letters, digits and hyphens: X_User, X.User and
     * X-User are one name to some readers.
     */
    private static boolean unwanted(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-')) {
                return true;
            }
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("x-") ? !lower.equals("x-request-id") : DROPPED.contains(lower);
    }
}
