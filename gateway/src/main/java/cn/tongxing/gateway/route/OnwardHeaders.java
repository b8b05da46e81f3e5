package cn.tongxing.gateway.route;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.cloud.gateway.filter.headers.HttpHeadersFilter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/**
 * What does not go on to a service, or back from it: what belongs to one connection (RFC 9110, 7.6.1), and what the door
 * noted on the request. Whatever else must not pass was dropped at the door already, so one look over the headers is
 * enough.
 *
 * <p>Cookies are for the pages where people sign in; no other service ever sees one, for a cookie opens what its person
 * may open.
 *
 * <p>Where people sign in, the service is told the address they come from: strangers' failures are counted by it. It is
 * told nowhere else, and the header's name from outside was dropped at the door.
 */
final class OnwardHeaders implements HttpHeadersFilter {

    private static final String CLIENT = "x-tongxing-client";
    private static final String SOURCE = "X-Tongxing-Source";

    private static final Set<String> STAY = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "transfer-encoding",
            "te",
            "trailer",
            "proxy-authorization",
            "proxy-authenticate",
            "upgrade",
            "forwarded",
            "x-application-context",
            CLIENT,
            "x-tongxing-https",
            "x-tongxing-refusal");

    @Override
    public HttpHeaders filter(HttpHeaders headers, ServerWebExchange exchange) {
        boolean page = onPageWay(exchange);
        Set<String> named = named(headers);
        HttpHeaders onward = new HttpHeaders();
        // each spelling of a name has all its values: the later one replaces them by the same
        headers.forEach((spelling, values) -> {
            String name = spelling.toLowerCase(Locale.ROOT);
            if (!STAY.contains(name)
                    && (page || !name.equals("cookie"))
                    && !named.contains(name)
                    && !name.startsWith("x-forwarded-")) {
                onward.put(spelling, new ArrayList<>(values));
            }
        });
        String client = headers.getFirst(CLIENT);
        if (client != null && page) {
            onward.set(SOURCE, client);
        }
        return onward;
    }

    private static boolean onPageWay(ServerWebExchange exchange) {
        Way way = exchange.getAttribute(Way.ATTRIBUTE);
        return way != null && way.load() == Way.Load.PAGE;
    }

    /** From a client the door lets only `close` and `keep-alive` through, which name no header. */
    private static Set<String> named(HttpHeaders headers) {
        List<String> options = headers.getConnection();
        if (options.isEmpty()) {
            return Set.of();
        }
        Set<String> named = new HashSet<>();
        options.forEach(option -> named.add(option.toLowerCase(Locale.ROOT)));
        return named;
    }

    @Override
    public boolean supports(Type type) {
        return true;
    }
}
