package cn.tongxing.gateway.route;

import static org.springframework.cloud.gateway.support.ServerWebExchangeUtils.GATEWAY_ALREADY_ROUTED_ATTR;

import cn.tongxing.gateway.problem.GatewayProblem;
import cn.tongxing.platform.problem.ProblemException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.netty.channel.ConnectTimeoutException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.GatewayFilterChain;
import org.springframework.cloud.gateway.filter.NettyWriteResponseFilter;
import org.springframework.cloud.gateway.support.NotFoundException;
import org.springframework.core.Ordered;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Takes a request through one way: size and time of the body, circuit breaker, time limit, at most one second try of a
 * read whose connection was refused. Whatever the service answers is its own word and passes; only silence counts
 * against it.
 */
final class Passage implements GatewayFilter, Ordered {

    private static final Duration BEFORE_SECOND_TRY = Duration.ofMillis(50);

    private final Way way;
    private final CircuitBreaker breaker;
    private final PassageSettings settings;
    private final Wheel wheel;

    Passage(Way way, CircuitBreaker breaker, PassageSettings settings, Wheel wheel) {
        this.way = way;
        this.breaker = breaker;
        this.settings = settings;
        this.wheel = wheel;
    }

    /** Around everything, the writing of the answer too: a filter without an order would run after the routing. */
    @Override
    public int getOrder() {
        return NettyWriteResponseFilter.WRITE_RESPONSE_FILTER_ORDER - 1;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, GatewayFilterChain chain) {
        if (!breaker.tryAcquirePermission()) {
            return Mono.error(unavailable(settings.breakerOpen()));
        }
        var outcome = new Outcome(breaker);
        exchange.getResponse().beforeCommit(outcome::answered);
        ServerHttpRequest request = exchange.getRequest();
        Way.Load load = way.loadOf(request.getMethod());
        Mono<Void> routed;
        if (Body.hasOne(request.getHeaders())) {
            var body = new Body(request, settings.bodyLimit(load), wheel.after(settings.bodyWithin(load)));
            var counted = exchange.mutate().request(body).build();
            routed = chain.filter(counted).timeout(body.ended().then(silence(exchange)));
        } else {
            routed = firstTry(exchange, chain).timeout(silence(exchange));
        }
        return routed.onErrorMap(error -> judge(error, exchange, outcome)).doOnCancel(outcome::unknown);
    }

    /** Only a read, only when nobody took the connection: then nothing can have happened twice. */
    private static Mono<Void> firstTry(ServerWebExchange exchange, GatewayFilterChain chain) {
        Mono<Void> first = chain.filter(exchange);
        HttpMethod method = exchange.getRequest().getMethod();
        if (method != HttpMethod.GET && method != HttpMethod.HEAD) {
            return first;
        }
        // not at once: the first try still cleans up after itself, and would take the second one's connection along
        return first.onErrorResume(
                Passage::refused,
                e -> Mono.delay(BEFORE_SECOND_TRY).then(Mono.defer(() -> {
                    exchange.getAttributes().remove(GATEWAY_ALREADY_ROUTED_ATTR);
                    return chain.filter(exchange);
                })));
    }

    private static boolean refused(Throwable error) {
        return error instanceof ConnectException && !(error instanceof ConnectTimeoutException);
    }

    /** Fires when the service has been silent for too long; one timer, set again once an answer has begun. */
    private Mono<Boolean> silence(ServerWebExchange exchange) {
        Duration answer = settings.answerWithin(way.load());
        Duration whole = settings.wholeWithin(way.load());
        return wheel.after(answer).flatMap(over -> {
            if (!exchange.getResponse().isCommitted()) {
                return Mono.just(over);
            }
            return way.load() == Way.Load.STREAM ? Mono.never() : wheel.after(whole.minus(answer));
        });
    }

    private Throwable judge(Throwable error, ServerWebExchange exchange, Outcome outcome) {
        return switch (error) {
            case ProblemException ours -> outcome.innocent(ours);
            case ClientFault gone -> outcome.innocent(GatewayProblem.MALFORMED_REQUEST.of());
            case NotFoundException noInstance -> outcome.innocent(unavailable(Duration.ofSeconds(2)));
            case TimeoutException silent -> outcome.guilty(silent, late(exchange));
            default -> outcome.guilty(error, unavailable(Duration.ofSeconds(2)));
        };
    }

    private ProblemException late(ServerWebExchange exchange) {
        ProblemException problem = unavailable(Duration.ofSeconds(2));
        HttpMethod method = exchange.getRequest().getMethod();
        // whoever repeats it with the same Idempotency-Key learns what became of it
        return method == HttpMethod.GET || method == HttpMethod.HEAD ? problem : problem.with("outcome", "UNKNOWN");
    }

    private ProblemException unavailable(Duration retryAfter) {
        Service service = way.service();
        long seconds = Math.max(1, retryAfter.toSeconds());
        return GatewayProblem.SERVICE_UNAVAILABLE
                .of(service.chinese(), service.id(), seconds)
                .with("service", service.id())
                .with("retryAfterSeconds", seconds);
    }

    /** Tells the breaker once, whatever ends first: an answer begins, an error comes, or the client leaves. */
    private static final class Outcome {

        private final CircuitBreaker breaker;
        private final AtomicBoolean told = new AtomicBoolean();
        private final long start = System.nanoTime();

        Outcome(CircuitBreaker breaker) {
            this.breaker = breaker;
        }

        Mono<Void> answered() {
            if (told.compareAndSet(false, true)) {
                breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
            }
            return Mono.empty();
        }

        Throwable guilty(Throwable error, Throwable shown) {
            if (told.compareAndSet(false, true)) {
                breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, error);
            }
            return shown;
        }

        Throwable innocent(Throwable shown) {
            unknown();
            return shown;
        }

        void unknown() {
            if (told.compareAndSet(false, true)) {
                breaker.releasePermission();
            }
        }
    }
}
