package cn.tongxing.gateway.route;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** One circuit breaker a way, with its state as a metric: 0 closed, 1 half open, 2 open. */
@Component
final class Breakers {

    private final Map<String, CircuitBreaker> breakers;

    Breakers(PassageSettings settings, MeterRegistry meters) {
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindowSize(settings.breakerWindow())
                .minimumNumberOfCalls(settings.breakerMinimum())
                .failureRateThreshold(settings.breakerPercent())
                .waitDurationInOpenState(settings.breakerOpen())
                .permittedNumberOfCallsInHalfOpenState(3)
                .build();
        breakers = Ways.onward().stream()
                .collect(Collectors.toUnmodifiableMap(Way::id, way -> CircuitBreaker.of(way.id(), config)));
        breakers.forEach((way, breaker) -> Gauge.builder("tongxing.gateway.breaker", breaker, Breakers::state)
                .tag("route", way)
                .register(meters));
    }

    CircuitBreaker of(Way way) {
        return breakers.get(way.id());
    }

    private static int state(CircuitBreaker breaker) {
        return switch (breaker.getState()) {
            case CLOSED, DISABLED, METRICS_ONLY -> 0;
            case HALF_OPEN -> 1;
            case OPEN, FORCED_OPEN -> 2;
        };
    }
}
