package cn.tongxing.bench.exchange;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The yardstick: every row that a window of hand-overs left in a province's ledger, inserted once more by plain SQL into
 * tables of the same columns, checks and indexes, in transactions of the same rows, from several connections. Work lists
 * that are empty again, updates and reads are not repeated, so it is a little less than what the exchange had to write.
 */
final class PlainSql {
    private static final int CONNECTIONS = 8;
    private static final String TABLES = """
            select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'flyway_schema_history' order by 1""";

    private final Ledger ledger;
    private final Map<String, String> inserts = new LinkedHashMap<>();
    private final List<List<Row>> transactions;

    private record Row(String table, Object[] values) {}

    private PlainSql(Ledger ledger, List<List<Row>> transactions) {
        this.ledger = ledger;
        this.transactions = transactions;
    }

    /** Takes what was committed in this window, in microseconds. */
    static PlainSql of(Ledger ledger, long from, long to) {
        return ledger.look(connection -> {
            var byCommit = new TreeMap<Long, List<Row>>();
            var tables = strings(connection, TABLES);
            for (var table : tables) read(connection, table, from, to, byCommit);
            var yardstick = new PlainSql(ledger, List.copyOf(byCommit.values()));
            yardstick.prepare(connection, tables);
            return yardstick;
        });
    }

    private static void read(Connection connection, String table, long from, long to, Map<Long, List<Row>> byCommit)
            throws SQLException {
        var sql = """
                select (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000000)::bigint, t.* from public.%s t
                where pg_xact_commit_timestamp(xmin) >= to_timestamp(? / 1000000.0)
                  and pg_xact_commit_timestamp(xmin) < to_timestamp(? / 1000000.0)""".formatted(table);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            try (var rows = statement.executeQuery()) {
                while (rows.next())
                    byCommit.computeIfAbsent(rows.getLong(1), at -> new ArrayList<>())
                            .add(new Row(table, values(rows)));
            }
        }
    }

    private static Object[] values(ResultSet row) throws SQLException {
        var values = new Object[row.getMetaData().getColumnCount() - 1];
        for (var i = 0; i < values.length; i++) {
            var isTime = row.getMetaData().getColumnTypeName(i + 2).equals("timestamptz");
            values[i] = isTime ? row.getObject(i + 2, OffsetDateTime.class) : row.getObject(i + 2);
        }
        return values;
    }

    private void prepare(Connection connection, List<String> tables) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("drop schema if exists yardstick cascade");
            statement.execute("create schema yardstick");
            for (var table : tables) {
                statement.execute("create table yardstick.%1$s (like public.%1$s including all excluding identity)"
                        .formatted(table));
                inserts.put(table, insert(connection, table));
            }
        }
    }

    private static String insert(Connection connection, String table) throws SQLException {
        var columns = strings(
                connection,
                "select attname from pg_attribute where attrelid = 'public.%s'::regclass and attnum > 0 and not attisdropped order by attnum"
                        .formatted(table));
        return "insert into yardstick.%s (%s) values (%s)"
                .formatted(
                        table,
                        columns.stream().map(c -> '"' + c + '"').collect(Collectors.joining(", ")),
                        columns.stream().map(c -> "?").collect(Collectors.joining(", ")));
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var strings = new ArrayList<String>();
            while (rows.next()) strings.add(rows.getString(1));
            return strings;
        }
    }

    long rows() {
        return transactions.stream().mapToLong(List::size).sum();
    }

    int transactions() {
        return transactions.size();
    }

    /** Empties the tables, then inserts everything again in both databases at once; the seconds that took. */
    static double seconds(List<PlainSql> both) {
        both.forEach(PlainSql::empty);
        var start = System.nanoTime();
        try (var threads = Executors.newCachedThreadPool()) {
            var running = new ArrayList<Future<Void>>();
            for (var each : both) each.inserters().forEach(task -> running.add(threads.submit(task)));
            for (var each : running) each.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void empty() {
        ledger.look(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("truncate "
                        + inserts.keySet().stream().map(t -> "yardstick." + t).collect(Collectors.joining(", ")));
            }
            return true;
        });
    }

    private Stream<Callable<Void>> inserters() {
        var left = new ConcurrentLinkedQueue<>(transactions);
        return Stream.generate(() -> (Callable<Void>) () -> insertUntilNoneIsLeft(left))
                .limit(CONNECTIONS);
    }

    private Void insertUntilNoneIsLeft(ConcurrentLinkedQueue<List<Row>> left) throws SQLException {
        try (var connection = ledger.connect()) {
            connection.setAutoCommit(false);
            for (var rows = left.poll(); rows != null; rows = left.poll()) {
                insert(connection, rows);
                connection.commit();
            }
        }
        return null;
    }

    private void insert(Connection connection, List<Row> rows) throws SQLException {
        var byTable = rows.stream().collect(Collectors.groupingBy(Row::table, LinkedHashMap::new, Collectors.toList()));
        for (var entry : byTable.entrySet()) {
            try (var statement = connection.prepareStatement(inserts.get(entry.getKey()))) {
                for (var row : entry.getValue()) {
                    for (var i = 0; i < row.values().length; i++) statement.setObject(i + 1, row.values()[i]);
                    statement.addBatch();
                }
                statement.executeBatch();
            }
        }
    }
}
