package cn.tongxing.gateway.route;

import cn.tongxing.gateway.access.AccessToken;
import cn.tongxing.gateway.access.TokenCheck;
import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Ends running streams: within a second of their token's end or revocation, and before the server shuts down, which
 * would otherwise wait for them.
 */
@Component
final class Streams implements SmartLifecycle {

    private final TokenCheck tokens;
    private final Sinks.Empty<Void> closing = Sinks.empty();
    private final Flux<Long> ticks =
            Flux.interval(Duration.ofSeconds(1)).onBackpressureDrop().share();
    private volatile boolean running;

    Streams(TokenCheck tokens) {
        this.tokens = tokens;
    }

    Mono<Void> whileGood(AccessToken token, Mono<Void> stream) {
        Mono<Void> end = ticks.filter(tick -> !tokens.stillGood(token)).next().then();
        return Mono.firstWithSignal(stream, end, closing.asMono());
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        closing.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stopped first: beans with a higher phase stop earlier, the server's own graceful shutdown is just below. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
