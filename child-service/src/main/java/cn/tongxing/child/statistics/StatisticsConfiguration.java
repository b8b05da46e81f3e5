package cn.tongxing.child.statistics;

import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class StatisticsConfiguration {

    /** Statistics are at most five seconds old. */
    private static final Duration SUM_EVERY = Duration.ofSeconds(2);

    @Bean
    LeasedWorker statisticsWorker(Leases leases, Summing summing) {
        return new LeasedWorker("statistics", leases, SUM_EVERY, summing::run);
    }
}
