package cn.tongxing.child.declaration;

import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** 保存期限届满即删除: erases what settled declarations said, and yesterday's counts of phones. One worker at a time. */
@Component
class ErasingDeclarations {

    private static final int ROUND = 1_000;

    private final JdbcDeclarations declarations;
    private final JdbcPoints points;
    private final DeclarationSettings settings;
    private final Leases leases;
    private final Deployment deployment;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final Clock clock;

    ErasingDeclarations(
            JdbcDeclarations declarations,
            JdbcPoints points,
            DeclarationSettings settings,
            Leases leases,
            Deployment deployment,
            Audit audit,
            TransactionTemplate transactions,
            Clock clock) {
        this.declarations = declarations;
        this.points = points;
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
            var now = clock.instant();
            var province = new Jurisdiction(List.of(deployment.province()));
            int erased = declarations.erase(province, now.minus(Duration.ofDays(settings.keepDays())), now, ROUND);
            points.forgetPhonesBefore(ChinaTime.dateOf(now));
            if (erased > 0)
                audit.record(AuditEntry.of("DECLARATIONS_ERASED", "division", deployment.province())
                        .detail("declarations", erased)
                        .detail("keepDays", settings.keepDays()));
            return erased == ROUND;
        }));
    }
}
