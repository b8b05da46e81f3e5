package cn.tongxing.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * `epochs FOLDER [--server HOST:PORT]`: after a restore to a moment, begins a new epoch of the feeds in each of a province's
 * databases, so that nobody takes a cursor of what is gone for one of what is there. Only while no service runs; FOLDER
 * holds the secrets that `secrets` made, which name the databases' owners. Run twice it begins two epochs, which harms
 * nobody.
 */
final class EpochsCommand {
    private static final String HERE = "127.0.0.1:5432";

    private EpochsCommand() {}

    static int run(List<String> arguments, PrintStream out) {
        var rest = new ArrayList<>(arguments);
        var server = HERE;
        int at = rest.indexOf("--server");
        if (at >= 0 && at + 1 < rest.size()) {
            rest.remove(at);
            server = rest.remove(at);
        }
        if (rest.size() != 1)
            throw new LauncherProblem(
                    "用法：./tongxing epochs 密钥文件夹 [--server 主机:端口]，默认 %s。".formatted(HERE),
                    "Usage: ./tongxing epochs FOLDER [--server HOST:PORT], which is %s if not given.".formatted(HERE));
        var owners = new ArrayList<Database>();
        for (var component : Component.WITH_DATABASE)
            owners.add(
                    owner(Path.of(rest.getFirst()), server, component.database().orElseThrow()));
        // all are looked at before one is changed: a wrong password or a running service leaves them as they are
        owners.forEach(EpochsCommand::refuseWhileServicesRun);
        for (var owner : owners) out.printf("%s：新纪元 new epoch %d%n", owner.url(), beginEpoch(owner));
        return 0;
    }

    private static Database owner(Path folder, String server, String database) {
        var secret = folder.resolve(database + "-owner");
        return new Database(
                "jdbc:postgresql://" + server + "/" + database,
                content(secret.resolve("username")),
                content(secret.resolve("password")));
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new LauncherProblem(
                    "无法读取 %s：应为 ./tongxing secrets 生成的文件夹。".formatted(file),
                    "Cannot read %s: the folder must be one that ./tongxing secrets made.".formatted(file),
                    e);
        }
    }

    private static void refuseWhileServicesRun(Database database) {
        var running = ask(database, """
                select count(*) from pg_stat_activity
                where datname = current_database() and usename = current_database() || '_app'""");
        if (running > 0)
            throw new LauncherProblem(
                    "仍有服务连着 %s，请先停下所有服务（副本数为 0）。".formatted(database.url()),
                    "A service is still connected to %s: stop all services first (no replicas)."
                            .formatted(database.url()));
    }

    private static int beginEpoch(Database database) {
        return ask(database, "update feed_epoch set epoch = epoch + 1 returning epoch");
    }

    private static int ask(Database database, String sql) {
        try (var connection = connect(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw new LauncherProblem(
                    "%s 未能改动：%s。".formatted(database.url(), e.getMessage()),
                    "%s was not changed: %s.".formatted(database.url(), e.getMessage()),
                    e);
        }
    }

    private static Connection connect(Database database) throws SQLException {
        var properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("connectTimeout", "10");
        return DriverManager.getConnection(database.url(), properties);
    }
}
