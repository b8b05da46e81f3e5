package cn.tongxing.child.likeness;

import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import java.util.List;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares the records that changed with all others of the province, a slice at a time. */
final class FindingPairs {

    private static final int SLICE = 200;

    private final JdbcPairs pairs;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Jurisdiction province;
    private final Clock clock;

    FindingPairs(JdbcPairs pairs, Leases leases, TransactionTemplate transaction, Deployment deployment, Clock clock) {
        this.pairs = pairs;
        this.leases = leases;
        this.transaction = transaction;
        this.province = new Jurisdiction(List.of(deployment.province()));
        this.clock = clock;
    }

    /** @return true while more records wait */
    boolean step(Lease lease) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            leases.check(lease);
            var due = pairs.takeDue(SLICE);
            if (!due.isEmpty()) pairs.find(province, due, clock.instant());
            return due.size() == SLICE;
        }));
    }
}
