package cn.tongxing.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One real PostgreSQL per JVM, shared by all tests; fsync is off because nothing in it outlives the JVM. So is autovacuum: its
 * transactions are older than a row just written, which then does not count as settled until they end.
 */
public final class EmbeddedDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final Map<String, TestDatabase> TEMPLATES = new ConcurrentHashMap<>();

    private EmbeddedDatabase() {}

    /** A new, empty database named after the service, with roles {@code <name>_owner} and {@code <name>_app}. */
    public static TestDatabase create(String name) {
        var database = name + "_" + COUNT.incrementAndGet();
        var owner = database + "_owner";
        var app = database + "_app";
        execute(
                "create role " + owner + " login password 'test'",
                "create role " + app + " login password 'test'",
                "create database " + database + " owner " + owner);
        return opened(database, owner, app);
    }

    /**
     * A new database with all migrations: a copy of one that was migrated once, with the same two roles, for it takes a tenth of
     * the time.
     */
    public static TestDatabase migrated(String name) {
        var template = TEMPLATES.computeIfAbsent(name, n -> create(n).migrated());
        var copy = name + "_" + COUNT.incrementAndGet();
        execute("create database " + copy + " template " + template.name() + " owner " + template.owner());
        return opened(copy, template.owner(), template.app());
    }

    private static TestDatabase opened(String database, String owner, String app) {
        execute(
                "revoke all on database " + database + " from public",
                "grant connect on database " + database + " to " + app);
        return new TestDatabase(
                "jdbc:postgresql://127.0.0.1:" + Server.RUNNING.getPort() + "/" + database, owner, app, "test");
    }

    private static void execute(String... statements) {
        try (var connection = Server.RUNNING.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("autovacuum", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
