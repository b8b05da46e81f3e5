package cn.tongxing.platform.clock;

import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;

@AutoConfiguration
class ClockAutoConfiguration {

    @Bean
    @Profile("test")
    @ConditionalOnMissingBean(Clock.class)
    SettableClock settableClock(@Value("${tongxing.clock.offset:PT0S}") Duration offset) {
        return new SettableClock(RealTime.CLOCK, offset);
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
}
