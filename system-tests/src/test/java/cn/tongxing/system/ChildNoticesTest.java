package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.Province;
import cn.tongxing.system.rig.Rig;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** 安徽 opens a record of a child of 云阳: 重庆 hears of it through the exchange log, compares, and answers. */
@ExtendWith(TwoProvinces.class)
class ChildNoticesTest {

    @BeforeAll
    static void anOperatorNamesTheBasis(TwoProvinces.World world) {
        named(world, "渝皖民政合作协议（样例）");
    }

    /** Other tests count what is on the way. */
    @AfterAll
    static void nobodyIsNamed(TwoProvinces.World world) {
        named(world, "");
    }

    private static void named(TwoProvinces.World world, String basis) {
        world.anhui().set("ledger-service", "tongxing.child-notices.to.50", basis);
        world.chongqing().set("ledger-service", "tongxing.child-notices.to.34", basis);
        List.of(world.anhui(), world.chongqing()).parallelStream().forEach(province -> {
            Rig.ledgersOf(province).forEach(province::restart); // whichever holds the lease must know
            province.awaitRoutes();
        });
    }

    @Test
    void theHouseholdCountyHearsOfTheChildAndTheResidenceHearsWhatIsHeldThere(TwoProvinces.World world) {
        var cases = new Cases(world);
        var child = Persons.child();
        var record = cases.openChild(child);
        var residence = Desk.residenceCounty(world);

        var answer = answered(residence, record);
        assertThat(answer.path("to").asString()).isEqualTo("50");
        var heard = heard(world.chongqing(), child, "LIVES_HERE");
        assertThat(heard.path("residence").asString()).isEqualTo("341722");
        assertThat(heard.toString()).doesNotContain(child.name(), child.citizenId());

        var today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        residence
                .insistPost(
                        "/api/children/" + record + "/closure",
                        1,
                        Map.of("reason", "RETURNED_TO_HOUSEHOLD", "on", today, "note", "返乡"))
                .expect(200);

        heard(world.chongqing(), child, "LEFT");
    }

    @Test
    void aLedgerThatIsKilledOnEitherSideLosesAndDoublesNothing(TwoProvinces.World world) {
        var cases = new Cases(world);
        var child = Persons.child();
        world.chongqing().kill("ledger-service");
        var record = cases.openChild(child);
        world.anhui().restart("ledger-service");
        world.chongqing().start("ledger-service");

        answered(Desk.residenceCounty(world), record);
        heard(world.chongqing(), child, "LIVES_HERE");
    }

    /** Nobody there has its number; children of other tests may be called alike and be born on the same day. */
    private static JsonNode answered(Desk residence, String record) {
        var notice = Patience.until(
                "the household place answers",
                () -> residence
                        .read("/api/children/" + record + "/notice")
                        .path("notices")
                        .path(0),
                each -> each.path("outcome").isString());
        assertThat(notice.path("outcome").asString()).isIn("NOT_ON_FILE", "LIKELY");
        return notice;
    }

    /** Of its number only the first six digits are shown: the child is told by its age, state and birth county. */
    private static JsonNode heard(Province chongqing, Persons.Person child, String state) {
        var county = Desk.of(chongqing, "500235", "handler");
        var list = Patience.until(
                "the household county's list says " + state,
                () -> county.read("/api/children/notices/received?limit=100"),
                page -> page.path("items").valueStream().anyMatch(item -> isOf(item, child, state)));
        return list.path("items")
                .valueStream()
                .filter(item -> isOf(item, child, state))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOf(JsonNode item, Persons.Person child, String state) {
        return item.path("state").asString().equals(state)
                && item.path("citizenId").asString("").equals(child.citizenId().substring(0, 6) + "*".repeat(12));
    }
}
