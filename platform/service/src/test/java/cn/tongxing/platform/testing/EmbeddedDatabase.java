package cn.tongxing.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL per JVM, shared by all tests; fsync is off because nothing in it outlives the JVM. */
public final class EmbeddedDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private EmbeddedDatabase() {}

    /** A new, empty database named after the service, with roles {@code <name>_owner} and {@code <name>_app}. */
    public static TestDatabase create(String name) {
        var database = name + "_" + COUNT.incrementAndGet();
        var owner = database + "_owner";
        var app = database + "_app";
        var postgres = Server.RUNNING;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create role " + owner + " login password 'test'");
            statement.execute("create role " + app + " login password 'test'");
            statement.execute("create database " + database + " owner " + owner);
            statement.execute("revoke all on database " + database + " from public");
            statement.execute("grant connect on database " + database + " to " + app);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new TestDatabase(
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database, owner, app, "test");
    }

    private static final class Server {
        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("synchronous_commit", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
