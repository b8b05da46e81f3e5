package cn.tongxing.child.survey;

import static cn.tongxing.child.testing.ChildrenOfAnhui.BITAN;
import static cn.tongxing.child.testing.ChildrenOfAnhui.HENGDU_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.SHITAI;
import static cn.tongxing.child.testing.ChildrenOfAnhui.code;
import static cn.tongxing.child.testing.ChildrenOfAnhui.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** 委托摸排: 石台县 lets an agency carry out, 庐阳区 lets one take part, 瑶海区's plan says nothing. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class CommissionApiTest {

    private static final String SURVEYS = "/api/children/surveys";
    private static final String MINE = "/api/children/commissions";
    private static final Actor AGENCY = Tokens.actor(AgencyFunction.SOCIAL_WORK, "341722", Role.HANDLER);
    private static final Actor ANOTHER = Tokens.actor(AgencyFunction.SOCIAL_WORK, "340103", Role.HANDLER);
    private static final Actor SILENT_COUNTY = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "340102", Role.HANDLER);
    private static final LocalDate TODAY = ChinaTime.dateOf(Instant.now());

    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "child-service", "child");
    }

    @LocalServerPort
    private int port;

    private ChildrenOfAnhui children;

    @BeforeEach
    void empty() {
        children = new ChildrenOfAnhui(port);
        database.empty("survey, child, child_identity, child_count, child_area, child_finding_walk, audit_event,"
                + " feed_event, feed_subject, rule_edition cascade");
    }

    @Test
    void anAgencySeesAndVisitsItsVillagesAndDeliversThem() {
        allow("341722", "MAY_CARRY_OUT");
        var child = children.open("张小明", "2017-05-04", BITAN, "13800000001");
        var elsewhere = children.open("李小红", "2017-05-04", HENGDU_VILLAGE, "13800000002");
        var round = round(SHITAI);

        var made = commission(SHITAI, round, TODAY, TODAY.plusDays(30), BITAN);

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(json(made).path("carriesOut").asBoolean()).isTrue();
        var id = json(made).path("id").asString();
        assertThat(get(AGENCY, MINE).at("/items/0/inForce").asBoolean()).isTrue();
        assertThat(get(AGENCY, MINE + "/" + id + "/units").path("items")).hasSize(1);
        var roster = get(AGENCY, MINE + "/" + id + "/units/" + BITAN + "/roster");
        assertThat(roster.path("items")).hasSize(1);
        assertThat(roster.at("/items/0/record/name").asString()).isEqualTo("张**");

        assertThat(visit(AGENCY, id, BITAN, elsewhere).statusCode()).isEqualTo(404);
        assertThat(visit(AGENCY, id, HENGDU_VILLAGE, elsewhere).statusCode()).isEqualTo(404);
        assertThat(call("GET", AGENCY, MINE + "/" + id + "/units/" + HENGDU_VILLAGE + "/roster", null)
                        .statusCode())
                .isEqualTo(404);
        var visited = visit(AGENCY, id, BITAN, child);
        assertThat(json(visited).path("seen").asInt()).as(visited.body()).isOne();
        var delivered = children.call(
                "POST",
                AGENCY,
                MINE + "/" + id + "/units/" + BITAN + "/delivery",
                "{}",
                "If-Match",
                "\"" + json(visited).path("version").asLong() + "\"");
        assertThat(json(delivered).path("state").asString())
                .as(delivered.body())
                .isEqualTo("DELIVERED");
    }

    @Test
    void whatThePlanLetsTakePartDoesNotDeliver() {
        allow("340103", "MAY_TAKE_PART");
        var child = children.open("王小刚", "2017-05-04", LUYANG_VILLAGE, "13800000003");
        var id = json(commission(LUYANG, round(LUYANG), TODAY, TODAY, LUYANG_VILLAGE))
                .path("id")
                .asString();
        assertThat(visit(AGENCY, id, LUYANG_VILLAGE, child).statusCode()).isEqualTo(200);

        var delivered = children.call(
                "POST", AGENCY, MINE + "/" + id + "/units/" + LUYANG_VILLAGE + "/delivery", "{}", "If-Match", "\"1\"");

        assertThat(code(delivered)).isEqualTo("SURVEY_COMMISSION_TAKES_PART");
    }

    @Test
    void whatThePlanDoesNotStateIsNotInvented() {
        var refused = commission(SILENT_COUNTY, round(SILENT_COUNTY), TODAY, TODAY, "340102001001");

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(409);
        assertThat(code(refused)).isEqualTo("RULE_SETTING_UNSET");
    }

    @Test
    void aCommissionEndsAtOnceAndIsNobodyElses() {
        allow("341722", "MAY_CARRY_OUT");
        var child = children.open("张小明", "2017-05-04", BITAN, "13800000001");
        var round = round(SHITAI);
        var id = json(commission(SHITAI, round, TODAY, TODAY.plusDays(30), BITAN))
                .path("id")
                .asString();
        var coming = json(commission(SHITAI, round, TODAY.plusDays(1), TODAY.plusDays(30), BITAN))
                .path("id")
                .asString();
        assertThat(visit(AGENCY, coming, BITAN, child).statusCode())
                .as("from tomorrow")
                .isEqualTo(404);
        assertThat(visit(ANOTHER, id, BITAN, child).statusCode()).isEqualTo(404);
        assertThat(get(ANOTHER, MINE).path("items")).isEmpty();
        assertThat(call("GET", LUYANG, SURVEYS + "/" + round + "/commissions", null)
                        .statusCode())
                .isEqualTo(404);

        var revocation = SURVEYS + "/" + round + "/commissions/" + id + "/revocation";
        var revoked = children.call("POST", SHITAI, revocation, "{\"why\":\"合同终止\"}", "If-Match", "\"1\"");

        assertThat(json(revoked).path("inForce").asBoolean(true))
                .as(revoked.body())
                .isFalse();
        assertThat(visit(AGENCY, id, BITAN, child).statusCode()).isEqualTo(404);
        assertThat(call("GET", AGENCY, MINE + "/" + id + "/units", null).statusCode())
                .isEqualTo(404);
        assertThat(get(AGENCY, MINE).at("/items/1/revokedWhy").asString()).isEqualTo("合同终止");
        assertThat(code(children.call("POST", SHITAI, revocation, "{\"why\":\"再次\"}", "If-Match", "\"2\"")))
                .isEqualTo("SURVEY_COMMISSION_REVOKED");
    }

    @Test
    void nothingElseIsOpenToIt() {
        for (var path : new String[] {
            "/api/children",
            SURVEYS,
            "/api/children/statistics",
            "/api/children/leads",
            "/api/children/" + UUID.randomUUID()
        }) assertThat(call("GET", AGENCY, path, null).statusCode()).as(path).isEqualTo(403);
    }

    @Test
    void aBadCommissionNamesItsField() {
        allow("341722", "MAY_CARRY_OUT");
        var round = round(SHITAI);

        assertThat(json(commission(SHITAI, round, TODAY, TODAY, LUYANG_VILLAGE))
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/villages/0");
        assertThat(json(commission(SHITAI, round, TODAY, TODAY.minusDays(1), BITAN))
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/until");
        assertThat(get(SHITAI, SURVEYS + "/" + round + "/commissions").path("items"))
                .isEmpty();
    }

    private void allow(String region, String how) {
        var admin = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, region, Role.AGENCY_ADMIN);
        var loaded = children.call("POST", admin, "/api/children/rules/editions", """
                {"why": "样例", "edition": {"region": "%s", "effectiveOn": "%s", "plan": {"title": "样例方案"},
                 "settings": {"survey.commission": {"value": "%s", "article": "一", "quote": "可以委托"}}}}""".formatted(region, TODAY, how));
        assertThat(loaded.statusCode()).as(loaded.body()).isEqualTo(201);
        var path = "/api/children/rules/editions/" + json(loaded).path("id").asString() + "/adoption";
        var adopted = children.call("POST", admin, path, null, "If-Match", "\"1\"");
        assertThat(adopted.statusCode()).as(adopted.body()).isEqualTo(200);
    }

    private String round(Actor county) {
        var opened = children.call(
                "POST",
                county,
                SURVEYS,
                "{\"kind\":\"REFRESH\",\"title\":\"样例\",\"beginsOn\":\"%s\",\"dueOn\":\"%s\"}"
                        .formatted(TODAY, TODAY.plusDays(60)));
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        return json(opened).path("id").asString();
    }

    private HttpResponse<String> commission(
            Actor county, String round, LocalDate from, LocalDate until, String village) {
        return children.call("POST", county, SURVEYS + "/" + round + "/commissions", """
                {"agency": "%s", "agencyName": "样例社会工作服务中心", "villages": ["%s"], "from": "%s", "until": "%s",
                 "basis": "样例合同1号"}""".formatted(
                        AGENCY.agency(), village, from, until));
    }

    private HttpResponse<String> visit(Actor agency, String commission, String village, String child) {
        return children.call(
                "POST",
                agency,
                MINE + "/" + commission + "/units/" + village + "/visits",
                "{\"child\":\"%s\",\"outcome\":\"CONFIRMED\"}".formatted(child));
    }

    private JsonNode get(Actor actor, String path) {
        var answer = call("GET", actor, path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> call(String method, Actor actor, String path, String body) {
        return children.call(method, actor, path, body);
    }
}
