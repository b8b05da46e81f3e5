package cn.tongxing.platform.lease;

import cn.tongxing.platform.clock.ClockGuard;
import cn.tongxing.platform.id.Uuid7;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@AutoConfiguration
class LeaseAutoConfiguration {
    @Bean
    Leases leases(JdbcClient jdbc, PlatformTransactionManager transactions, ClockGuard guard) {
        var alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        // a process, not a machine: after a crash the same machine is another holder
        return new JdbcLeases(jdbc, alone, Uuid7.next().toString(), guard);
    }
}
