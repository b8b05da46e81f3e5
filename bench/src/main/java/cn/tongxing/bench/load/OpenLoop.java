package cn.tongxing.bench.load;

import cn.tongxing.bench.figure.Arrivals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Requests that come when they come and wait for nobody's answer. A time counts from the moment a request was due, so
 * that a server that stops for a while is charged for all who would have come meanwhile.
 */
public final class OpenLoop {
    private static final int MOST_CONNECTIONS = 512;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Target target;
    private final Arrivals arrivals;
    private final Duration window;
    private final Tally tally = new Tally();
    private final ConcurrentLinkedDeque<Connection> idle = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedQueue<Connection> opened = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Long> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger unanswered = new AtomicInteger();
    private int connections;
    private volatile boolean allCame;

    public OpenLoop(Target target, Arrivals arrivals, Duration window) {
        this.target = target;
        this.arrivals = arrivals;
        this.window = window;
    }

    public Outcome run() {
        try (var selector = Selector.open()) {
            var start = System.nanoTime();
            var sender = Thread.ofPlatform().name("arrivals").start(() -> send(start, selector));
            receive(selector, start);
            sender.join();
            selector.keys().forEach(key -> ((Connection) key.attachment()).close());
            return tally.over(window.toNanos() / 1e9);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void send(long start, Selector selector) {
        for (var at = arrivals.next(); at < window.toNanos(); at = arrivals.next()) {
            var due = start + at;
            for (var left = due - System.nanoTime(); left > 0; left = due - System.nanoTime())
                LockSupport.parkNanos(left);
            unanswered.incrementAndGet();
            arrive(due, selector);
        }
        allCame = true;
        selector.wakeup();
    }

    private void arrive(long due, Selector selector) {
        var connection = free(selector);
        if (connection == null) waiting.add(due);
        else ask(connection, due);
    }

    private @Nullable Connection free(Selector selector) {
        var connection = idle.pollFirst();
        if (connection != null || connections == MOST_CONNECTIONS) return connection;
        try {
            connections++;
            var fresh = Connection.open(target);
            opened.add(fresh);
            selector.wakeup();
            return fresh;
        } catch (IOException e) {
            return null;
        }
    }

    private void ask(Connection connection, long due) {
        try {
            connection.send(target.request(), due);
        } catch (IOException e) {
            broken(connection);
        }
    }

    private void receive(Selector selector, long start) throws IOException {
        var end = start + window.plus(PATIENCE).toNanos();
        while (!(allCame && unanswered.get() == 0) && System.nanoTime() - end < 0) {
            for (var fresh = opened.poll(); fresh != null; fresh = opened.poll())
                fresh.channel().register(selector, SelectionKey.OP_READ, fresh);
            selector.select(key -> hear((Connection) key.attachment(), key), 100);
        }
        for (var i = unanswered.get(); i > 0; i--) tally.broken();
    }

    private void hear(Connection connection, SelectionKey key) {
        try {
            var status = connection.read();
            if (status == 0) return;
            tally.answered(status, System.nanoTime() - connection.since());
            unanswered.decrementAndGet();
            var next = waiting.poll();
            if (next == null) idle.addFirst(connection);
            else ask(connection, next);
        } catch (IOException e) {
            key.cancel();
            if (!idle.remove(connection)) broken(connection); // the server may close one that rests
        }
    }

    private void broken(Connection connection) {
        connection.close();
        tally.broken();
        unanswered.decrementAndGet();
    }
}
