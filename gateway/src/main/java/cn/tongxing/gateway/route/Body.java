package cn.tongxing.gateway.route;

import cn.tongxing.gateway.problem.GatewayProblem;
import cn.tongxing.platform.problem.ProblemException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A request's body on its way through: counted, given a time, and its end made known. Nothing is kept. */
final class Body extends ServerHttpRequestDecorator {

    private final long most;
    private final Mono<?> tooLate;
    private final Sinks.Empty<Void> ended = Sinks.empty();
    private long seen;

    /** @param tooLate completes when the body should have been here */
    Body(ServerHttpRequest request, long most, Mono<?> tooLate) {
        super(request);
        this.most = most;
        this.tooLate = tooLate;
    }

    static boolean hasOne(HttpHeaders headers) {
        return headers.getContentLength() > 0 || headers.containsHeader(HttpHeaders.TRANSFER_ENCODING);
    }

    Mono<Void> ended() {
        return ended.asMono();
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return super.getBody()
                .onErrorMap(e -> !(e instanceof ProblemException), ClientFault::new)
                .takeUntilOther(tooLate.then(Mono.error(GatewayProblem.REQUEST_TOO_SLOW::of)))
                .map(this::count)
                .doOnComplete(ended::tryEmitEmpty);
    }

    private DataBuffer count(DataBuffer buffer) {
        seen += buffer.readableByteCount();
        if (seen > most) {
            DataBufferUtils.release(buffer);
            throw GatewayProblem.TOO_LARGE.of();
        }
        return buffer;
    }
}
