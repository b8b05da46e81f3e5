package cn.tongxing.child.comparison;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The comparison as beans. */
@Configuration(proxyBeanMethods = false)
class ComparisonConfiguration {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Bean
    ComparingLists comparingLists(
            JdbcClient jdbc,
            JdbcLists lists,
            TakingFacts facts,
            RowSecurity security,
            BlindIndex index,
            Audit audit,
            Leases leases,
            PlatformTransactionManager transactions,
            Deployment deployment,
            Clock clock) {
        return new ComparingLists(
                jdbc,
                lists,
                facts,
                security,
                index,
                audit,
                leases,
                new TransactionTemplate(transactions),
                deployment,
                clock);
    }

    @Bean
    LeasedWorker comparisonWorker(ComparingLists comparing, Leases leases) {
        return new LeasedWorker("child-comparison", leases, LOOK_EVERY, comparing::step);
    }
}
