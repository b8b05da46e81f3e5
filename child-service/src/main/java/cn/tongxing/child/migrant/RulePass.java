package cn.tongxing.child.migrant;

import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.child.rule.RuleBook;
import cn.tongxing.child.rule.RuleBooks;
import cn.tongxing.child.rule.RuleLock;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries a change of rules through all records, slice by slice, when its day has come; goes on after a crash where it stopped.
 * Age and months need no pass: a decision holds its days.
 */
@Component
class RulePass {

    private static final UUID START = new UUID(0, 0);

    /** A slice is far below the five seconds of a writing transaction, also on a slow machine. */
    private static final int SLICE = 5_000;

    private final RuleBooks books;
    private final RuleLock lock;
    private final Definitions definitions;
    private final JdbcStandings standings;
    private final RowSecurity rows;
    private final JdbcClient jdbc;
    private final Leases leases;
    private final Audit audit;
    private final Deployment deployment;
    private final TransactionTemplate transactions;
    private final Clock clock;

    RulePass(
            RuleBooks books,
            RuleLock lock,
            Definitions definitions,
            JdbcStandings standings,
            RowSecurity rows,
            JdbcClient jdbc,
            Leases leases,
            Audit audit,
            Deployment deployment,
            TransactionTemplate transactions,
            Clock clock) {
        this.books = books;
        this.lock = lock;
        this.definitions = definitions;
        this.standings = standings;
        this.rows = rows;
        this.jdbc = jdbc;
        this.leases = leases;
        this.audit = audit;
        this.deployment = deployment;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Progress(String fingerprint, UUID last, boolean finished) {}

    /** @return true when there is more to do at once */
    boolean run(Lease lease) {
        var today = ChinaTime.dateOf(clock.instant());
        var wanted = books.current().fingerprint(today);
        var progress = progress();
        if (progress.isEmpty() || !progress.get().fingerprint().equals(wanted)) return begin(lease);
        return !progress.get().finished() && slice(lease, progress.get());
    }

    private boolean begin(Lease lease) {
        transactions.executeWithoutResult(status -> {
            leases.check(lease);
            lock.alone();
            var now = clock.instant();
            var wanted = books.current().fingerprint(ChinaTime.dateOf(now));
            jdbc.sql("""
                            insert into rule_application (fingerprint, begun_at, last_child, seen, changed)
                            values (:fingerprint, :now, :start, 0, 0)
                            on conflict (one) do update set fingerprint = excluded.fingerprint,
                                begun_at = excluded.begun_at, last_child = excluded.last_child, seen = 0, changed = 0,
                                finished_at = null""")
                    .param("fingerprint", wanted)
                    .param("now", timestamp(now))
                    .param("start", START)
                    .update();
        });
        return true;
    }

    private boolean slice(Lease lease, Progress progress) {
        return Boolean.TRUE.equals(transactions.execute(status -> {
            leases.check(lease);
            rows.enter(new Jurisdiction(List.of(deployment.province())));
            var book = books.forDeciding();
            var now = clock.instant();
            if (!book.fingerprint(ChinaTime.dateOf(now)).equals(progress.fingerprint())) return true;
            return decide(book, progress, now);
        }));
    }

    private boolean decide(RuleBook book, Progress progress, Instant now) {
        var today = ChinaTime.dateOf(now);
        var done = standings.decideAfter(progress.last(), SLICE, new BookSql(book, definitions, today), today, now);
        boolean more = done.last() != null;
        jdbc.sql("""
                        update rule_application set last_child = coalesce(:last, last_child), seen = seen + :seen,
                            changed = changed + :changed, finished_at = :finished""")
                .param("last", done.last())
                .param("seen", done.seen())
                .param("changed", done.changed())
                .param("finished", more ? null : timestamp(now))
                .update();
        if (!more) tell(progress);
        return more;
    }

    private void tell(Progress progress) {
        jdbc.sql("select seen, changed from rule_application")
                .query((row, n) -> AuditEntry.of("RULES_APPLIED", "rules", deployment.province())
                        .detail("editions", progress.fingerprint())
                        .detail("seen", row.getLong("seen"))
                        .detail("changed", row.getLong("changed")))
                .list()
                .forEach(audit::record);
    }

    private Optional<Progress> progress() {
        return jdbc.sql("select fingerprint, last_child, finished_at is not null as finished from rule_application")
                .query((row, n) -> new Progress(
                        row.getString("fingerprint"),
                        row.getObject("last_child", UUID.class),
                        row.getBoolean("finished")))
                .optional();
    }
}
