package cn.tongxing.child.search;

import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Finding as beans. */
@Configuration(proxyBeanMethods = false)
class SearchConfiguration {

    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    @Bean
    FindingWalk findingWalk(
            JdbcClient jdbc,
            RecordShelf records,
            FindingKeys keys,
            RowSecurity security,
            BlindIndex index,
            Deployment deployment,
            Leases leases,
            PlatformTransactionManager transactions) {
        return new FindingWalk(
                jdbc, records, keys, security, index, deployment, leases, new TransactionTemplate(transactions));
    }

    @Bean
    LeasedWorker findingWorker(FindingWalk walk, Leases leases) {
        return new LeasedWorker("child-finding", leases, LOOK_EVERY, walk::step);
    }

    /** 1 while rows stand under another blind index key than the current one: then no older key may leave the ring. */
    @Bean
    MeterBinder indexKeyMetrics(FindingWalk walk, PlatformTransactionManager transactions) {
        var transaction = new TransactionTemplate(transactions);
        return registry -> Gauge.builder(
                        "tongxing.blind.index.behind",
                        () -> Boolean.TRUE.equals(transaction.execute(status -> walk.isBehind())) ? 1 : 0)
                .register(registry);
    }
}
