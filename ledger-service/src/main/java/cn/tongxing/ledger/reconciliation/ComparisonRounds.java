package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.reconciliation.Comparison.Occasion;
import cn.tongxing.ledger.reconciliation.Comparison.Outcome;
import cn.tongxing.ledger.reconciliation.Comparison.Result;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.LeaseLost;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The worker's rounds, on one replica at a time: asks for the night's comparisons when their hour has come, and carries
 * out what is asked for, one after the other. What a process that died had begun is begun again.
 */
final class ComparisonRounds {
    private static final Logger LOG = LoggerFactory.getLogger(ComparisonRounds.class);
    private static final Duration LOOK_AT_THE_CLOCK_EVERY = Duration.ofSeconds(20);

    private final JdbcComparisons comparisons;
    private final Comparing comparing;
    private final PeerBook peers;
    private final Leases leases;
    private final TransactionOperations transaction;
    private final Audit audit;
    private final ComparisonSettings settings;
    private final Clock clock;
    private final Instant born;
    private Instant lookedAtClock = Instant.EPOCH;

    ComparisonRounds(
            JdbcComparisons comparisons,
            Comparing comparing,
            PeerBook peers,
            Leases leases,
            TransactionOperations transaction,
            Audit audit,
            ComparisonSettings settings,
            Clock clock) {
        this.comparisons = comparisons;
        this.comparing = comparing;
        this.peers = peers;
        this.leases = leases;
        this.transaction = transaction;
        this.audit = audit;
        this.settings = settings;
        this.clock = clock;
        this.born = clock.instant();
    }

    /** @return whether there may be more to do at once */
    boolean round(Lease lease) {
        askForTheNights(lease);
        var next = comparisons.next();
        next.ifPresent(comparison -> carryOut(comparison, lease));
        return next.isPresent();
    }

    private void askForTheNights(Lease lease) {
        var now = clock.instant();
        // by either direction: a test moves this clock
        if (Duration.between(lookedAtClock, now).abs().compareTo(LOOK_AT_THE_CLOCK_EVERY) < 0) return;
        lookedAtClock = now;
        var connected =
                peers.all().stream().filter(Peer::connected).map(Peer::province).toList();
        var due = comparisons.due(connected, lastMark(now, settings.nightlyAt()), born, now, settings.retryEvery());
        for (var peer : due) {
            transaction.executeWithoutResult(tx -> {
                leases.check(lease);
                comparisons.request(peer, Occasion.NIGHTLY, now);
            });
        }
    }

    /** The last time that it was this hour in China. */
    static Instant lastMark(Instant now, LocalTime hour) {
        var there = ZonedDateTime.ofInstant(now, ChinaTime.ZONE);
        var today = there.with(hour);
        return (today.isAfter(there) ? today.minusDays(1) : today).toInstant();
    }

    private void carryOut(Comparison comparison, Lease lease) {
        transaction.executeWithoutResult(tx -> {
            leases.check(lease);
            comparisons.begun(comparison.id(), clock.instant());
        });
        var result = result(comparison, lease);
        transaction.executeWithoutResult(tx -> {
            leases.check(lease);
            comparisons.ended(comparison.id(), result, clock.instant());
            audit.record(AuditEntry.of("LEDGER_COMPARED", "peer", comparison.peer())
                    .detail("comparison", comparison.id())
                    .detail("outcome", result.outcome())
                    .detail("found", result.found())
                    .detail("settled", result.settled())
                    .detail("open", result.open()));
        });
    }

    private Result result(Comparison comparison, Lease lease) {
        try {
            return comparing.compare(comparison.peer(), lease);
        } catch (LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("comparing ledgers with {} failed", comparison.peer(), e);
            return new Result(Outcome.FAILED, 0, 0, 0, 0, 0, 0);
        }
    }
}
