package cn.tongxing.platform.clock;

import java.time.Clock;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

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
}
