package cn.tongxing.bench.children;

import cn.tongxing.launcher.Province;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** The records' database, looked into from outside, and the yardsticks in it. */
final class Records implements AutoCloseable {
    private static final String CHILD = "id, name, sex, birth_date, ethnicity, lives_with, citizen_id, missing_reason,"
            + " document_type, document_number, residence_division, residence_address, residence_since,"
            + " household_division, household_address, household_since, opened_at, changed_at, version";

    private final Connection connection;

    Records(Province province) {
        var database = province.database("child-service");
        var properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        // all of the province: row-level security lets nobody else look
        properties.setProperty("options", "-c tongxing.jurisdiction=" + province.code());
        try {
            this.connection = DriverManager.getConnection(database.url(), properties);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    long count(String sql) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    record Known(UUID id, String name, String birthDate, String village) {}

    record Pair(UUID one, UUID other) {}

    /** @param child null where none was found */
    record Item(String kind, int number, @Nullable UUID child) {}

    List<Known> known() {
        return rows(
                "select id, name, birth_date, residence_division from child",
                row -> new Known(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getString(4)));
    }

    List<Pair> pairs() {
        return rows(
                "select one, other from likeness_pair",
                row -> new Pair(row.getObject(1, UUID.class), row.getObject(2, UUID.class)));
    }

    /** What the newest list turned up. */
    List<Item> items() {
        return rows(
                "select kind, coalesce(number, 0), child_id from comparison_item"
                        + " where list = (select id from department_list order by id desc limit 1)",
                row -> new Item(row.getString(1), row.getInt(2), row.getObject(3, UUID.class)));
    }

    @FunctionalInterface
    private interface Of<T> {
        T row(ResultSet row) throws SQLException;
    }

    private <T> List<T> rows(String sql, Of<T> of) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var all = new ArrayList<T>();
            while (rows.next()) all.add(of.row(rows));
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void run(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private double seconds(String copy, Path file) {
        var start = System.nanoTime();
        try (var in = Files.newInputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy, in);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void out(String query, Path file) {
        try (var to = Files.newOutputStream(file)) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("copy (" + query + ") to stdout (format binary)", to);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Rows a second of a plain copy of the newest records into a table with the same checks and indexes. */
    double copied(int newest) {
        var file = temporary();
        try {
            out("select " + CHILD + " from child order by id desc limit " + newest, file);
            run("create schema if not exists yardstick");
            run("drop table if exists yardstick.child");
            run("create table yardstick.child (like public.child including all)");
            return newest / seconds("copy yardstick.child (" + CHILD + ") from stdin (format binary)", file);
        } finally {
            delete(file);
        }
    }

    /** Seconds to copy as many rows of a list and to join them once, plainly, with the records. */
    double joined(int rows) {
        var file = temporary();
        try {
            out(
                    "select row_number() over ()::int, blind_index, 'name'::text, date '2016-05-04' from child_identity limit "
                            + rows,
                    file);
            run("create schema if not exists yardstick");
            run("drop table if exists yardstick.list");
            run("create table yardstick.list (number int primary key, hash bytea, name text, birth_date date)");
            var copied = seconds("copy yardstick.list from stdin (format binary)", file);
            var start = System.nanoTime();
            count("select count(*) filter (where l.number is null) + count(*) filter (where i.child_id is null)"
                    + " from yardstick.list l full outer join child_identity i on i.blind_index = l.hash");
            return copied + (System.nanoTime() - start) / 1e9;
        } finally {
            delete(file);
        }
    }

    /** Seconds to write as many verdicts and lines of history as the last change of rules did, with the same checks and indexes. */
    double decidedInOnePass() {
        var changed = " from public.migrant_standing_history where cause = 'RULES'"
                + " and decided_at >= (select begun_at from public.rule_application)";
        run("create schema if not exists yardstick");
        run("drop table if exists yardstick.migrant_standing, yardstick.migrant_standing_history");
        run("create table yardstick.migrant_standing (like public.migrant_standing including all)");
        run("create table yardstick.migrant_standing_history (like public.migrant_standing_history including all)");
        run("insert into yardstick.migrant_standing select * from public.migrant_standing");
        run("analyze yardstick.migrant_standing");
        var start = System.nanoTime();
        run("update yardstick.migrant_standing set decided_at = now() where child_id in (select child_id" + changed
                + ")");
        run("insert into yardstick.migrant_standing_history select *" + changed);
        return (System.nanoTime() - start) / 1e9;
    }

    private static Path temporary() {
        try {
            return Files.createTempFile("tongxing-bench", ".copy");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
