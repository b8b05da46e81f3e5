package cn.tongxing.launcher;

import cn.tongxing.launcher.process.OsProcess;
import cn.tongxing.launcher.secret.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A province's PostgreSQL: its data folder, its command line, its databases and roles. Durable as in production. */
final class Postgresql {
    private static final String SUPERUSER = "postgres";

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "max_prepared_transactions=0",
            "max_connections=200",
            "shared_buffers=64MB",
            "password_encryption=scram-sha-256",
            "timezone=UTC",
            "log_timezone=UTC",
            "log_min_duration_statement=1000");

    /** SQLSTATEs of a server that is starting, or not there yet. */
    private static final Set<String> NOT_YET = Set.of("57P03", "08001", "08006");

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Path binaries;
    private final Path data;
    private final int port;
    private final Secrets secrets;
    private final UnprivilegedUser user = UnprivilegedUser.detect();

    Postgresql(Path binaries, Path data, int port, Secrets secrets) {
        this.binaries = binaries;
        this.data = data;
        this.port = port;
        this.secrets = secrets;
    }

    /** Makes the data folder if there is none. */
    private void initialise() {
        if (Files.exists(data.resolve("PG_VERSION"))) return;
        try {
            user.own(data);
            runInitdb();
        } catch (IOException e) {
            throw failed(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        }
    }

    private void runInitdb() throws IOException, InterruptedException {
        // initdb reads the password from its standard input, so that no file and no argument shows it.
        var initdb = new ProcessBuilder(user.command(List.of(
                        program("initdb"),
                        "-D",
                        data.toString(),
                        "-U",
                        SUPERUSER,
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--auth=scram-sha-256",
                        "--pwfile=/dev/stdin",
                        "--no-instructions")))
                .redirectErrorStream(true)
                .start();
        try (var in = initdb.getOutputStream()) {
            in.write((secrets.superuserPassword() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        var said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!initdb.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || initdb.exitValue() != 0)
            throw failed(said.strip());
    }

    /** @param further settings beside those every province runs with */
    List<String> command(Map<String, String> further) {
        var command =
                new ArrayList<>(List.of(program("postgres"), "-D", data.toString(), "-p", Integer.toString(port)));
        SETTINGS.forEach(setting -> command.addAll(List.of("-c", setting)));
        further.forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
        return user.command(command);
    }

    /**
     * Starts it and waits until its databases stand. The backends of a killed server hold its memory for a moment, and a new
     * server refuses to start meanwhile: it is started again.
     */
    void start(Supplier<OsProcess> starter) {
        initialise();
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            var process = starter.get();
            try {
                awaitAndProvision(process);
                return;
            } catch (LauncherProblem e) {
                if (!process.output().contains("pre-existing shared memory block") || System.nanoTime() > end) throw e;
                pause();
            }
        }
    }

    /** Waits until it accepts connections, checks that it is durable, and makes the databases that are missing. */
    private void awaitAndProvision(OsProcess process) {
        var end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try (var connection = connect("postgres")) {
                checkDurable(connection);
                for (var component : Component.WITH_DATABASE) provision(connection, component);
                return;
            } catch (SQLException e) {
                if (!NOT_YET.contains(e.getSQLState()) || !process.isAlive() || System.nanoTime() > end)
                    throw failed(e.getMessage());
                pause();
            }
        }
    }

    private static void checkDurable(Connection connection) throws SQLException {
        for (var setting : List.of("fsync", "synchronous_commit", "full_page_writes")) {
            if (!query(connection, "show " + setting).equals("on"))
                throw new IllegalStateException("PostgreSQL runs with " + setting + " off");
        }
    }

    /** Owner for Flyway, application role with nothing but what migrations grant it. */
    private void provision(Connection server, Component component) throws SQLException {
        var name = component.database().orElseThrow();
        var owner = name + "_owner";
        var app = name + "_app";
        role(server, owner, secrets.ownerPassword(component.id()));
        role(server, app, secrets.applicationPassword(component.id()));
        if (query(server, "select count(*) from pg_database where datname = '" + name + "'")
                .equals("0")) execute(server, "create database " + name + " owner " + owner);
        execute(server, "revoke all on database " + name + " from public");
        execute(server, "grant connect on database " + name + " to " + app);
        try (var inside = connect(name)) {
            execute(inside, "alter schema public owner to " + owner);
            execute(inside, "revoke all on schema public from public");
            execute(inside, "grant usage on schema public to " + app);
        }
    }

    private static void role(Connection server, String role, String password) throws SQLException {
        if (!query(server, "select count(*) from pg_roles where rolname = '" + role + "'")
                .equals("0")) return;
        execute(
                server,
                "create role " + role + " login nosuperuser nocreatedb nocreaterole password '" + password + "'");
    }

    private Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(url(database), SUPERUSER, secrets.superuserPassword());
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private String program(String name) {
        return binaries.resolve("bin").resolve(name).toString();
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        }
    }

    private static LauncherProblem failed(String reason) {
        return new LauncherProblem(
                "PostgreSQL 未能启动：%s。".formatted(reason), "PostgreSQL did not start: %s.".formatted(reason));
    }
}
