package cn.tongxing.child.statistics;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the statistics: adds up what changed, and counts anew whoever a new day made something else. One worker at a time. */
@Component
class Summing {

    /** A round is far below the five seconds of a writing transaction, also on a slow machine. */
    private static final int ROUND = 5_000;

    private final JdbcStatistics statistics;
    private final RowSecurity rows;
    private final Leases leases;
    private final Deployment deployment;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Summing(
            JdbcStatistics statistics,
            RowSecurity rows,
            Leases leases,
            Deployment deployment,
            TransactionTemplate transactions,
            Clock clock) {
        this.statistics = statistics;
        this.rows = rows;
        this.leases = leases;
        this.deployment = deployment;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return true when there is more to do at once */
    boolean run(Lease lease) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            leases.check(lease);
            rows.enter(new Jurisdiction(List.of(deployment.province())));
            var now = clock.instant();
            var today = ChinaTime.dateOf(now);
            boolean more = statistics.recount(today, ROUND) == ROUND | statistics.sum(ROUND) == ROUND;
            if (statistics.summed(now, today) && !more) statistics.keepMonth(today);
            return more;
        }));
    }
}
