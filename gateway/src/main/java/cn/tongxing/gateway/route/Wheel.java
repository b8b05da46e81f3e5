package cn.tongxing.gateway.route;

import io.netty.util.HashedWheelTimer;
import io.netty.util.Timeout;
import io.netty.util.TimerTask;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Time limits of requests, to a tenth of a second. Nearly all are cancelled: on a wheel that costs nothing, in the queue of
 * a scheduler it woke a thread for each request.
 */
@Component
final class Wheel implements DisposableBean {

    private static final Duration TICK = Duration.ofMillis(100);

    private final HashedWheelTimer timer;

    @Autowired
    Wheel() {
        this(TICK);
    }

    Wheel(Duration tick) {
        timer = new HashedWheelTimer(
                new DefaultThreadFactory("time-limits", true), tick.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Completes with a value when the time is over; takes no thread until then. */
    Mono<Boolean> after(Duration time) {
        return Mono.create(sink -> {
            var limit = new Limit(sink);
            var timeout = timer.newTimeout(limit, time.toNanos(), TimeUnit.NANOSECONDS);
            sink.onCancel(() -> {
                limit.forget();
                timeout.cancel();
            });
        });
    }

    /** The wheel keeps a cancelled limit until its next tick, but no longer the request: those would survive each collection. */
    private static final class Limit implements TimerTask {
        private volatile @Nullable MonoSink<Boolean> request;

        Limit(MonoSink<Boolean> request) {
            this.request = request;
        }

        @Override
        public void run(Timeout over) {
            var waiting = request;
            if (waiting != null) waiting.success(true);
        }

        void forget() {
            request = null;
        }
    }

    @Override
    public void destroy() {
        timer.stop();
    }
}
