package cn.tongxing.platform.lease;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Runs a task again and again on one replica at a time; a bean of this type starts and stops with the service. A task
 * that fails is tried again after the interval; stopping lets a running round end.
 */
public final class LeasedWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedWorker.class);
    private static final Duration HOLD = Duration.ofSeconds(5);
    private static final Duration RENEW_AFTER = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(2);

    /** One round of work. Each writing transaction in it calls {@code leases.check(lease)}. */
    @FunctionalInterface
    public interface Task {
        /** @return true when there is more to do at once */
        boolean run(Lease lease) throws Exception;
    }

    private final String name;
    private final Leases leases;
    private final Duration interval;
    private final Duration breath;
    private final Task task;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean running;
    private volatile Thread thread = new Thread();
    private boolean failing;

    public LeasedWorker(String name, Leases leases, Duration interval, Task task) {
        this(name, leases, interval, Duration.ZERO, task);
    }

    /** @param breath how long the next round waits at least after one with nothing more to do, however often it is woken */
    public LeasedWorker(String name, Leases leases, Duration interval, Duration breath, Task task) {
        this.name = name;
        this.leases = leases;
        this.interval = interval;
        this.breath = breath;
        this.task = task;
    }

    /** Comes at once instead of after the interval; cheap, callable from anywhere. */
    public void wake() {
        if (woken.availablePermits() == 0) woken.release();
    }

    @Override
    public void start() {
        if (running) return;
        running = true;
        thread = Thread.ofVirtual().name("worker-" + name).start(this::loop);
    }

    private void loop() {
        Optional<Lease> held = Optional.empty();
        var heldAt = System.nanoTime();
        while (running) {
            try {
                if (held.isEmpty() || System.nanoTime() - heldAt > RENEW_AFTER.toNanos()) {
                    heldAt = System.nanoTime();
                    held = leases.tryHold(name, HOLD);
                }
                if (held.isPresent() && runKeepingTheLease(held.get())) continue;
                failing = false;
            } catch (LeaseLost lost) {
                held = Optional.empty();
            } catch (Exception e) {
                held = Optional.empty();
                report(e);
            }
            rest();
        }
        release(held);
    }

    /** A round may take longer than the lease: it is prolonged meanwhile, but not for a round that hangs. */
    private boolean runKeepingTheLease(Lease lease) throws Exception {
        var over = new CountDownLatch(1);
        Thread.startVirtualThread(() -> keep(lease, over));
        try {
            return task.run(lease);
        } finally {
            over.countDown();
        }
    }

    // told by a latch, not interrupted: an interrupt in the middle of a statement would close its connection
    private void keep(Lease lease, CountDownLatch over) {
        try {
            for (long i = 0; i < LONGEST_ROUND.dividedBy(RENEW_AFTER); i++) {
                if (over.await(RENEW_AFTER.toMillis(), TimeUnit.MILLISECONDS)) return;
                if (!leases.tryHold(name, HOLD).equals(Optional.of(lease))) return;
            }
        } catch (InterruptedException | RuntimeException e) {
            LOG.info("the lease of {} is not prolonged any more: {}", name, e.toString());
        }
    }

    // once with the trace, then one line a round: an outage must not fill the disk
    private void report(Exception e) {
        if (failing) {
            LOG.warn("worker {} still fails: {}", name, e.toString());
        } else {
            LOG.error("worker {} failed and tries again", name, e);
        }
        failing = true;
    }

    private void rest() {
        try {
            if (running) Thread.sleep(breath);
            if (running) woken.tryAcquire(interval.toMillis(), TimeUnit.MILLISECONDS);
            woken.drainPermits();
        } catch (InterruptedException stopping) {
            running = false;
        }
    }

    private void release(Optional<Lease> held) {
        try {
            held.ifPresent(leases::release);
        } catch (RuntimeException e) {
            LOG.info("worker {} leaves its lease to run out: {}", name, e.toString());
        }
    }

    @Override
    public void stop() {
        askToEnd();
        awaitEnd();
    }

    /** All workers of a service end side by side: when the database is gone, each of them waits for it in vain. */
    @Override
    public void stop(Runnable ended) {
        askToEnd();
        Thread.startVirtualThread(() -> {
            awaitEnd();
            ended.run();
        });
    }

    private void askToEnd() {
        running = false;
        wake();
    }

    private void awaitEnd() {
        try {
            thread.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
