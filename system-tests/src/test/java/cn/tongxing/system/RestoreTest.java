package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.Main;
import cn.tongxing.launcher.Province;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A province loses its databases and goes back to an older copy of them, as docs/operating.md says. Its audit chains are then
 * behind what its peers keep as witnesses, which is true and spoils the world for other tests: it runs by itself.
 */
@ExtendWith(TwoProvinces.class)
@EnabledIfSystemProperty(named = "tongxing.restore", matches = "true")
class RestoreTest {
    private static final List<String> WRITERS = List.of(
            "gateway",
            "notification-service",
            "checklist-service",
            "ledger-service",
            "child-service",
            "identity-service");
    private static final List<String> DATABASES = List.of("identity", "child", "ledger", "checklist", "notification");

    @TempDir
    Path folder;

    @Test
    void aProvinceThatWentBackGetsFromItsPeerWhatItLostAndNothingIsDoubled(TwoProvinces.World world) throws Exception {
        var anhui = world.anhui();
        var cases = new Cases(world);
        var before = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), before, "PRELIMINARY_REVIEW");
        cases.awaitAgreement(before, "PRELIMINARY_REVIEW");
        stop(anhui);
        copy(data(anhui), folder.resolve("backup"));
        start(anhui, false);

        var lost = cases.pushed();
        cases.awaitTurn(cases.householdTownship(), lost, "PRELIMINARY_REVIEW");
        cases.review(before).expect(200);
        cases.awaitAgreement(lost, "PRELIMINARY_REVIEW");
        var epochs = epochs(anhui);

        stop(anhui);
        delete(data(anhui));
        copy(folder.resolve("backup"), data(anhui));
        start(anhui, true);

        assertThat(epochs(anhui))
                .isEqualTo(epochs.stream().map(epoch -> epoch + 1).toList());
        cases.awaitAgreement(lost, "PRELIMINARY_REVIEW");
        cases.awaitTurn(cases.householdCounty(), before, "COUNTY_DECISION");
        cases.approve(before).expect(200);
        cases.awaitAgreement(before, "DECIDED");
        cases.finish(lost);
        cases.awaitAgreement(lost, "GRANTED");
        for (var theCase : List.of(before, lost)) {
            assertThat(count(world.chongqing(), "exchange_inbox where kind = 'case.pushed' and case_id = ?", theCase))
                    .isOne();
            assertThat(count(anhui, "exchange_outbox where kind = 'case.pushed' and case_id = ?", theCase))
                    .isOne();
            assertThat(count(anhui, "cross_case where id = ?", theCase)).isOne();
        }
        assertThat(new Books(anhui)
                        .count(
                                "ledger-service",
                                "select count(*) from audit_event where event = 'EXCHANGE_BLOCK_RESTORED'"))
                .isPositive();
    }

    private static long count(Province province, String of, Cases.Case theCase) {
        return new Books(province).count("ledger-service", "select count(*) from " + of, theCase.id());
    }

    private static void stop(Province province) {
        province.processesOf(WRITERS).forEach(province::stop);
        province.stop("postgresql");
    }

    private void start(Province province, boolean restored) throws IOException, InterruptedException {
        province.start("postgresql");
        if (restored) beginEpochs(province);
        province.processesOf(WRITERS.reversed()).forEach(province::start);
        province.awaitRoutes();
    }

    /** By the command that operators use, which refuses while a service runs. */
    private void beginEpochs(Province province) throws IOException, InterruptedException {
        for (var database : DATABASES) {
            var owner = province.database(database + "-service");
            var secret = Files.createDirectories(folder.resolve("owners").resolve(database + "-owner"));
            Files.writeString(secret.resolve("username"), owner.user());
            Files.writeString(secret.resolve("password"), owner.password());
        }
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "epochs",
                        folder.resolve("owners").toString(),
                        "--server",
                        "127.0.0.1:" + province.port("postgresql"))
                .inheritIO()
                .start();
        assertThat(command.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(command.exitValue()).isZero();
    }

    private static List<Integer> epochs(Province province) throws SQLException {
        var epochs = new ArrayList<Integer>();
        for (var name : DATABASES) {
            var database = province.database(name + "-service");
            try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                    var statement = connection.createStatement();
                    var rows = statement.executeQuery("select epoch from feed_epoch")) {
                rows.next();
                epochs.add(rows.getInt(1));
            }
        }
        return epochs;
    }

    private static Path data(Province province) {
        return province.folder().resolve("data").resolve("postgresql");
    }

    /** With owners and permissions: PostgreSQL minds both. */
    private static void copy(Path from, Path to) throws IOException, InterruptedException {
        run("cp", "-a", from.toString(), to.toString());
    }

    private static void delete(Path folder) throws IOException, InterruptedException {
        run("rm", "-r", folder.toString());
    }

    private static void run(String... command) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
