package cn.tongxing.bench.exchange;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices in a province's database what came from the other one about each case, and the version the case has since.
 * Every few milliseconds it looks how far the log was read, one row, and only when that has moved at what came.
 */
final class Post implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LOOK_EVERY_MILLIS = 5;
    private static final String CASE = "case.";
    private static final String READ = "select seq from exchange_cursor where peer = ?";
    private static final String NEWS = """
            select i.seq, i.kind, i.case_id, c.version from exchange_inbox i join cross_case c on c.id = i.case_id
            where i.peer = ? and i.seq > ? order by i.seq""";

    private final Ledger ledger;
    private final String peer;
    private final Map<UUID, Box> boxes = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    Post(Ledger ledger, String peer) {
        this.ledger = ledger;
        this.peer = peer;
        this.thread =
                Thread.ofPlatform().daemon().name("post of " + ledger.code()).start(this::watch);
    }

    /** What came about one case. */
    static final class Box {
        private String kind = "";
        private long version;
        private int count;

        private synchronized void put(String cameKind, long caseVersion) {
            kind = cameKind;
            version = caseVersion;
            count++;
            notifyAll();
        }

        synchronized int count() {
            return count;
        }

        synchronized long version() {
            return version;
        }

        synchronized String kind() {
            return kind;
        }

        /** Until more than so many messages have come. */
        synchronized void awaitMoreThan(int known) {
            var end = System.nanoTime() + PATIENCE.toNanos();
            try {
                while (count <= known) {
                    var left = (end - System.nanoTime()) / 1_000_000;
                    if (left <= 0) throw new IllegalStateException("nothing more has come after " + kind);
                    wait(left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    Box of(UUID theCase) {
        return boxes.computeIfAbsent(theCase, id -> new Box());
    }

    /** Waits until the last word about this case is of this kind (without `case.`). */
    void await(UUID theCase, String kind) {
        var box = of(theCase);
        var known = box.count();
        while (!box.kind().equals(kind)) {
            box.awaitMoreThan(known);
            known = box.count();
        }
    }

    private void watch() {
        try (var connection = ledger.connect()) {
            long seen = 0;
            while (!closed) {
                if (read(connection) > seen) seen = look(connection, seen);
                Thread.sleep(LOOK_EVERY_MILLIS);
            }
        } catch (SQLException e) {
            if (!closed) throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long read(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(READ)) {
            statement.setString(1, peer);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getLong(1) : 0;
            }
        }
    }

    private long look(Connection connection, long seen) throws SQLException {
        try (var statement = connection.prepareStatement(NEWS)) {
            statement.setString(1, peer);
            statement.setLong(2, seen);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    seen = rows.getLong(1);
                    var kind = rows.getString(2);
                    if (kind.startsWith(CASE))
                        of(rows.getObject(3, UUID.class)).put(kind.substring(CASE.length()), rows.getLong(4));
                }
            }
        }
        return seen;
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
