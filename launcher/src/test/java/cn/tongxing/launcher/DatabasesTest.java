package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.launcher.process.OsProcess;
import cn.tongxing.launcher.process.Proc;
import cn.tongxing.launcher.process.ProcessMark;
import cn.tongxing.launcher.process.Signal;
import cn.tongxing.launcher.secret.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real PostgreSQL and Redis of a province, as root and as an ordinary user alike. */
class DatabasesTest {
    private static final Binaries BINARIES = new Binaries(Home.find().build());

    @TempDir
    Path folder;

    private int port;
    private Secrets secrets;
    private Postgresql postgresql;
    private OsProcess process;

    @BeforeEach
    void start() throws IOException {
        port = freePort();
        secrets = new Secrets(folder.resolve("secrets"), "34");
        postgresql = new Postgresql(BINARIES.postgresql(), folder.resolve("data"), port, secrets);
        run();
    }

    private void run() {
        postgresql.start(() -> process = OsProcess.start(
                postgresql.command(Map.of()), Map.of(), folder.resolve("pg.log"), folder.resolve("pg.pid")));
    }

    @AfterEach
    void stop() {
        process.stop(Signal.INT, Duration.ofSeconds(20));
    }

    @Test
    void commitsAreDurableAndPreparedTransactionsOff() throws SQLException {
        try (var superuser =
                DriverManager.getConnection(postgresql.url("postgres"), "postgres", secrets.superuserPassword())) {
            assertThat(show(superuser, "fsync")).isEqualTo("on");
            assertThat(show(superuser, "synchronous_commit")).isEqualTo("on");
            assertThat(show(superuser, "max_prepared_transactions")).isEqualTo("0");
            assertThat(show(superuser, "listen_addresses")).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void theApplicationsRoleHasNothingButWhatItIsGranted() throws SQLException {
        try (var owner = asOwner();
                var app = asApplication("ledger")) {
            run(owner, "create table t (n int)");

            assertThatThrownBy(() -> run(app, "insert into t values (1)")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(app, "create table mine (n int)")).hasMessageContaining("permission denied");

            run(owner, "grant insert on t to ledger_app");
            run(app, "insert into t values (1)");
        }
        assertThatThrownBy(() -> asApplication("child").close()).hasMessageContaining("permission denied");
    }

    @Test
    void whatWasCommittedSurvivesSigkill() throws SQLException {
        try (var owner = asOwner()) {
            run(owner, "create table kept (n int)");
            run(owner, "insert into kept values (42)");
        }

        process.stop(Signal.KILL, Duration.ofSeconds(5));
        run();

        try (var owner = asOwner();
                var statement = owner.createStatement();
                var rows = statement.executeQuery("select n from kept")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getInt(1)).isEqualTo(42);
        }
    }

    /** A backend that outlives its server for a second holds its memory: every start is refused until it is gone. */
    @Test
    void aKilledServerIsFollowedAlsoWhileABackendOfItLingers() {
        var backend = ProcessMark.of(ProcessHandle.of(process.pid())
                        .orElseThrow()
                        .children()
                        .findFirst()
                        .orElseThrow()
                        .pid())
                .orElseThrow();
        backend.signal(Signal.STOP);
        process.stop(Signal.KILL, Duration.ofSeconds(5));
        var freed = CompletableFuture.runAsync(
                () -> backend.signal(Signal.CONT), CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS));

        run();

        assertThat(freed).isCompleted();
        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void redisAnswersAndKeepsNothing() throws IOException {
        var redisPort = freePort();
        var redis = OsProcess.start(
                Redis.command(BINARIES.redisServer(), redisPort, folder),
                Map.of(),
                folder.resolve("redis.log"),
                folder.resolve("redis.pid"));
        try {
            var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (!Redis.answers(redisPort) && System.nanoTime() < end) Thread.onSpinWait();

            assertThat(Redis.answers(redisPort)).isTrue();
            assertThat(Proc.commandLine(redis.pid()))
                    .contains("--bind 127.0.0.1")
                    .contains("--appendonly no");
        } finally {
            redis.stop(Signal.TERM, Duration.ofSeconds(5));
        }
        assertThat(folder.resolve("dump.rdb")).doesNotExist();
    }

    private Connection asOwner() throws SQLException {
        return DriverManager.getConnection(
                postgresql.url("ledger"), "ledger_owner", secrets.ownerPassword("ledger-service"));
    }

    private Connection asApplication(String database) throws SQLException {
        return DriverManager.getConnection(
                postgresql.url(database), "ledger_app", secrets.applicationPassword("ledger-service"));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String show(Connection connection, String setting) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("show " + setting)) {
            result.next();
            return result.getString(1);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
