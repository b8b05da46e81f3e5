package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.launcher.Compare;
import cn.tongxing.launcher.Door;
import cn.tongxing.launcher.Province;
import cn.tongxing.system.Cases.Case;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Somebody changes one province's database and deletes from the other's: the next comparison finds both, and nothing else. */
@ExtendWith(TwoProvinces.class)
class ComparisonTest {
    @Test
    void aChangedProjectionAndADeletedCaseBecomeTasksWithBothVersionsAndGoWhenTheyAreMended(TwoProvinces.World world)
            throws Exception {
        var cases = new Cases(world);
        var changed = cases.pushed();
        var deleted = cases.pushed();
        cases.awaitAgreement(changed, "PRELIMINARY_REVIEW");
        cases.awaitAgreement(deleted, "PRELIMINARY_REVIEW");
        try (var here = new Spoiling(world.anhui(), changed);
                var there = new Spoiling(world.chongqing(), deleted)) {
            here.rename("样例改名");
            there.delete();

            var words = compared(world.anhui());
            assertThat(words).contains("版本相同，内容不同 same version, other content", "对方没有此件 not on file there");
            var ours = Comparisons.differences(world.anhui(), "50");
            assertThat(kinds(ours))
                    .isEqualTo(Map.of(
                            changed.id().toString(),
                            "CONTENT_DIFFERS",
                            deleted.id().toString(),
                            "UNKNOWN_THERE"));
            assertBothVersionsStandSideBySide(cases, ours, changed);
            assertTheTownshipIsTold(cases, changed);
            compared(world.chongqing());
            assertThat(kinds(Comparisons.differences(world.chongqing(), "34")))
                    .isEqualTo(Map.of(
                            changed.id().toString(),
                            "CONTENT_DIFFERS",
                            deleted.id().toString(),
                            "UNKNOWN_HERE"));
        }

        assertThat(compared(world.anhui())).contains("逐件摘要一致");
        assertThat(Comparisons.differences(world.anhui(), "50").size()).isZero();
        compared(world.chongqing());
        assertThat(Comparisons.differences(world.chongqing(), "34").size()).isZero();
        assertThat(new Books(world.anhui()).audited("LEDGER_DIFFERENCE_SETTLED"))
                .isGreaterThanOrEqualTo(2);
    }

    @Test
    void whileCasesWalkNothingIsTakenForADifference(TwoProvinces.World world) throws Exception {
        var cases = new Cases(world);
        var before = new Books(world.anhui()).audited("LEDGER_DIFFERENCE_FOUND");
        try (var walkers = Executors.newVirtualThreadPerTaskExecutor()) {
            var walk = walkers.submit(() -> cases.finish(cases.pushed()));
            do {
                var result = Comparisons.ended(world.anhui(), "50").path("result");
                assertThat(result.path("outcome").asString()).isEqualTo("AGREED");
                assertThat(result.path("found").asInt()).isZero();
            } while (!walk.isDone());
            walk.get();
        }
        assertThat(new Books(world.anhui()).audited("LEDGER_DIFFERENCE_FOUND")).isEqualTo(before);
    }

    /** As `./tongxing compare` does it; the rogue province that Chongqing pins is asked too, and does not answer. */
    private static String compared(Province province) {
        var bytes = new ByteArrayOutputStream();
        Compare.compare(Door.of(province), new PrintStream(bytes, true, StandardCharsets.UTF_8));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Map<String, String> kinds(JsonNode differences) {
        var kinds = new HashMap<String, String>();
        differences.forEach(difference -> kinds.put(
                difference.path("case").asString(), difference.path("kind").asString()));
        return kinds;
    }

    private static void assertBothVersionsStandSideBySide(Cases cases, JsonNode differences, Case changed) {
        var path = "/api/exchange/differences/" + Comparisons.differenceOf(differences, changed);
        var atDesk = cases.residence().read(path);
        assertThat(atDesk.at("/now/state").asString()).isEqualTo("DIFFERENT");
        assertThat(atDesk.at("/ours/projection/transitions/0/body/child/name").asString())
                .isEqualTo("样例改名");
        assertThat(atDesk.at("/theirs/projection/transitions/0/body/child/name").asString())
                .isEqualTo(changed.child().name());
        assertThat(atDesk.at("/ours/projectionFits").asBoolean()).isTrue();
        assertThat(atDesk.at("/ours/factsFit").asBoolean())
                .as("ours is the side that was changed")
                .isFalse();
        assertThat(atDesk.toString()).doesNotContain(changed.child().citizenId());

        var operators = Comparisons.operator(cases.residence().province()).read(path);
        assertThat(operators.path("content").asString()).isEqualTo("WITHHELD");
        assertThat(operators.path("fields").valueStream().map(JsonNode::asString))
                .containsExactly("/transitions/0/body/child/name");
        assertThat(operators.toString()).doesNotContain(changed.child().name(), "样例改名");
        assertThat(cases.householdTownship().get(path).status())
                .as("a difference of the other province")
                .isEqualTo(404);
    }

    private static void assertTheTownshipIsTold(Cases cases, Case changed) {
        var number = cases.view(cases.residence(), changed).path("number").asString();
        Patience.until(
                "the residence township is told of the difference in " + number,
                () -> cases.residence().get("/api/inbox?limit=100"),
                answer -> answer.status() == 200
                        && answer.json()
                                .path("items")
                                .valueStream()
                                .anyMatch(message -> message.toString().contains(number)
                                        && message.toString().contains("台账核对")));
    }
}
