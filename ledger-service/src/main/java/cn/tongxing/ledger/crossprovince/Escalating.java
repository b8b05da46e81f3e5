package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Escalation.Cause;
import cn.tongxing.ledger.crossprovince.Escalation.Rung;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Looks for cases that wait too long and tells the desks above, once for each rung; one replica at a time. */
@Component
class Escalating {

    /** In pieces: no transaction may last long, and no officer wait for it. */
    private static final int AT_ONCE = 200;

    private final JdbcEscalations escalations;
    private final JdbcCases cases;
    private final CaseBooks books;
    private final Deadlines deadlines;
    private final EscalationSettings settings;
    private final TransactionTemplate transactions;
    private final Leases leases;
    private final Clock clock;

    Escalating(
            JdbcEscalations escalations,
            JdbcCases cases,
            CaseBooks books,
            Deadlines deadlines,
            EscalationSettings settings,
            TransactionTemplate transactions,
            Leases leases,
            Clock clock) {
        this.escalations = escalations;
        this.cases = cases;
        this.books = books;
        this.deadlines = deadlines;
        this.settings = settings;
        this.transactions = transactions;
        this.leases = leases;
        this.clock = clock;
    }

    /** @return whether there may be more at once */
    boolean round(Lease lease) {
        boolean more = false;
        for (var cause : Cause.values()) {
            int climbed = transactions.execute(tx -> {
                leases.check(lease);
                return climb(cause);
            });
            more |= climbed == AT_ONCE;
        }
        return more;
    }

    private int climb(Cause cause) {
        var now = clock.instant();
        var today = ChinaTime.dateOf(now);
        var climbed = escalations.climb(cause, latest(cause, today), AT_ONCE, now).stream()
                .collect(Collectors.toMap(
                        JdbcEscalations.Climbed::caseId,
                        one -> new Escalation(
                                cause,
                                one.rung(),
                                one.since(),
                                deadlines.days().workingDaysBetween(one.since(), today))));
        books.escalated(cases.outlines(climbed.keySet()).stream()
                .collect(Collectors.toMap(Function.identity(), outline -> climbed.get(outline.id()))));
        return climbed.size();
    }

    private Map<Rung, LocalDate> latest(Cause cause, LocalDate today) {
        var latest = new EnumMap<Rung, LocalDate>(Rung.class);
        for (var rung : Rung.values()) {
            latest.put(rung, deadlines.days().workingDaysBefore(today, settings.workingDays(cause, rung)));
        }
        return latest;
    }
}
