package cn.tongxing.platform.clock;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/** Lets a test move the service's business time; exists in profile {@code test} only. */
@Endpoint(id = "clock")
final class ClockEndpoint {
    private final Clock clock;

    ClockEndpoint(Clock clock) {
        this.clock = clock;
    }

    @ReadOperation
    Map<String, Object> now() {
        var offset = clock instanceof SettableClock settable ? settable.offset() : Duration.ZERO;
        return Map.of("now", clock.instant().toString(), "offset", offset.toString());
    }

    @WriteOperation
    Map<String, Object> set(String offset) {
        if (!(clock instanceof SettableClock settable)) throw new IllegalStateException("this clock cannot be set");
        settable.setOffset(Duration.parse(offset));
        return now();
    }
}
