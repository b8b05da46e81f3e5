package cn.tongxing.bench.exchange;

import cn.tongxing.bench.figure.Arrivals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Many cases that are talked about at once; whoever has its answer waits for the next turn. */
final class Talks {
    private final BlockingQueue<Talk> resting;

    Talks(Collection<Talk> talks) {
        talks.forEach(Talk::begin);
        this.resting = new LinkedBlockingQueue<>(talks);
    }

    /** So many speak at any time, the next one as soon as one has arrived. */
    void closed(int atOnce, Duration window) {
        var end = System.nanoTime() + window.toNanos();
        all(threads -> {
            var speakers = new ArrayList<Future<?>>();
            for (var i = 0; i < atOnce; i++)
                speakers.add(threads.submit(() -> {
                    while (System.nanoTime() - end < 0) sayNext();
                }));
            return speakers;
        });
    }

    /** They speak when the time has come, however long the others before them take. */
    void open(Arrivals arrivals, Duration window) {
        var start = System.nanoTime();
        all(threads -> {
            var speakers = new ArrayList<Future<?>>();
            for (var at = arrivals.next(); at < window.toNanos(); at = arrivals.next()) {
                Patience.rest(Duration.ofNanos(Math.max(0, start + at - System.nanoTime())));
                speakers.add(threads.submit(this::sayNext));
            }
            return speakers;
        });
    }

    void end() {
        resting.forEach(Talk::end);
    }

    private void sayNext() {
        var talk = next();
        talk.sayNext();
        resting.add(talk);
    }

    private Talk next() {
        try {
            var talk = resting.poll(3, TimeUnit.MINUTES);
            if (talk == null) throw new IllegalStateException("no case is at rest any more");
            return talk;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private interface Speaking {
        List<Future<?>> on(ExecutorService threads);
    }

    private static void all(Speaking speaking) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var each : speaking.on(threads)) each.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
