package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.AuditCommand;
import cn.tongxing.launcher.Door;
import cn.tongxing.launcher.PeerCommand;
import cn.tongxing.launcher.Province;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Chongqing keeps the heads of Anhui's audit chains, and shows what was done to them while their services were down. */
@ExtendWith(TwoProvinces.class)
class WitnessTest {
    private static final String PATH = "/api/audit/verifications";

    @BeforeAll
    static void stateOften(TwoProvinces.World world) {
        often(world, "1s", "1s");
    }

    /** Other tests count what is on the way; they find the rhythm as it was. */
    @AfterAll
    static void stateAsBefore(TwoProvinces.World world) {
        often(world, "10m", "30s");
    }

    private static void often(TwoProvinces.World world, String every, String settle) {
        List.of(world.anhui(), world.chongqing()).parallelStream().forEach(province -> {
            province.set("ledger-service", "tongxing.witness.every", every);
            province.set("ledger-service", "tongxing.witness.settle", settle);
            province.restart("ledger-service");
            province.awaitRoutes();
        });
    }

    private static Desk operator(Province province) {
        return new Desk(province, "dev-%s-%s-platform-operator".formatted(province.code(), province.code()));
    }

    private static Desk auditor(Province province) {
        return Desk.of(province, province.code(), "auditor");
    }

    private static JsonNode verified(Desk who) {
        var started = who.insistPost(PATH, Map.of()).expect(202).json();
        return Patience.until(
                "the verification ends",
                () -> who.read(PATH + "/" + started.path("id").asString()),
                view -> view.path("finishedAt").isString());
    }

    private static JsonNode chain(JsonNode view, String service) {
        return view.path("chains")
                .valueStream()
                .filter(chain -> chain.path("service").asString().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode whole(Desk who) {
        return Patience.until(
                "all chains of " + who.province().code() + " hold",
                () -> verified(who),
                view -> view.path("outcome").asString().equals("HOLDS"));
    }

    private static void spoil(Province province, String service, String... statements) {
        var database = province.database(service);
        try (var connection = DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement()) {
            for (var sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String printed(java.util.function.Consumer<PrintStream> command) {
        var bytes = new ByteArrayOutputStream();
        command.accept(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        System.out.println(bytes.toString(StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** Everything holds, then Anhui's child-service is set back to yesterday's backup while it is down, and grows again. */
    @Test
    void aDatabaseSetBackToABackupIsFoundAfterTheServiceStartedAgain(TwoProvinces.World world) {
        var anhui = world.anhui();
        var cases = new Cases(world);
        cases.accepted();
        var before = whole(auditor(anhui));
        assertThat(before.path("chains").size()).isEqualTo(5);
        assertThat(chain(before, "child-service")
                        .path("witness")
                        .path("province")
                        .asString())
                .isEqualTo("50");
        backup(anhui, "child");
        cases.accepted();
        witnessedBeyond(anhui, chain(before, "child-service").path("block").asLong());

        anhui.stop("child-service");
        restore(anhui, "child");
        anhui.start("child-service");
        cases.accepted();
        cases.accepted();

        var after = Patience.until(
                "the loss is found",
                () -> verified(operator(anhui)),
                view -> view.path("outcome").asString().equals("BROKEN"));
        var child = chain(after, "child-service");
        assertThat(child.path("state").asString()).isEqualTo("BROKEN");
        assertThat(child.path("finding").path("what").asString()).isIn("SET_BACK", "CUT_OFF");
        assertThat(child.path("finding").path("province").asString()).isEqualTo("50");
        assertThat(chain(after, "ledger-service").path("state").asString()).isEqualTo("HOLDS");
        Patience.until(
                "Chongqing doubts it by itself", () -> new Books(world.chongqing()).audited("WITNESS_DOUBTS") > 0);
        Patience.until("Anhui hears of it", () -> new Books(anhui).audited("AUDIT_CHAIN_SET_BACK") > 0);
        assertThat(printed(out ->
                        assertThat(AuditCommand.verify(Door.of(anhui), out)).isEqualTo(1)))
                .contains("断裂 BROKEN", "child-service", "成立 holds");
    }

    private static void witnessedBeyond(Province province, long block) {
        Patience.until(
                "Chongqing keeps a head of child-service beyond " + block,
                () -> verified(operator(province)),
                view -> chain(view, "child-service")
                                .path("witness")
                                .path("block")
                                .asLong()
                        > block);
    }

    private static void backup(Province province, String service) {
        spoil(
                province,
                service,
                "create table kept_event as table audit_event",
                "create table kept_block as table audit_block");
    }

    private static void restore(Province province, String service) {
        spoil(
                province,
                service,
                "truncate audit_event, audit_block",
                "insert into audit_event overriding system value select * from kept_event",
                "insert into audit_block select * from kept_block",
                "drop table kept_event, kept_block");
    }

    @Test
    void aRowChangedBehindTheServicesBackIsNamedAndAServiceThatIsDownIsNotCalledBroken(TwoProvinces.World world) {
        var chongqing = world.chongqing();
        whole(operator(chongqing));
        spoil(chongqing, "identity", "create table kept_event as select * from audit_event order by id limit 1");
        spoil(
                chongqing,
                "identity",
                "update audit_event set purpose = 'somebody else' where id = (select id from kept_event)");
        chongqing.stop("notification-service");

        var view = verified(auditor(chongqing));

        assertThat(view.path("outcome").asString()).isEqualTo("BROKEN");
        assertThat(chain(view, "identity-service").path("finding").path("what").asString())
                .isEqualTo("ROW_CHANGED");
        assertThat(chain(view, "identity-service").path("finding").path("row").asString())
                .hasSize(36);
        assertThat(chain(view, "notification-service").path("state").asString()).isEqualTo("NOT_VERIFIED");
        assertThat(chain(view, "notification-service")
                        .path("finding")
                        .path("what")
                        .asString())
                .isEqualTo("SILENT");
        chongqing.start("notification-service");
        spoil(
                chongqing,
                "identity",
                "update audit_event set purpose = kept.purpose from kept_event kept where kept.id = audit_event.id",
                "drop table kept_event");
        whole(operator(chongqing));
    }

    @Test
    void eachProvinceTestsTheOtherAndBothHold(TwoProvinces.World world) {
        for (var province : List.of(world.anhui(), world.chongqing())) {
            var peer = province == world.anhui() ? "50" : "34";
            Patience.until(
                    "the logs of " + province.code() + " are open",
                    () -> operator(province)
                            .caller()
                            .call("POST", "/api/exchange/peers/" + peer + "/check")
                            .send()
                            .expect(200)
                            .json()
                            .path("allHolds")
                            .booleanValue());
            assertThat(printed(out -> assertThat(PeerCommand.check(Door.of(province), List.of(peer), out))
                            .isTrue()))
                    .contains("成立 holds", "往返")
                    .doesNotContain("MEND");
        }
    }

    @Test
    void onlyOperatorsAndTheProvincesAuditorsHaveThemVerified(TwoProvinces.World world) {
        for (var stranger : List.of("dev-34-341722102-handler", "dev-34-341722-approver", "dev-34-341722-auditor")) {
            var answer = world.anhui()
                    .gateway()
                    .as(stranger)
                    .call("POST", PATH)
                    .freshKey()
                    .json(Map.of())
                    .send();
            assertThat(answer.status()).as(stranger).isEqualTo(403);
        }
        var handler = world.anhui().gateway().as("dev-34-341722102-handler");
        assertThat(handler.call("POST", "/api/exchange/peers/50/check").send().status())
                .isEqualTo(403);
        assertThat(world.anhui().gateway().anonymous().get(PATH).status()).isEqualTo(401);
    }
}
