package cn.tongxing.child.likeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class LikenessTest {

    private static final Actor XIANYU = ChildrenOfAnhui.XIANYU;
    private static final Actor SHITAI = ChildrenOfAnhui.SHITAI;
    private static final Actor LUYANG = ChildrenOfAnhui.LUYANG;
    private static final Actor ANHUI = ChildrenOfAnhui.ANHUI;
    private static final String BITAN = ChildrenOfAnhui.BITAN;
    private static final String LUYANG_VILLAGE = ChildrenOfAnhui.LUYANG_VILLAGE;

    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "child-service", "child");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private FindingPairs finding;

    @Autowired
    private Leases leases;

    private ChildrenOfAnhui children;

    @BeforeEach
    void empty() {
        children = new ChildrenOfAnhui(port);
        database.empty("child, child_identity, child_count, child_area, child_finding_walk, audit_event cascade");
    }

    @Test
    void theSameChildWrittenTwiceIsAPairAndSaysWhy() {
        var one = children.open("张小明", "2017-05-04", BITAN, "13800000001");
        var other = children.open("章晓明", "2017-05-04", BITAN, "13800000001");

        var pair = onlyPair(XIANYU);

        assertThat(records(pair)).containsExactlyInAnyOrder(one, other);
        assertThat(pair.path("reasons")
                        .valueStream()
                        .map(reason -> reason.path("agreement").asString()))
                .containsExactly(
                        "NAME_SAME_PINYIN",
                        "BIRTH_DATE_SAME",
                        "GUARDIAN_PHONE_SAME",
                        "HOUSEHOLD_SAME_VILLAGE",
                        "RESIDENCE_SAME_VILLAGE");
        assertThat(pair.path("score").asInt()).isEqualTo(26 + 30 + 20 + 15 + 6);
        assertThat(pair.at("/records/0/record/name").asString()).endsWith("**");
    }

    /** What is found, and what is not, by worked examples: name, birth date, phone, household beside 张小明 2017-05-04. */
    @Test
    void pairsAreFoundByEveryBlockAndNoFurther() {
        assertPair(true, "张小明", "2017-05-04", null, "500235127203");
        assertPair(true, "阿卜杜拉·买买提", "阿不都拉•麦麦提", "2017-05-04", "2017-05-04", null, "500235127203");
        assertPair(true, "张小明", "2017-04-05", "13800000001", "500235127203");
        assertPair(true, "张小敏", "2017-05-04", null, "500235127203");
        assertPair(true, "张小月", "2017-05-04", "13800000001", "500235127203");
        assertPair(false, "张小月", "2017-05-04", null, "500235127203");
        assertPair(false, "张小明", "2017-05-04", null, "510104017003");
        assertPair(true, "张小明", "2017-05-04", "13800000001", "510104017003");
        assertPair(false, "张小明", "2011-09-17", "13800000001", "510104017003");
        assertPair(false, "李强", "2017-05-04", "13800000001", "500235127203");
    }

    private void assertPair(boolean found, String name, String birthDate, String phone, String household) {
        assertPair(found, "张小明", name, "2017-05-04", birthDate, phone, household);
    }

    private void assertPair(
            boolean found, String first, String name, String born, String birthDate, String phone, String household) {
        empty();
        children.open(first, born, BITAN, "13800000001");
        var second = ChildrenOfAnhui.child(name, birthDate, LUYANG_VILLAGE, phone);
        ((ObjectNode) second.at("/child/household")).put("division", household);
        children.open(second);
        assertThat(list(ANHUI, "OPEN").path("items").size())
                .as("%s %s %s %s", name, birthDate, phone, household)
                .isEqualTo(found ? 1 : 0);
    }

    @Test
    void aNumberOnTwoRecordsIsTheStrongestSign() {
        children.open(ChildrenOfAnhui.sample());
        var second = ChildrenOfAnhui.child("杨大力", "2017-05-05", LUYANG_VILLAGE, null);
        ((ObjectNode) second.path("child"))
                .set(
                        "identity",
                        ChildrenOfAnhui.JSON
                                .createObjectNode()
                                .put("missingReason", "NUMBER_UNVERIFIED")
                                .put("documentType", "OTHER")
                                .put("documentNumber", " 500235201705040038"));
        children.open(second);

        assertThat(onlyPair(ANHUI).toString()).contains("NUMBER_SAME");
    }

    @Test
    void whoMayNotSeeTheOtherRecordLearnsWhomToAskAndNothingElse() {
        var here = children.open("张小明", "2017-05-04", BITAN, "13800000001");
        var there = children.open("张小明", "2017-05-04", LUYANG_VILLAGE, "13800000001");

        var pair = onlyPair(XIANYU);

        assertThat(pair.path("score").isNull()).isTrue();
        assertThat(pair.path("reasons").isNull()).isTrue();
        assertThat(pair.toString())
                .contains(here, "安徽省合肥市庐阳区民政部门")
                .doesNotContain(there, LUYANG_VILLAGE, "340103001", "PHONE");
        assertThat(code(judge(XIANYU, pair, "SAME"))).isEqualTo("LIKENESS_NEEDS_BOTH");
        assertThat(records(onlyPair(LUYANG))).containsExactly(there);
        assertThat(judge(ANHUI, onlyPair(ANHUI), "DIFFERENT").statusCode()).isEqualTo(200);
    }

    @Test
    void whoHoldsNeitherRecordSeesNoPair() {
        children.open("张小明", "2017-05-04", BITAN, "13800000001");
        children.open("张小明", "2017-05-04", BITAN, "13800000001");
        var pair = onlyPair(XIANYU);
        var path = "/api/children/likenesses/" + pair.path("id").asString();

        for (var actor : List.of(LUYANG, ChildrenOfAnhui.HENGDU)) {
            assertThat(list(actor, "OPEN").path("items")).isEmpty();
            assertThat(code(children.call("GET", actor, path, null))).isEqualTo("NOT_FOUND");
            assertThat(code(judge(actor, pair, "SAME"))).isEqualTo("NOT_FOUND");
        }
        var school = Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER);
        assertThat(code(children.call("GET", school, path, null))).isEqualTo("FORBIDDEN");
        var approver = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER);
        assertThat(code(judge(approver, pair, "SAME"))).isEqualTo("FORBIDDEN");
    }

    @Test
    void aVerdictStaysUntilTheFactsChange() {
        children.open("张小明", "2017-05-04", BITAN, "13800000001");
        var other = children.open("张晓明", "2017-05-04", BITAN, "13800000001");
        var judged = judge(XIANYU, onlyPair(XIANYU), "DIFFERENT");
        assertThat(judged.statusCode()).isEqualTo(200);
        assertThat(ChildrenOfAnhui.json(judged).at("/verdict/agencyName").asString())
                .isEqualTo("341722102民政");

        correct(other, 1, "{\"livesWith\":\"FATHER\"}");
        assertThat(list(XIANYU, "OPEN").path("items")).isEmpty();
        assertThat(list(XIANYU, "DIFFERENT").path("items")).hasSize(1);

        correct(other, 2, "{\"name\":\"张小敏\"}");
        assertThat(list(XIANYU, "OPEN").path("items")).hasSize(1);
        assertThat(list(XIANYU, "DIFFERENT").path("items")).isEmpty();

        correct(other, 3, "{\"name\":\"李强\",\"birthDate\":\"2010-01-01\"}");
        assertThat(list(XIANYU, "OPEN").path("items")).isEmpty();
    }

    @Test
    void aVerdictNeedsTheVersionItSaw() {
        children.open("张小明", "2017-05-04", BITAN, "13800000001");
        children.open("张小明", "2017-05-04", BITAN, "13800000001");
        var pair = onlyPair(XIANYU);

        assertThat(judge(XIANYU, pair, "LATER").statusCode()).isEqualTo(200);
        assertThat(code(judge(SHITAI, pair, "SAME"))).isEqualTo("VERSION_PASSED");
        assertThat(list(XIANYU, "LATER").path("items")).hasSize(1);
    }

    @Test
    void aClosedRecordIsInNoPair() {
        children.open("张小明", "2017-05-04", BITAN, "13800000001");
        var closed = children.open("张小明", "2017-05-04", BITAN, "13800000001");
        onlyPair(XIANYU);

        children.call(
                "POST",
                SHITAI,
                "/api/children/" + closed + "/closure",
                "{\"reason\":\"OPENED_TWICE\",\"on\":\"2026-01-31\"}",
                "If-Match",
                "\"1\"");

        assertThat(list(XIANYU, "OPEN").path("items")).isEmpty();
    }

    @Test
    void pagesShowTheLikeliestFirstAndEachPairOnce() {
        for (int i = 0; i < 4; i++) children.open("张小明", "2017-05-04", i % 2 == 0 ? BITAN : LUYANG_VILLAGE, null);
        children.open("章小敏", "2017-05-04", BITAN, null);

        var whole = list(ANHUI, "OPEN");
        var first = list(ANHUI, "OPEN&limit=4");
        var second = list(ANHUI, "OPEN&limit=100&cursor=" + first.path("next").asString());

        assertThat(whole.path("items")).hasSize(10);
        assertThat(whole.path("items")
                        .valueStream()
                        .map(pair -> -pair.path("score").asInt()))
                .isSorted();
        assertThat(Stream.concat(
                                first.path("items").valueStream(),
                                second.path("items").valueStream())
                        .map(pair -> pair.path("id").asString()))
                .containsExactlyElementsOf(whole.path("items")
                        .valueStream()
                        .map(pair -> pair.path("id").asString())
                        .toList());
    }

    private JsonNode onlyPair(Actor actor) {
        var items = list(actor, "OPEN").path("items");
        assertThat(items).as("%s", items).hasSize(1);
        return items.path(0);
    }

    private JsonNode list(Actor actor, String state) {
        settle();
        var answer = children.call("GET", actor, "/api/children/likenesses?state=" + state, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return ChildrenOfAnhui.json(answer);
    }

    /** The worker may be at it, too; a record is off the queue when its pairs are written. */
    private void settle() {
        Lease lease =
                leases.tryHold("pairs-of-this-test", Duration.ofSeconds(30)).orElseThrow();
        while (database.asOwner()
                        .sql("select count(*) from likeness_due")
                        .query(Long.class)
                        .single()
                > 0) {
            finding.step(lease);
        }
    }

    private java.net.http.HttpResponse<String> judge(Actor actor, JsonNode pair, String verdict) {
        return children.call(
                "POST",
                actor,
                "/api/children/likenesses/" + pair.path("id").asString() + "/verdict",
                "{\"verdict\":\"" + verdict + "\",\"note\":\"入户核实\"}",
                "If-Match",
                "\"" + pair.path("version").asLong() + "\"");
    }

    private void correct(String child, int version, String changes) {
        var answer = children.call(
                "PATCH",
                SHITAI,
                "/api/children/" + child,
                "{\"why\":\"更正\",\"changes\":" + changes + "}",
                "If-Match",
                "\"" + version + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static Set<String> records(JsonNode pair) {
        return pair.path("records")
                .valueStream()
                .map(side -> side.at("/record/id").asString(""))
                .filter(id -> !id.isEmpty())
                .collect(Collectors.toSet());
    }

    private static String code(java.net.http.HttpResponse<String> answer) {
        return ChildrenOfAnhui.code(answer);
    }
}
