package cn.tongxing.platform.clock;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;

@AutoConfiguration
@EnableConfigurationProperties(ClockSettings.class)
class ClockAutoConfiguration {

    @Bean
    @Profile("test")
    @ConditionalOnMissingBean(Clock.class)
    SettableClock settableClock(ClockSettings settings) {
        return new SettableClock(RealTime.CLOCK, settings.offset());
    }

    @Bean
    @Profile("test")
    ClockEndpoint clockEndpoint(Clock clock) {
        return new ClockEndpoint(clock);
    }

    @Bean
    @Profile("!test")
    @ConditionalOnMissingBean(Clock.class)
    Clock clock() {
        return RealTime.CLOCK;
    }

    @Bean
    ClockGuard clockGuard(Clock clock, ClockSettings settings) {
        return new ClockGuard(clock, settings.tolerance());
    }

    /** Seconds this process is ahead of its database's clock; beyond the tolerance nothing is written any more. */
    @Bean
    MeterBinder clockMeters(Clock clock, JdbcClient jdbc) {
        return registry -> Gauge.builder("tongxing.clock.ahead.seconds", () -> ahead(clock, jdbc))
                .register(registry);
    }

    private static double ahead(Clock clock, JdbcClient jdbc) {
        var before = clock.instant();
        var database = jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        var after = clock.instant();
        var middle = before.plus(Duration.between(before, after).dividedBy(2));
        return Duration.between(database, middle).toMillis() / 1000.0;
    }
}
