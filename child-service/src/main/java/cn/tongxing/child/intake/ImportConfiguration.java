package cn.tongxing.child.intake;

import cn.tongxing.child.migrant.MoveIntake;
import cn.tongxing.child.record.RecordIntake;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Imports as beans. */
@Configuration(proxyBeanMethods = false)
class ImportConfiguration {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    @Bean
    WorkingImports workingImports(
            JdbcImports imports,
            RecordIntake records,
            MoveIntake moves,
            Audit audit,
            Leases leases,
            PlatformTransactionManager transactions,
            Deployment deployment,
            Clock clock) {
        return new WorkingImports(
                imports, records, moves, audit, leases, new TransactionTemplate(transactions), deployment, clock);
    }

    @Bean
    LeasedWorker importWorker(WorkingImports imports, Leases leases) {
        return new LeasedWorker("child-imports", leases, LOOK_EVERY, imports::step);
    }
}
