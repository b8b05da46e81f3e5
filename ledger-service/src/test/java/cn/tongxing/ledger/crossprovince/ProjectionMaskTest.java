package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole story's projection as a desk and as a superior may see it: no more than the case itself shows them. */
class ProjectionMaskTest {

    private static TwoProvinces world;
    private static JsonNode projection;
    private static JsonNode desk;
    private static JsonNode outline;

    @BeforeAll
    static void tell() {
        world = new TwoProvinces();
        world.on("2026-03-02");
        var id = world.inReview();
        world.askForSupplement(id, Story.BAOPING);
        world.carryAll();
        world.answerSupplement(id, 1);
        world.carryAll();
        world.withdraw(id);
        world.carryAll();
        world.answer(id, Requests.AnswerRequest.Verdict.REFUSED);
        world.carryAll();
        world.review(id);
        world.decide(id, Story.refusal());
        world.carryAll();
        world.inform(id);
        world.carryAll();
        var stored = LedgerRows.ledger(world.anhui.database.dataSource())
                .stored(Story.CHONGQING, List.of(id))
                .get(id);
        assertThat(stored.projectionFits()).isTrue();
        assertThat(stored.factsFit()).isTrue();
        projection = Wire.JSON.readTree(stored.canonical());
        desk = ProjectionMask.of(projection, true);
        outline = ProjectionMask.of(projection, false);
    }

    @AfterAll
    static void close() {
        world.close();
    }

    private static List<String> paths(JsonNode shown, String value) {
        var found = new TreeSet<String>();
        collect(shown, "", value, found);
        return List.copyOf(found);
    }

    private static void collect(JsonNode node, String path, String value, TreeSet<String> found) {
        if (node.isObject())
            node.properties().forEach(f -> collect(f.getValue(), path + "/" + f.getKey(), value, found));
        else if (node.isArray()) node.forEach(element -> collect(element, path, value, found));
        else if (node.asString().equals(value)) found.add(path);
    }

    @Test
    void aDeskSeesAllButWhatNoViewOfACaseShows() {
        assertThat(paths(desk, "***"))
                .containsExactly(
                        "/transitions/body/child/ethnicity",
                        "/transitions/body/child/guardians/capacity",
                        "/transitions/body/child/guardians/citizenId",
                        "/transitions/body/child/guardians/name",
                        "/transitions/body/child/guardians/phone",
                        "/transitions/body/child/guardians/relation",
                        "/transitions/body/child/household/address",
                        "/transitions/body/child/residence/address",
                        "/transitions/body/child/residence/since");
        assertThat(desk.toString()).contains("样例小童", "样例祖父", "父亲的刑期不满六个月");
    }

    @Test
    void nobodySeesANumberOfAPersonInFull() {
        for (var shown : List.of(desk, outline)) {
            assertThat(shown.toString())
                    .doesNotContain(Story.CHILD_ID.value(), Story.GRANDFATHER_ID.value(), "13800000001", "样例路1号");
            assertThat(shown.at("/transitions/0/body/child/citizenId").asString())
                    .isEqualTo(Story.CHILD_ID.masked());
        }
    }

    @Test
    void whoOnlySupervisesSeesNoNameAndNothingSaidAboutTheFamily() {
        assertThat(outline.toString()).doesNotContain("样例小童", "样例祖父", "父亲的刑期", "由祖父照料", "情况属实", "请补充判决书");
        assertThat(outline.at("/transitions/0/body/child/name").asString()).isEqualTo("样**");
        assertThat(outline.at("/transitions/0/body/parents/0/conditions/0/code").asString())
                .isEqualTo("***");
        assertThat(outline.at("/state").asString()).isEqualTo("NOT_APPROVED");
        assertThat(outline.at("/transitions").size())
                .isEqualTo(projection.at("/transitions").size());
    }

    @Test
    void whatANewerOrHostilePeerAddsIsCoveredUp() {
        var hostile = (ObjectNode) projection.deepCopy();
        hostile.put("nickname", "小明");
        hostile.put("<script>", "x");
        var first = (ObjectNode) hostile.at("/transitions/0/body");
        first.put("legalBasis", "依据\u202e反向\u0007");
        ((ObjectNode) first.get("child")).put("name", "不是姓名123");
        ((ObjectNode) first.get("child")).put("citizenId", "500235201705040038999");

        var shown = ProjectionMask.of(hostile, true);

        assertThat(shown.path("nickname").asString()).isEqualTo("***");
        assertThat(new ArrayList<>(shown.propertyNames()))
                .doesNotContain("<script>")
                .contains("?");
        assertThat(shown.at("/transitions/0/body/legalBasis").asString()).isEqualTo("依据反向");
        assertThat(shown.at("/transitions/0/body/child/citizenId").asString()).isEqualTo("***");
        assertThat(ProjectionMask.of(hostile, false)
                        .at("/transitions/0/body/child/name")
                        .asString())
                .isEqualTo("***");
    }
}
