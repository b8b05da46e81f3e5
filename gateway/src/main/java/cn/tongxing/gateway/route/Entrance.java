package cn.tongxing.gateway.route;

import cn.tongxing.gateway.access.BrowserCheck;
import cn.tongxing.gateway.access.Caller;
import cn.tongxing.gateway.access.PeerCheck;
import cn.tongxing.gateway.access.TokenCheck;
import cn.tongxing.gateway.limit.Limits;
import cn.tongxing.gateway.problem.GatewayProblem;
import cn.tongxing.gateway.problem.Problems;
import cn.tongxing.platform.problem.ProblemException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** What every request passes before it is routed: is there such a way, who is it, may it come again so soon. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class Entrance implements WebFilter {

    private final ApplicationContext context;
    private final TokenCheck tokens;
    private final BrowserCheck browsers;
    private final PeerCheck peers;
    private final Limits limits;
    private final Streams streams;
    private final Traffic traffic;
    private final Problems problems;
    private final PassageSettings settings;

    Entrance(
            ApplicationContext context,
            TokenCheck tokens,
            BrowserCheck browsers,
            PeerCheck peers,
            Limits limits,
            Streams streams,
            Traffic traffic,
            Problems problems,
            PassageSettings settings) {
        this.context = context;
        this.tokens = tokens;
        this.browsers = browsers;
        this.peers = peers;
        this.limits = limits;
        this.streams = streams;
        this.traffic = traffic;
        this.problems = problems;
        this.settings = settings;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (exchange.getApplicationContext() != context) {
            return chain.filter(exchange); // the management port: a child context that inherits our filters
        }
        var visit = new Visit(exchange, traffic);
        exchange.getResponse().beforeCommit(visit::leave);
        return enter(exchange, chain, visit).onErrorResume(error -> problems.handle(exchange, error));
    }

    private Mono<Void> enter(ServerWebExchange exchange, WebFilterChain chain, Visit visit) {
        try {
            Way way = way(exchange.getRequest(), visit);
            ServerHttpRequest request = exchange.getRequest();
            if (way.proof() == Way.Proof.TOKEN && !request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)) {
                String session = browsers.cookieOf(request);
                if (session != null) {
                    return enterByCookie(exchange, chain, visit, way, session);
                }
            }
            return identify(request, way, visit).flatMap(caller -> letIn(exchange, chain, visit, way, caller));
        } catch (ProblemException refusal) {
            // nonsense counts too: whoever scans for ways is slowed down
            return limits.pass(new Caller.Stranger(visit.arrival().client())).then(Mono.error(refusal));
        }
    }

    private Mono<Void> letIn(ServerWebExchange exchange, WebFilterChain chain, Visit visit, Way way, Caller caller) {
        visit.isBy(caller);
        return limits.pass(caller).then(Mono.defer(() -> pass(exchange, chain, way, caller)));
    }

    /** A person's browser: the service behind is shown the person's token and never the cookie. */
    private Mono<Void> enterByCookie(
            ServerWebExchange exchange, WebFilterChain chain, Visit visit, Way way, String session) {
        var stranger = new Caller.Stranger(visit.arrival().client());
        boolean used = way.load() != Way.Load.STREAM;
        return browsers.check(exchange.getRequest(), session, used, () -> limits.refuseIfExhausted(stranger))
                .onErrorResume(error -> failed(stranger, error))
                .flatMap(signed -> letIn(
                        exchange.mutate()
                                .request(request -> request.headers(headers -> headers.setBearerAuth(signed.jwt())))
                                .build(),
                        chain,
                        visit,
                        way,
                        new Caller.Agency(signed.token())));
    }

    private Way way(ServerHttpRequest request, Visit visit) {
        GatewayProblem refusal = visit.arrival().refusal();
        if (refusal != null) {
            throw refusal.of();
        }
        Way way = Ways.to(request.getURI().getRawPath()).orElseThrow(GatewayProblem.NOT_FOUND::of);
        if (way.proof() == Way.Proof.PEER && !peers.isOpen()) {
            throw GatewayProblem.NOT_FOUND.of();
        }
        visit.takes(way);
        if (request.getHeaders().getContentLength() > settings.bodyLimit(way.loadOf(request.getMethod()))) {
            throw GatewayProblem.TOO_LARGE.of();
        }
        return way;
    }

    private Mono<Caller> identify(ServerHttpRequest request, Way way, Visit visit) {
        var stranger = new Caller.Stranger(visit.arrival().client());
        Runnable attempt = () -> limits.refuseIfExhausted(stranger);
        return switch (way.proof()) {
            case NONE -> Mono.just(stranger);
            case TOKEN ->
                proved(stranger, credentials(request, "Bearer "), jwt -> new Caller.Agency(tokens.check(jwt, attempt)));
            case PEER ->
                proved(stranger, credentials(request, "Peer "), jwt -> new Caller.Province(peers.check(jwt, attempt)));
        };
    }

    /** A proof costs us a signature check; a failed one costs the sender's address one of its attempts. */
    private Mono<Caller> proved(Caller.Stranger stranger, @Nullable String jwt, Function<String, Caller> check) {
        try {
            if (jwt == null) {
                throw GatewayProblem.UNAUTHENTICATED.of();
            }
            return Mono.just(check.apply(jwt));
        } catch (ProblemException refusal) {
            return failed(stranger, refusal);
        }
    }

    private <T> Mono<T> failed(Caller.Stranger stranger, Throwable error) {
        return error instanceof ProblemException refusal && refusal.code() == GatewayProblem.UNAUTHENTICATED
                ? limits.pass(stranger).then(Mono.error(refusal))
                : Mono.error(error);
    }

    /** One scheme for each entrance: a token opens nothing for peers, an assertion nothing else. */
    private static @Nullable String credentials(ServerHttpRequest request, String scheme) {
        String value = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return value != null && value.regionMatches(true, 0, scheme, 0, scheme.length())
                ? value.substring(scheme.length())
                : null;
    }

    private Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain, Way way, Caller caller) {
        Mono<Void> passage = chain.filter(exchange);
        return way.load() == Way.Load.STREAM && caller instanceof Caller.Agency(var token)
                ? streams.whileGood(token, passage)
                : passage;
    }
}
