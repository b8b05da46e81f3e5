package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.launcher.process.OsProcess;
import cn.tongxing.launcher.process.Signal;
import cn.tongxing.launcher.secret.Secrets;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A province's real PostgreSQL, backed up while it is written to, its log archived, and restored to a moment: what
 * docs/operating.md has its operators do, by the means an operator uses beneath (pg_backup_start, restore_command).
 */
class RestoreTest {
    private static final Binaries BINARIES = new Binaries(Home.find().build());

    @TempDir
    Path folder;

    private final UnprivilegedUser user = UnprivilegedUser.detect();
    private int port;
    private Secrets secrets;
    private OsProcess process;

    @BeforeEach
    void start() throws IOException, SQLException {
        port = freePort();
        secrets = new Secrets(folder.resolve("secrets"), "34");
        user.own(archive());
        run("data", Map.of("archive_mode", "on", "archive_command", "cp %p " + archive() + "/%f"));
        for (var component : Component.WITH_DATABASE) {
            try (var owner = asOwner(component)) {
                execute(owner, "create table feed_epoch (epoch int not null)");
                execute(owner, "insert into feed_epoch values (1)");
                execute(owner, "create table written (what text)");
            }
        }
        writeOwners();
    }

    @AfterEach
    void stop() {
        process.stop(Signal.INT, Duration.ofSeconds(20));
    }

    @Test
    void whatWasWrittenUntilTheMomentIsThereAndEveryFeedBeginsANewEpoch() throws Exception {
        write("before the backup");
        backUp();
        write("after the backup");
        var before = look();
        asSuperuser("select pg_create_restore_point('before the accident')");
        write("the accident");
        asSuperuser("select pg_switch_wal()");
        process.stop(Signal.INT, Duration.ofSeconds(20));

        restore();

        for (var component : Component.WITH_DATABASE) {
            assertThat(column(component, "select what from written order by 1"))
                    .as(component.id())
                    .containsExactly("after the backup", "before the backup");
        }
        var after = look();
        assertThat(after.fingerprint())
                .as("services do not notice by themselves: the same cluster, the same database")
                .isEqualTo(before.fingerprint());
        assertThat(after.timeline())
                .as("the exchange does, and compares itself with its peers before it seals")
                .isNotEqualTo(before.timeline());

        var said = epochs();

        for (var component : Component.WITH_DATABASE) {
            assertThat(column(component, "select epoch from feed_epoch")).containsExactly("2");
            assertThat(said).contains("/" + component.database().orElseThrow() + "：新纪元 new epoch 2");
        }
    }

    @Test
    void noEpochBeginsWhileAnyServiceIsConnected() throws SQLException {
        try (var service = asApplication(Component.WITH_DATABASE.getLast())) {
            assertThat(service.isValid(5)).isTrue();
            assertThatThrownBy(this::epochs)
                    .isInstanceOf(LauncherProblem.class)
                    .hasMessageContaining("stop all services first");
        }

        for (var component : Component.WITH_DATABASE)
            assertThat(column(component, "select epoch from feed_epoch")).containsExactly("1");
    }

    @Test
    void aFolderWithoutTheOwnersSecretsIsRefused() {
        assertThatThrownBy(() ->
                        EpochsCommand.run(List.of(folder.resolve("nothing").toString()), System.out))
                .isInstanceOf(LauncherProblem.class)
                .hasMessageContaining("tongxing secrets");
        assertThatThrownBy(() -> EpochsCommand.run(List.of(), System.out)).hasMessageContaining("Usage");
    }

    private String epochs() {
        var said = new ByteArrayOutputStream();
        EpochsCommand.run(
                List.of(folder.resolve("owners").toString(), "--server", "127.0.0.1:" + port),
                new PrintStream(said, true, StandardCharsets.UTF_8));
        return said.toString(StandardCharsets.UTF_8);
    }

    /** A copy of the files while the server goes on writing; its log makes it whole. */
    private void backUp() throws SQLException, IOException {
        try (var connection = superuser();
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('test', true)");
            copy(folder.resolve("data"), folder.resolve("backup"));
            Files.setPosixFilePermissions(folder.resolve("backup"), PosixFilePermissions.fromString("rwx------"));
            try (var stopped = statement.executeQuery("select labelfile from pg_backup_stop(true)")) {
                stopped.next();
                Files.writeString(folder.resolve("backup/backup_label"), stopped.getString(1));
            }
        }
    }

    private void restore() throws IOException {
        Files.createFile(folder.resolve("backup/recovery.signal"));
        user.own(folder.resolve("backup"));
        run(
                "backup",
                Map.of(
                        "restore_command",
                        "cp " + archive() + "/%f %p",
                        "recovery_target_name",
                        "before the accident",
                        "recovery_target_action",
                        "promote",
                        "hot_standby",
                        "off"));
    }

    private void run(String data, Map<String, String> further) {
        var postgresql = new Postgresql(BINARIES.postgresql(), folder.resolve(data), port, secrets);
        postgresql.start(() -> process = OsProcess.start(
                postgresql.command(further), Map.of(), folder.resolve("pg.log"), folder.resolve("pg.pid")));
    }

    private Path archive() {
        return folder.resolve("archive");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            files.forEach(file -> copyOne(file, from, to.resolve(from.relativize(file))));
        }
    }

    /** Without the log, which comes from the archive; a file that is gone meanwhile is not needed. */
    private static void copyOne(Path file, Path from, Path target) {
        var inside = from.relativize(file);
        try {
            if (Files.isDirectory(file)) {
                Files.createDirectories(target);
            } else if (!inside.startsWith("pg_wal") && !Set.of("postmaster.pid").contains(inside.toString())) {
                Files.copy(file, target);
            }
        } catch (NoSuchFileException gone) {
            // a temporary file of the server
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String what) throws SQLException {
        for (var component : Component.WITH_DATABASE) {
            try (var owner = asOwner(component)) {
                execute(owner, "insert into written values ('" + what + "')");
            }
        }
    }

    private record Look(String fingerprint, String timeline) {}

    private Look look() throws SQLException {
        var ledger = Component.LEDGER;
        return new Look(
                column(ledger, """
                        select system_identifier || ':' || (select oid from pg_database where datname = current_database())
                        from pg_control_system()""").getFirst(),
                column(ledger, "select substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)")
                        .getFirst());
    }

    private void asSuperuser(String sql) throws SQLException {
        try (var connection = superuser()) {
            execute(connection, sql);
        }
    }

    private List<String> column(Component component, String sql) throws SQLException {
        try (var connection = asOwner(component);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) values.add(rows.getString(1));
            return values;
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** As `secrets` lays them out for the cluster. */
    private void writeOwners() throws IOException {
        for (var component : Component.WITH_DATABASE) {
            var name = component.database().orElseThrow();
            var secret = Files.createDirectories(folder.resolve("owners").resolve(name + "-owner"));
            Files.writeString(secret.resolve("username"), name + "_owner");
            Files.writeString(secret.resolve("password"), secrets.ownerPassword(component.id()));
        }
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(url("postgres"), "postgres", secrets.superuserPassword());
    }

    private Connection asOwner(Component component) throws SQLException {
        var name = component.database().orElseThrow();
        return DriverManager.getConnection(url(name), name + "_owner", secrets.ownerPassword(component.id()));
    }

    private Connection asApplication(Component component) throws SQLException {
        var name = component.database().orElseThrow();
        return DriverManager.getConnection(url(name), name + "_app", secrets.applicationPassword(component.id()));
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
