package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Folds what changed into the counts of cases, so that a look at them stays short. Nothing is wrong while it rests. */
@Component
class FoldingCounts {

    private final JdbcCaseCounts counts;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final CaseCountSettings settings;

    FoldingCounts(JdbcCaseCounts counts, Leases leases, TransactionTemplate transaction, CaseCountSettings settings) {
        this.counts = counts;
        this.leases = leases;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** @return whether there is more at once */
    boolean round(Lease lease) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            leases.check(lease);
            return counts.fold(settings.atOnce()) == settings.atOnce();
        }));
    }
}
