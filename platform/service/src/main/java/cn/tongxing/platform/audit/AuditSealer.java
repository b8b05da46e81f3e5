package cn.tongxing.platform.audit;

import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.deployment.ServiceKey;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.persistence.Columns;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Chains and signs what was written since the last block, so that no business commit waits for another. */
final class AuditSealer {
    private static final int MAX_ROWS = 1000;

    private final JdbcClient jdbc;
    private final AuditRows rows;
    private final AuditChain chain;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Deployment deployment;
    private final ServiceKey key;
    private final Clock clock;

    AuditSealer(
            JdbcClient jdbc,
            AuditChain chain,
            Leases leases,
            TransactionTemplate transaction,
            Deployment deployment,
            ServiceKey key,
            Clock clock) {
        this.jdbc = jdbc;
        this.rows = new AuditRows(jdbc);
        this.chain = chain;
        this.leases = leases;
        this.transaction = transaction;
        this.deployment = deployment;
        this.key = key;
        this.clock = clock;
    }

    /** Seals one block; true when it sealed one, for there may be more. */
    boolean seal(Lease lease) {
        var head = transaction.execute(status -> {
            leases.check(lease);
            var last = chain.last();
            var unsealed = rows.settledAfter(last.through(), MAX_ROWS);
            return unsealed.isEmpty() ? null : append(last, unsealed);
        });
        if (head == null) return false;
        chain.reached(head);
        return true;
    }

    private AuditHead append(AuditChain.Last last, List<AuditRow> unsealed) {
        var number = last.head().block() + 1;
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var sealed = AuditBlock.seal(deployment.service(), number, last.head().digest(), unsealed, now, key.key());
        jdbc.sql("insert into audit_block (number, sealed, entries) values (:number, :sealed, :entries)")
                .param("number", number)
                .param("sealed", sealed.jws())
                .param(
                        "entries",
                        Columns.jsonb(
                                unsealed.stream().map(AuditBlock.Entry::of).toList()))
                .update();
        return new AuditHead(number, sealed.digest().text());
    }
}
