package cn.tongxing.platform.feed;

import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.LeaseLost;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.problem.ProblemException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Reads a page without a transaction, then applies it in one, together with the cursor. Whoever commits first has moved
 * the cursor; anybody else's page no longer fits and is dropped. So an event takes effect once, whatever dies when.
 */
final class PullingFollower implements FeedFollower, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(PullingFollower.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    /** A crowd of events comes in pages, not one by one. */
    private static final Duration BREATH = Duration.ofMillis(200);

    private static final int FULL_PAGE = 100;
    private static final String TRANSACTION_TIMEOUT = "25P04";

    private final FeedSubscription subscription;
    private final FeedReader reader;
    private final JdbcClient jdbc;
    private final Leases leases;
    private final Parking parking;
    private final TransactionTemplate transaction;
    private final TransactionTemplate savepoint;
    private final LeasedWorker worker;
    private volatile long caughtUpAt = System.nanoTime();
    private int pageSize = FULL_PAGE;
    private @Nullable String tooLong;

    PullingFollower(
            FeedSubscription subscription,
            FeedReader reader,
            JdbcClient jdbc,
            Leases leases,
            PlatformTransactionManager transactions) {
        this.subscription = subscription;
        this.reader = reader;
        this.jdbc = jdbc;
        this.leases = leases;
        this.parking = new Parking(jdbc);
        this.transaction = new TransactionTemplate(transactions);
        this.savepoint = new TransactionTemplate(transactions);
        savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.worker = new LeasedWorker("feed:" + subscription.feed(), leases, EVERY, BREATH, this::round);
    }

    @Override
    public FeedSubscription subscription() {
        return subscription;
    }

    @Override
    public void wake() {
        worker.wake();
    }

    /** One page; true when there may be more. */
    boolean round(Lease lease) {
        var from = position();
        try {
            var page = reader.read(subscription.service(), subscription.feed(), from, pageSize);
            if (page.events().isEmpty()) {
                caughtUpAt = System.nanoTime();
                return false;
            }
            var full = page.events().size() >= pageSize;
            inCursorsTransaction(lease, from, page.next(), () -> takePage(page.events()));
            if (!full) caughtUpAt = System.nanoTime();
            pageSize = Math.min(pageSize * 2, FULL_PAGE);
            return full;
        } catch (FeedGone restored) {
            startOver(lease, from);
            return true;
        } catch (TransientDataAccessException | RecoverableDataAccessException | TransactionException e) {
            shrink(from, e);
            throw e;
        }
    }

    /** A page too long for one transaction comes again in smaller pieces; one event too long for it is parked. */
    private void shrink(String from, RuntimeException e) {
        tooLong = pageSize == 1 && ranOutOfTime(e) ? from : null;
        pageSize = Math.max(1, pageSize / 4);
    }

    private static boolean ranOutOfTime(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && TRANSACTION_TIMEOUT.equals(sql.getSQLState())) return true;
        }
        return false;
    }

    private String position() {
        return jdbc.sql("select position from feed_cursor where feed = :feed and service = :service")
                .param("feed", subscription.feed())
                .param("service", subscription.service())
                .query(String.class)
                .optional()
                .orElse("");
    }

    private void inCursorsTransaction(Lease lease, String from, String to, Runnable work) {
        transaction.executeWithoutResult(status -> {
            leases.check(lease);
            if (!lockCursor().equals(from)) return;
            work.run();
            jdbc.sql("""
                    update feed_cursor set position = :to, moved_at = now() where feed = :feed and service = :service""")
                    .param("to", to)
                    .param("feed", subscription.feed())
                    .param("service", subscription.service())
                    .update();
        });
    }

    private String lockCursor() {
        return lockedCursor().orElseGet(() -> {
            jdbc.sql("insert into feed_cursor (feed, service) values (:feed, :service) on conflict do nothing")
                    .param("feed", subscription.feed())
                    .param("service", subscription.service())
                    .update();
            return lockedCursor().orElseThrow();
        });
    }

    private Optional<String> lockedCursor() {
        return jdbc.sql("select position from feed_cursor where feed = :feed and service = :service for update")
                .param("feed", subscription.feed())
                .param("service", subscription.service())
                .query(String.class)
                .optional();
    }

    private void startOver(Lease lease, String from) {
        LOG.warn("feed {} of {} begins anew", subscription.feed(), subscription.service());
        inCursorsTransaction(lease, from, "", () -> {
            parking.forget(subscription);
            subscription.handler().startOver();
        });
    }

    /** All at once if nothing stands in the way, as nearly always; else each as it can be. */
    private void takePage(List<FeedEvent> page) {
        var regular = tooLong == null && parking.isNext(subscription, page);
        if (!regular || !applyAll(page)) page.forEach(this::take);
    }

    private boolean applyAll(List<FeedEvent> page) {
        try {
            savepoint.executeWithoutResult(status -> {
                subscription.handler().handle(page);
                parking.applied(subscription, page);
            });
            return true;
        } catch (TransientDataAccessException | RecoverableDataAccessException | TransactionException | LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.info("a page of feed {} is applied one by one: {}", subscription.feed(), reason(e));
            return false;
        }
    }

    /** The next version is applied, a known one skipped, a later one waits until those before it are there. */
    private void take(FeedEvent event) {
        var applied = parking.appliedVersion(subscription, event.subject());
        if (event.version() <= applied) return;
        if (event.version() > applied + 1) {
            parking.park(subscription, event, false, "waits for version " + (applied + 1));
            return;
        }
        if (position().equals(tooLong)) {
            parking.park(subscription, event, true, "takes longer than a transaction may");
            return;
        }
        if (apply(event)) drain(event.subject(), event.version());
    }

    private boolean apply(FeedEvent event) {
        try {
            savepoint.executeWithoutResult(status -> {
                subscription.handler().handle(List.of(event));
                parking.applied(subscription, List.of(event));
            });
            return true;
        } catch (TransientDataAccessException | RecoverableDataAccessException | TransactionException | LeaseLost e) {
            // not the event's fault: the whole page comes again
            throw e;
        } catch (RuntimeException e) {
            LOG.error(
                    "event {} of feed {} is parked with its subject, version {}",
                    event.id(),
                    subscription.feed(),
                    event.version(),
                    e);
            parking.park(subscription, event, true, reason(e));
            return false;
        }
    }

    // no message: it may quote the event
    private static String reason(RuntimeException e) {
        return e instanceof ProblemException problem
                ? problem.code().name()
                : e.getClass().getSimpleName();
    }

    private void drain(String subject, long from) {
        var applied = from;
        var next = parking.waiting(subscription, subject, applied + 1);
        while (next.isPresent() && apply(next.get())) {
            applied++;
            next = parking.waiting(subscription, subject, applied + 1);
        }
    }

    @Override
    public boolean replay(String subject) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            lockCursor();
            drain(subject, parking.appliedVersion(subscription, subject));
            return !parking.hasParked(subscription, subject);
        }));
    }

    /** How long we may be behind: the time since we last read to the end. */
    double lagSeconds() {
        return (System.nanoTime() - caughtUpAt) / 1e9;
    }

    long parkedEvents() {
        return parking.count(subscription);
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void stop() {
        worker.stop();
    }

    @Override
    public boolean isRunning() {
        return worker.isRunning();
    }
}
