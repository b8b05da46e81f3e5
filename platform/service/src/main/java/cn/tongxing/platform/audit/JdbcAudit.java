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
import java.util.Collection;
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
        requireTransaction();
        guard.agree(insert(entry));
    }

    @Override
    public void recordEach(AuditEntry entry, Collection<?> subjects) {
        requireTransaction();
        if (!subjects.isEmpty()) guard.agree(insertEach(entry, subjects));
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an audit row is written in the transaction of what it records");
        }
    }

    @Override
    public void refused(AuditEntry entry) {
        guard.agree(alone.execute(status -> insert(entry.outcome(AuditOutcome.REFUSED))));
    }

    /** What the database's clock says at that moment. */
    private Instant insert(AuditEntry entry) {
        return bind(jdbc.sql("""
                insert into audit_event (event_id, at, event, subject_type, subject_id, actor, agency, staff, purpose,
                                         outcome, detail, request_id, salt)
                values (:id, :at, :event, :subjectType, :subjectId, :actor, :agency, :staff, :purpose,
                        :outcome, :detail, :request, :salt)
                returning clock_timestamp()"""), entry)
                .param("id", Uuid7.next())
                .param("subjectId", entry.subjectId())
                .param("salt", Salt.next().bytes())
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private Instant insertEach(AuditEntry entry, Collection<?> subjects) {
        return bind(jdbc.sql("""
                insert into audit_event (event_id, at, event, subject_type, subject_id, actor, agency, staff, purpose,
                                         outcome, detail, request_id, salt)
                select id, :at, :event, :subjectType, subject, :actor, :agency, :staff, :purpose,
                       :outcome, :detail, :request, salt
                from unnest(cast(:ids as uuid[]), cast(:subjects as text[]), cast(:salts as bytea[])) each (id, subject, salt)
                returning clock_timestamp()"""), entry)
                .param(
                        "ids",
                        subjects.stream().map(each -> Uuid7.next().toString()).toArray(String[]::new))
                .param("subjects", subjects.stream().map(Object::toString).toArray(String[]::new))
                .param(
                        "salts",
                        subjects.stream().map(each -> Salt.next().bytes()).toArray(byte[][]::new))
                .query(OffsetDateTime.class)
                .list()
                .getLast()
                .toInstant();
    }

    private JdbcClient.StatementSpec bind(JdbcClient.StatementSpec statement, AuditEntry entry) {
        return statement
                .param("at", Columns.timestamp(clock.instant().truncatedTo(ChronoUnit.MICROS)))
                .param("event", entry.event())
                .param("subjectType", entry.subjectType())
                .param("actor", entry.actor())
                .param("agency", entry.agency())
                .param("staff", entry.staff())
                .param("purpose", entry.purpose())
                .param("outcome", entry.outcome().name())
                .param("detail", Columns.jsonb(entry.detail()))
                .param("request", RequestId.current());
    }
}
