package cn.tongxing.platform.audit;

import cn.tongxing.platform.clock.ClockGuard;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.persistence.Columns;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.web.RequestId;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

final class JdbcAudit implements Audit {
    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final Clock clock;
    private final ClockGuard guard;

    JdbcAudit(JdbcClient jdbc, TransactionTemplate alone, Clock clock, ClockGuard guard) {
        this.jdbc = jdbc;
        this.alone = alone;
        this.clock = clock;
        this.guard = guard;
    }

    @Override
    public void record(AuditEntry entry) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an audit row is written in the transaction of what it records");
        }
        guard.agree(insert(entry));
    }

    @Override
    public void refused(AuditEntry entry) {
        guard.agree(alone.execute(status -> insert(entry.outcome(AuditOutcome.REFUSED))));
    }

    /** What the database's clock says at that moment. */
    private Instant insert(AuditEntry entry) {
        return jdbc.sql("""
                insert into audit_event (event_id, at, event, subject_type, subject_id, actor, agency, staff, purpose,
                                         outcome, detail, request_id, salt)
                values (:id, :at, :event, :subjectType, :subjectId, :actor, :agency, :staff, :purpose,
                        :outcome, :detail, :request, :salt)
                returning clock_timestamp()""")
                .param("id", Uuid7.next())
                .param("at", Columns.timestamp(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .param("event", entry.event())
                .param("subjectType", entry.subjectType())
                .param("subjectId", entry.subjectId())
                .param("actor", entry.actor())
                .param("agency", entry.agency())
                .param("staff", entry.staff())
                .param("purpose", entry.purpose())
                .param("outcome", entry.outcome().name())
                .param("detail", Columns.jsonb(entry.detail()))
                .param("request", RequestId.current())
                .param("salt", Salt.next().bytes())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
