package cn.tongxing.gateway.route;

import io.netty.util.HashedWheelTimer;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Time limits of requests, to a tenth of a second. Nearly all are cancelled: on a wheel that costs nothing, in the queue of
 * a scheduler it woke a thread for each request.
 */
@Component
final class Wheel implements DisposableBean {

    private static final long TICK_MILLIS = 100;

    private final HashedWheelTimer timer =
            new HashedWheelTimer(new DefaultThreadFactory("time-limits", true), TICK_MILLIS, TimeUnit.MILLISECONDS);

    /** Completes with a value when the time is over; takes no thread until then. */
    Mono<Boolean> after(Duration time) {
        return Mono.create(sink -> {
            var timeout = timer.newTimeout(over -> sink.success(true), time.toNanos(), TimeUnit.NANOSECONDS);
            sink.onCancel(timeout::cancel);
        });
    }

    @Override
    public void destroy() {
        timer.stop();
    }
}
