package cn.tongxing.system.work;

import cn.tongxing.system.Pair;
import cn.tongxing.system.journal.Journal;
import cn.tongxing.system.journal.Line;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** So many caseworkers, each walking one case after the other until the last one asked for. */
public final class Office implements AutoCloseable {
    /** Longer than any fault lasts, so that whoever waits in vain has found something. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Pair pair;
    private final Journal journal;
    private final long seed;
    private final Clerk clerk;
    private final WorkLists lists;
    private final ExecutorService workers;
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger stuck = new AtomicInteger();
    private volatile boolean open = true;

    private Office(Pair pair, Journal journal, long seed, String run) {
        this.pair = pair;
        this.journal = journal;
        this.seed = seed;
        this.clerk = new Clerk(journal, run, PATIENCE);
        this.lists = new WorkLists(clerk, journal, PATIENCE);
        this.workers = Executors.newVirtualThreadPerTaskExecutor();
    }

    /** @param run a word that no other run on these databases used */
    public static Office opened(Pair pair, Journal journal, long seed, String run, int caseworkers) {
        var office = new Office(pair, journal, seed, run);
        for (int i = 0; i < caseworkers; i++) office.workers.submit(office::work);
        return office;
    }

    private void work() {
        while (open) walk(Plan.of(seed, begun.incrementAndGet()));
    }

    private void walk(Plan plan) {
        journal.write(new Line.Planned(
                journal.now(), plan.number(), plan.route().name(), plan.story().name()));
        try {
            var state = new Walk(plan, pair, clerk, lists).toItsEnd();
            journal.write(new Line.Ended(journal.now(), plan.number(), state));
            ended.incrementAndGet();
        } catch (RuntimeException e) {
            stuck.incrementAndGet();
            journal.write(new Line.Ended(journal.now(), plan.number(), "STUCK: " + e.getMessage()));
        }
    }

    public int begun() {
        return begun.get();
    }

    public int ended() {
        return ended.get();
    }

    /** Cases that could not be walked to their end: each of them is a violation. */
    public int stuck() {
        return stuck.get();
    }

    /** Requests that were answered with success. */
    public long acknowledged() {
        return clerk.acknowledged();
    }

    /** No further cases; returns when those begun are at their end, or the patience of whoever walks them is. */
    @Override
    public void close() {
        open = false;
        workers.shutdown();
        try {
            workers.awaitTermination(PATIENCE.toSeconds() + 60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lists.close();
    }
}
