package cn.tongxing.platform.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.clock.ClockGuard;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Timeout(30)
class LeasesTest {
    private static final TestDatabase DATABASE =
            EmbeddedDatabase.create("lease").migrated();
    private static final Duration SHORT = Duration.ofMillis(150);
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final String name = "work-" + NAMES.incrementAndGet();
    private final DataSource source = DATABASE.dataSource();
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    private final Leases here = of("here");
    private final Leases there = of("there");

    private Leases of(String holder) {
        return of(holder, RealTime.CLOCK);
    }

    private Leases of(String holder, Clock clock) {
        return new JdbcLeases(
                JdbcClient.create(source), transaction, holder, new ClockGuard(clock, Duration.ofMinutes(5)));
    }

    private void runOut() {
        DATABASE.asOwner()
                .sql("update lease set until = clock_timestamp() where name = :name")
                .param("name", name)
                .update();
    }

    @Test
    void whoDoesNotKnowTheTimeWritesNothingUnderALease() {
        var tomorrow = of("tomorrow", Clock.offset(RealTime.CLOCK, Duration.ofDays(1)));
        var lease = tomorrow.tryHold(name, LONG).orElseThrow();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> tomorrow.check(lease)))
                .isInstanceOf(ProblemException.class)
                .hasMessage("CLOCK_WRONG");
    }

    @Test
    void oneHolderAtATime() {
        var first = here.tryHold(name, LONG).orElseThrow();

        assertThat(there.tryHold(name, LONG)).isEmpty();
        assertThat(here.tryHold(name, LONG)).contains(first);
    }

    @Test
    void aLeaseThatRanOutIsTakenWithAHigherEpoch() {
        var first = here.tryHold(name, SHORT).orElseThrow();
        runOut();

        var second = there.tryHold(name, LONG).orElseThrow();

        assertThat(second.epoch()).isEqualTo(first.epoch() + 1);
        assertThat(here.tryHold(name, LONG)).isEmpty();
    }

    @Test
    void aHolderThatWakesUpTooLateWritesNothing() {
        var stale = here.tryHold(name, SHORT).orElseThrow();
        runOut();
        there.tryHold(name, LONG).orElseThrow();

        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> here.check(stale)))
                .isInstanceOf(LeaseLost.class);
    }

    @Test
    void aReleasedLeaseIsFreeAtOnce() {
        here.release(here.tryHold(name, LONG).orElseThrow());

        assertThat(there.tryHold(name, LONG)).isPresent();
    }

    @Test
    void aTakeoverWaitsForAWriterThatHasCheckedAndProlongingDoesNot() throws Exception {
        var lease = here.tryHold(name, LONG).orElseThrow();
        var checked = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var writer = CompletableFuture.runAsync(() -> transaction.executeWithoutResult(status -> {
            here.check(lease);
            checked.countDown();
            await(mayEnd);
        }));
        await(checked);

        assertThat(here.tryHold(name, SHORT))
                .as("prolonged while the writer runs")
                .contains(lease);
        runOut();
        var takeover = CompletableFuture.supplyAsync(() -> there.tryHold(name, LONG));

        Thread.sleep(300);
        assertThat(takeover).isNotDone();
        mayEnd.countDown();
        writer.get(5, TimeUnit.SECONDS);
        assertThat(takeover.get(5, TimeUnit.SECONDS)).isPresent();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLeaseIsCheckedInsideATransactionOnly() {
        var lease = here.tryHold(name, LONG).orElseThrow();

        assertThatThrownBy(() -> here.check(lease)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void twoWorkersTakeTurnsAndStopGracefully() throws Exception {
        var together = new AtomicInteger();
        var most = new AtomicInteger();
        var rounds = new AtomicInteger();
        LeasedWorker.Task task = lease -> {
            most.accumulateAndGet(together.incrementAndGet(), Math::max);
            Thread.sleep(5);
            together.decrementAndGet();
            return rounds.incrementAndGet() < 40;
        };
        var one = new LeasedWorker(name, here, Duration.ofMillis(20), task);
        var two = new LeasedWorker(name, there, Duration.ofMillis(20), task);

        one.start();
        two.start();
        while (rounds.get() < 40) Thread.sleep(10);
        one.stop();
        while (there.tryHold(name, LONG).isEmpty()) Thread.sleep(10);
        two.stop();

        assertThat(most).hasValue(1);
        assertThat(one.isRunning() || two.isRunning()).isFalse();
    }

    @Test
    void aRoundLongerThanTheLeaseKeepsIt() throws Exception {
        var started = new CountDownLatch(1);
        var lost = new AtomicInteger();
        var worker = new LeasedWorker(name, here, Duration.ofMinutes(5), lease -> {
            started.countDown();
            for (int i = 0; i < 7; i++) {
                Thread.sleep(1000);
                if (there.tryHold(name, LONG).isPresent()) lost.incrementAndGet();
            }
            return false;
        });

        worker.start();
        await(started);
        worker.stop();

        assertThat(lost).hasValue(0);
    }

    /** When the database is gone each worker waits for it in vain: a service with ten of them must not wait ten times as long. */
    @Test
    void workersEndSideBySideAndEachTellsWhenItHas() throws Exception {
        var started = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var worker = new LeasedWorker(name, here, Duration.ofMinutes(5), lease -> {
            started.countDown();
            await(goOn);
            return false;
        });
        var ended = new CountDownLatch(1);
        worker.start();
        await(started);

        worker.stop(ended::countDown);

        assertThat(ended.getCount()).as("its round goes on").isOne();
        goOn.countDown();
        await(ended);
        assertThat(there.tryHold(name, LONG)).as("the lease is given back").isPresent();
    }

    @Test
    void aFailingTaskIsTriedAgain() throws Exception {
        var rounds = new AtomicInteger();
        var worker = new LeasedWorker(name, here, Duration.ofMillis(10), lease -> {
            if (rounds.incrementAndGet() < 3) throw new IllegalStateException("not yet");
            return false;
        });

        worker.start();
        while (rounds.get() < 4) Thread.sleep(10);
        worker.stop();

        assertThat(rounds.get()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void wakingComesBeforeTheInterval() throws Exception {
        var rounds = new AtomicInteger();
        var worker = new LeasedWorker(name, here, Duration.ofMinutes(5), lease -> rounds.incrementAndGet() < 0);
        worker.start();
        while (rounds.get() < 1) Thread.sleep(5);

        worker.wake();
        while (rounds.get() < 2) Thread.sleep(5);

        worker.stop();
    }
}
