package cn.tongxing.child.likeness;

import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Likeness as beans. */
@Configuration(proxyBeanMethods = false)
class LikenessConfiguration {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

    @Bean
    FindingPairs findingPairs(
            JdbcPairs pairs,
            Leases leases,
            PlatformTransactionManager transactions,
            Deployment deployment,
            Clock clock) {
        return new FindingPairs(pairs, leases, new TransactionTemplate(transactions), deployment, clock);
    }

    @Bean
    LeasedWorker likenessWorker(FindingPairs pairs, Leases leases) {
        return new LeasedWorker("child-likeness", leases, LOOK_EVERY, pairs::step);
    }
}
