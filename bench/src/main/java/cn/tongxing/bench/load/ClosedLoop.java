package cn.tongxing.bench.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** So many connections, each asking again as soon as it was answered: finds the highest rate. */
public final class ClosedLoop {
    private final List<Target> targets;
    private final int connections;

    public ClosedLoop(Target target, int connections) {
        this(List.of(target), connections);
    }

    /** Connections are dealt out to the targets in turn. */
    public ClosedLoop(List<Target> targets, int connections) {
        this.targets = List.copyOf(targets);
        this.connections = connections;
    }

    public Outcome run(Duration window) {
        var open = new ArrayList<Connection>();
        try (var selector = Selector.open()) {
            for (var i = 0; i < connections; i++) open.add(begin(selector, targets.get(i % targets.size())));
            return loop(selector, window);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(Connection::close);
        }
    }

    private record Line(Connection connection, Target target) {}

    private static Connection begin(Selector selector, Target target) throws IOException {
        var connection = Connection.open(target);
        connection.channel().register(selector, SelectionKey.OP_READ, new Line(connection, target));
        connection.send(target.request(), System.nanoTime());
        return connection;
    }

    private static Outcome loop(Selector selector, Duration window) throws IOException {
        var tally = new Tally();
        var start = System.nanoTime();
        var end = start + window.toNanos();
        while (System.nanoTime() - end < 0) {
            selector.select(key -> goOn(key, tally), 100);
        }
        return tally.over((System.nanoTime() - start) / 1e9);
    }

    private static void goOn(SelectionKey key, Tally tally) {
        var line = (Line) key.attachment();
        try {
            var status = line.connection().read();
            if (status == 0) return;
            var now = System.nanoTime();
            tally.answered(status, now - line.connection().since());
            line.connection().send(line.target().request(), now);
        } catch (IOException e) {
            tally.broken();
            key.cancel();
        }
    }
}
