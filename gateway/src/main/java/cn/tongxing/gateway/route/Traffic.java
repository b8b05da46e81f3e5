package cn.tongxing.gateway.route;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;

/** How many requests, on which way, with which status, by which kind of caller, and how long until an answer began. */
@Component
final class Traffic {

    private record Kind(String route, int status, String caller) {}

    private final MeterRegistry meters;
    private final ConcurrentHashMap<Kind, Timer> timers = new ConcurrentHashMap<>();

    Traffic(MeterRegistry meters) {
        this.meters = meters;
    }

    void answered(String route, int status, String caller, long nanos) {
        timers.computeIfAbsent(new Kind(route, status, caller), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Kind kind) {
        return Timer.builder("tongxing.gateway.requests")
                .tag("route", kind.route())
                .tag("status", Integer.toString(kind.status()))
                .tag("function", kind.caller())
                .register(meters);
    }
}
