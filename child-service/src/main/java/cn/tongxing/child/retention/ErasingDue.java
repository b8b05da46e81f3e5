package cn.tongxing.child.retention;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.ErasingRecords;
import cn.tongxing.child.record.ErasureReason;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** 保存期限届满即删除: erases closed records whose time is over, slice by slice. One worker at a time. */
@Component
class ErasingDue {

    /** A slice stays far below the five seconds of a writing transaction. */
    private static final int SLICE = 200;

    private final JdbcRetention retention;
    private final ErasingRecords records;
    private final RetentionSettings settings;
    private final Leases leases;
    private final Deployment deployment;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ErasingDue(
            JdbcRetention retention,
            ErasingRecords records,
            RetentionSettings settings,
            Leases leases,
            Deployment deployment,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.retention = retention;
        this.records = records;
        this.settings = settings;
        this.leases = leases;
        this.deployment = deployment;
        this.audit = audit;
        this.transactions = transactions;
        this.clock = clock;
    }

    /** @return true when there is more to do at once */
    boolean run(Lease lease) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            leases.check(lease);
            return slice() == SLICE;
        }));
    }

    private int slice() {
        var today = ChinaTime.dateOf(clock.instant());
        var province = new Jurisdiction(List.of(deployment.province()));
        var due = retention.due(province, today, settings.closedBy(today), settings.bornBy(today), SLICE);
        var whole = records.hold(province, retention.unheld(province, due));
        erase(province, whole);
        return due.size();
    }

    private void erase(Jurisdiction province, List<ChildId> records) {
        this.records.erase(province, records, ErasureReason.RETENTION_ENDED);
        audit.recordEach(
                AuditEntry.of("CHILD_RECORD_ERASED", "child", "")
                        .detail("reason", ErasureReason.RETENTION_ENDED)
                        .detail("years", settings.years())
                        .detail("basis", settings.basis()),
                records);
    }
}
