package cn.tongxing.child.retention;

import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RetentionSettings.class)
class RetentionConfiguration {

    @Bean
    LeasedWorker retentionWorker(Leases leases, RetentionSettings settings, ErasingDue erasing) {
        return new LeasedWorker("retention", leases, settings.sweepEvery(), erasing::run);
    }
}
