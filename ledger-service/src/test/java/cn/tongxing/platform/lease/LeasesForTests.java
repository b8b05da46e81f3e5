package cn.tongxing.platform.lease;

import cn.tongxing.platform.clock.ClockGuard;
import cn.tongxing.platform.clock.RealTime;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** The platform's own leases without its context; each call is another process. */
public final class LeasesForTests {
    private LeasesForTests() {}

    public static Leases over(DataSource database) {
        var alone = new TransactionTemplate(new JdbcTransactionManager(database));
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        return new JdbcLeases(
                JdbcClient.create(database),
                alone,
                UUID.randomUUID().toString(),
                new ClockGuard(RealTime.CLOCK, Duration.ofMinutes(5)));
    }
}
