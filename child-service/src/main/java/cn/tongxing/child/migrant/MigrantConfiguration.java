package cn.tongxing.child.migrant;

import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class MigrantConfiguration {

    /** An edition takes effect with its day; that it does so within seconds of midnight is early enough. */
    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    @Bean
    LeasedWorker rulePassWorker(Leases leases, RulePass pass) {
        return new LeasedWorker("rule-pass", leases, LOOK_EVERY, pass::run);
    }
}
