package cn.tongxing.gateway.route;

import cn.tongxing.gateway.access.Caller;
import cn.tongxing.gateway.door.Arrival;
import cn.tongxing.gateway.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** One request from the door to its answer: what is known of it grows on the way, the answer's headers come from it. */
final class Visit {

    /** Who came when, for the six months that 网络安全法第二十一条 asks for; switched by its level. */
    private static final Logger ACCESS = LoggerFactory.getLogger("tongxing.access");

    private static final String POLICY = "Content-Security-Policy";

    private final ServerWebExchange exchange;
    private final Arrival arrival;
    private final Traffic traffic;
    private final long start = System.nanoTime();
    private @Nullable Way way;
    private @Nullable Caller caller;

    Visit(ServerWebExchange exchange, Traffic traffic) {
        this.exchange = exchange;
        this.arrival = Arrival.of(exchange.getRequest());
        this.traffic = traffic;
    }

    Arrival arrival() {
        return arrival;
    }

    void takes(Way chosen) {
        way = chosen;
        exchange.getAttributes().put(Way.ATTRIBUTE, chosen);
        if (chosen.load() == Way.Load.PAGE) {
            exchange.getAttributes().put(Problems.FOR_PEOPLE, true);
        }
    }

    void isBy(Caller known) {
        caller = known;
    }

    /** Just before the answer leaves, whoever wrote it. */
    Mono<Void> leave() {
        ServerHttpResponse response = exchange.getResponse();
        HttpHeaders headers = response.getHeaders();
        headers.set(Arrival.REQUEST_ID, arrival.requestId());
        int status = response.getStatusCode() == null
                ? 200
                : response.getStatusCode().value();
        if (!mayBeKept(status)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        headers.set("X-Content-Type-Options", "nosniff");
        if (!isForBrowsers() || !headers.containsHeader(POLICY)) {
            // a page says itself what it may load and where its forms may go
            headers.set(POLICY, "default-src 'none'; frame-ancestors 'none'");
        }
        headers.set("Referrer-Policy", "no-referrer");
        if (arrival.refusal() != null) {
            headers.set(HttpHeaders.CONNECTION, "close");
        }
        if (arrival.https()) {
            headers.set("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
        headers.remove(HttpHeaders.SERVER);
        headers.remove(HttpHeaders.PRAGMA);
        headers.remove(HttpHeaders.EXPIRES);
        headers.remove("X-XSS-Protection");
        headers.remove("X-Frame-Options");
        report(status);
        return Mono.empty();
    }

    private boolean isForBrowsers() {
        return way != null && (way.load() == Way.Load.PAGE || way.load() == Way.Load.OPEN);
    }

    /** Only what is everybody's, and only where the service itself says for how long. */
    private boolean mayBeKept(int status) {
        return way != null
                && way.load() == Way.Load.OPEN
                && (status == 200 || status == 304)
                && exchange.getResponse().getHeaders().getCacheControl() != null;
    }

    private void report(int status) {
        long nanos = System.nanoTime() - start;
        traffic.answered(way == null ? "none" : way.id(), status, caller == null ? "none" : caller.kind(), nanos);
        if (ACCESS.isInfoEnabled()) {
            ACCESS.info(
                    "{} {} {} {} ms, {} {}, {} request {} trace {}",
                    exchange.getRequest().getMethod(),
                    exchange.getRequest().getURI().getRawPath(), // without the query: what was searched for stays out
                    status,
                    nanos / 1_000_000,
                    arrival.client(),
                    caller == null ? "-" : caller.name(),
                    exchange.getAttributeOrDefault(Problems.CODE, "-"),
                    arrival.requestId(),
                    arrival.trace());
        }
    }
}
