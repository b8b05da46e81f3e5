package cn.tongxing.child.survey;

import static cn.tongxing.child.testing.ChildrenOfAnhui.ANHUI;
import static cn.tongxing.child.testing.ChildrenOfAnhui.BITAN;
import static cn.tongxing.child.testing.ChildrenOfAnhui.HENGDU;
import static cn.tongxing.child.testing.ChildrenOfAnhui.HENGDU_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.SHITAI;
import static cn.tongxing.child.testing.ChildrenOfAnhui.XIANYU;
import static cn.tongxing.child.testing.ChildrenOfAnhui.code;
import static cn.tongxing.child.testing.ChildrenOfAnhui.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Rounds of 石台县, from the county's opening to its closing. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class SurveyApiTest {

    private static final String PATH = "/api/children/surveys";
    private static final Actor DIRECTOR = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, BITAN, Role.CHILD_DIRECTOR);
    private static final LocalDate TODAY = ChinaTime.dateOf(Instant.now());

    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "child-service", "child");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    private ChildrenOfAnhui children;

    @BeforeEach
    void empty() {
        children = new ChildrenOfAnhui(port);
        database.empty("survey, child, child_identity, child_count, child_area, child_finding_walk, audit_event,"
                + " feed_event, feed_subject cascade");
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void aRoundGoesFromTheCountyToItsVillagesAndBack() {
        var child = child("张小明", BITAN);
        child("李小红", HENGDU_VILLAGE);

        var opened = post(SHITAI, "", open("REFRESH", TODAY, null));

        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        var round = json(opened);
        var half = TODAY.getMonthValue() <= 6 ? "-06-30" : "-12-31";
        assertThat(round.path("dueOn").asString()).isEqualTo(TODAY.getYear() + half);
        assertThat(round.at("/progress/roster").asInt()).isEqualTo(2);
        assertThat(round.at("/progress/units").asInt()).isGreaterThan(50);
        assertThat(round.path("townships").valueStream().map(t -> t.path("name").asString()))
                .contains("仙寓镇", "横渡镇");
        assertThat(round.at("/terms/0/source").asString()).contains("石民函〔2025〕3号");
        var id = round.path("id").asString();

        var roster = get(DIRECTOR, "/" + id + "/roster?unseen=true").path("items");
        assertThat(roster).hasSize(1);
        assertThat(roster.at("/0/record/name").asString()).isEqualTo("张**");
        assertThat(code(deliver(DIRECTOR, id, BITAN, 1))).isEqualTo("SURVEY_UNSEEN_LEFT");
        var visited = post(DIRECTOR, "/" + id + "/visits", visit(child, "CONFIRMED"));
        assertThat(json(visited).path("seen").asInt()).as(visited.body()).isEqualTo(1);
        assertThat(json(post(DIRECTOR, "/" + id + "/visits", visit(child, "CHANGED")))
                        .path("seen")
                        .asInt())
                .as("a second visit takes the place of the first")
                .isEqualTo(1);
        var delivered = deliver(DIRECTOR, id, BITAN, 1);
        assertThat(json(delivered).path("state").asString())
                .as(delivered.body())
                .isEqualTo("DELIVERED");
        assertThat(code(post(DIRECTOR, "/" + id + "/visits", visit(child, "NOT_FOUND"))))
                .isEqualTo("SURVEY_UNIT_DELIVERED");

        assertThat(code(confirm(SHITAI, id, HENGDU_VILLAGE, 1, "CONFIRMED"))).isEqualTo("SURVEY_UNIT_NOT_DELIVERED");
        var returned = confirm(SHITAI, id, BITAN, 2, "RETURNED");
        assertThat(json(returned).path("state").asString()).as(returned.body()).isEqualTo("OPEN");
        assertThat(json(returned).path("note").asString()).isEqualTo("请核对");
        assertThat(deliver(XIANYU, id, BITAN, 3).statusCode()).isEqualTo(200);
        assertThat(json(confirm(SHITAI, id, BITAN, 4, "CONFIRMED"))
                        .path("state")
                        .asString())
                .isEqualTo("CONFIRMED");

        var refused = post(SHITAI, "/" + id + "/closing", "{}", "If-Match", "\"1\"");
        assertThat(code(refused)).isEqualTo("SURVEY_NOT_COMPLETE");
        assertThat(json(refused).path("units").asInt())
                .isEqualTo(round.at("/progress/units").asInt() - 1);
        database.asOwner()
                .sql("update survey_unit set state = 'CONFIRMED', seen = roster, delivered_at = now()")
                .update();
        var closed = post(SHITAI, "/" + id + "/closing", "{}", "If-Match", "\"1\"");
        assertThat(json(closed).path("closedAt").isString()).as(closed.body()).isTrue();
        assertThat(code(post(DIRECTOR, "/" + id + "/visits", visit(child, "CONFIRMED"))))
                .isEqualTo("SURVEY_CLOSED");
        assertThat(post(SHITAI, "", open("REFRESH", TODAY, null)).statusCode()).isEqualTo(201);
    }

    @Test
    void aCountyHasOneRoundAtATime() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 8)
                    .<Callable<HttpResponse<String>>>mapToObj(i -> () -> post(SHITAI, "", open("REFRESH", TODAY, null)))
                    .toList());
            var statuses = new ArrayList<Integer>();
            for (var answer : answers) {
                statuses.add(answer.get().statusCode());
                if (answer.get().statusCode() == 409)
                    assertThat(json(answer.get()).path("survey").asString()).hasSize(36);
            }
            assertThat(statuses).containsOnlyOnce(201).containsOnly(201, 409);
        }
        assertThat(post(LUYANG, "", open("FIRST", TODAY, TODAY.plusDays(30))).statusCode())
                .as("another county's is its own")
                .isEqualTo(201);
    }

    /** Whatever is opened while the round opens: in the end the roster holds every record once. */
    @Test
    void recordsOpenedWhileTheRoundOpensAreOnTheRosterOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var records = IntStream.range(0, 24)
                    .<Callable<String>>mapToObj(
                            i -> () -> children.open("样例甲" + (char) ('一' + i), "2016-01-01", BITAN, null))
                    .toList();
            var opening = threads.submit(() -> {
                Thread.sleep(150);
                return post(SHITAI, "", open("REFRESH", TODAY, null)).statusCode();
            });
            for (var one : threads.invokeAll(records)) one.get();
            assertThat(opening.get()).isEqualTo(201);
        }
        var id = get(SHITAI, "").at("/items/0/id").asString();
        assertThat(get(SHITAI, "/" + id + "/roster?limit=100").path("items")).hasSize(24);
        assertThat(get(SHITAI, "/" + id + "/units?division=" + BITAN)
                        .at("/items/0/roster")
                        .asInt())
                .isEqualTo(24);
    }

    @Test
    void whatARecordSaysNobodyHasToVisitFor() {
        var closing = child("张小明", BITAN);
        var moving = child("李小红", BITAN);
        var id = json(post(SHITAI, "", open("REFRESH", TODAY, null))).path("id").asString();

        child("王小强", BITAN);
        var coming = child("赵小兰", LUYANG_VILLAGE);
        assertThat(moved(LUYANG, coming, BITAN).statusCode()).isEqualTo(200);
        assertThat(closed(closing).statusCode()).isEqualTo(200);
        assertThat(moved(SHITAI, moving, HENGDU_VILLAGE).statusCode()).isEqualTo(200);

        var unit = get(SHITAI, "/" + id + "/units?division=" + BITAN).at("/items/0");
        assertThat(unit.path("roster").asInt()).isEqualTo(4);
        assertThat(unit.path("seen").asInt()).isEqualTo(4);
        assertThat(get(SHITAI, "/" + id + "/roster?division=" + BITAN)
                        .path("items")
                        .valueStream()
                        .map(entry -> entry.path("outcome").asString()))
                .containsExactlyInAnyOrder("CLOSED", "MOVED_AWAY", "FOUND", "FOUND");
        assertThat(code(post(XIANYU, "/" + id + "/visits", visit(moving, "FOUND"))))
                .isEqualTo("SURVEY_VISIT_INVALID");
    }

    @Test
    void everybodySeesAndDoesWhatIsTheirsAlone() {
        var child = child("张小明", BITAN);
        var id = json(post(SHITAI, "", open("REFRESH", TODAY, null))).path("id").asString();

        assertThat(status(LUYANG, "/" + id)).isEqualTo(404);
        assertThat(get(LUYANG, "").path("items")).isEmpty();
        assertThat(get(ANHUI, "?open=true").at("/items/0/progress/roster").asInt())
                .isEqualTo(1);
        assertThat(get(HENGDU, "/" + id).at("/progress/roster").asInt())
                .as("of the round a township sees its own part")
                .isZero();
        assertThat(get(HENGDU, "/" + id + "/roster").path("items")).isEmpty();
        assertThat(status(HENGDU, "/" + id + "/roster?division=" + BITAN)).isEqualTo(404);
        assertThat(post(HENGDU, "/" + id + "/visits", visit(child, "CONFIRMED")).statusCode())
                .isEqualTo(404);
        assertThat(deliver(HENGDU, id, BITAN, 1).statusCode()).isEqualTo(404);
        assertThat(post(LUYANG, "/" + id + "/visits", visit(child, "CONFIRMED")).statusCode())
                .isEqualTo(404);
        assertThat(confirm(LUYANG, id, BITAN, 1, "CONFIRMED").statusCode()).isEqualTo(404);
        for (var role : List.of(Role.APPROVER, Role.AUDITOR)) {
            var other = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", role);
            assertThat(code(post(other, "", open("REFRESH", TODAY, null)))).isEqualTo("FORBIDDEN");
        }
        assertThat(code(post(XIANYU, "", open("REFRESH", TODAY, null)))).isEqualTo("FORBIDDEN");
        assertThat(code(post(ANHUI, "", open("REFRESH", TODAY, null)))).isEqualTo("FORBIDDEN");
        var school = Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER);
        assertThat(status(school, "/" + id)).isEqualTo(403);
    }

    @Test
    void villagesThatDidNotDeliverInTimeAreShownToAllAboveThem() {
        child("张小明", BITAN);
        var round = json(post(SHITAI, "", open("REFRESH", TODAY.minusDays(40), TODAY.minusDays(1))));
        assertThat(round.path("late").asBoolean()).isTrue();
        int units = round.at("/progress/units").asInt();
        database.asOwner()
                .sql("update survey_unit set state = 'DELIVERED', delivered_at = now() where division not in (:late)")
                .param("late", List.of(BITAN, HENGDU_VILLAGE))
                .update();

        assertThat(units).isGreaterThan(2);
        assertThat(divisions(get(ANHUI, "/late-units"))).containsExactly(BITAN, HENGDU_VILLAGE);
        var first = get(ANHUI, "/late-units?limit=1");
        assertThat(divisions(get(
                        ANHUI,
                        "/late-units?limit=1&cursor=" + first.path("next").asString())))
                .containsExactly(HENGDU_VILLAGE);
        assertThat(divisions(get(XIANYU, "/late-units"))).containsExactly(BITAN);
        assertThat(divisions(get(LUYANG, "/late-units"))).isEmpty();
    }

    /** 吉民发〔2024〕34号 二（一）: 以…为基础数据，经初步筛查后; 琼民通〔2024〕82号: three gates with their days. */
    @Test
    void whereThePlanPutsBaseDataFirstNobodyVisitsBeforeThem() {
        adopt("340103", """
                {"survey.baseData":{"value":["居住证上登记的儿童信息（公安）","义务教育阶段随迁子女名单（教育）"],"article":"一"},
                 "survey.milestones":{"value":[{"what":"部门间数据比对","due":"2024-11-30"}],"article":"一"}}""");
        var child = child("张小明", LUYANG_VILLAGE);
        var round = json(post(LUYANG, "", open("FIRST", TODAY, TODAY.plusDays(30))));
        var id = round.path("id").asString();

        assertThat(round.path("gates")
                        .valueStream()
                        .map(gate -> gate.path("kind").asString()))
                .containsExactly("BASE_DATA", "BASE_DATA", "MILESTONE");
        assertThat(round.at("/gates/2/late").asBoolean()).isTrue();
        var refused = post(LUYANG, "/" + id + "/visits", visit(child, "CONFIRMED"));
        assertThat(code(refused)).isEqualTo("SURVEY_BASE_DATA_FIRST");
        assertThat(json(refused).path("gates")).hasSize(2);
        for (int gate = 1; gate <= 2; gate++)
            assertThat(post(LUYANG, "/" + id + "/gates/" + gate, "{\"note\":\"已取得\"}", "If-Match", "\"" + gate + "\"")
                            .statusCode())
                    .isEqualTo(200);
        assertThat(post(LUYANG, "/" + id + "/visits", visit(child, "CONFIRMED")).statusCode())
                .isEqualTo(200);
        assertThat(code(post(LUYANG, "/" + id + "/gates/1", "{}", "If-Match", "\"1\"")))
                .isEqualTo("VERSION_PASSED");
        assertThat(post(LUYANG, "/" + id + "/gates/9", "{}", "If-Match", "\"3\"")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whatNoPlanStatesIsAskedForAndNotInvented() {
        assertThat(code(post(LUYANG, "", open("FIRST", TODAY, null)))).isEqualTo("SURVEY_DATES_INVALID");
        var unset = post(LUYANG, "", open("ROUND", TODAY, null));
        assertThat(code(unset)).isEqualTo("RULE_SETTING_UNSET");
        assertThat(json(unset).path("setting").asString()).isEqualTo("survey.round");
        assertThat(code(post(LUYANG, "", open("ROUND", TODAY, TODAY.minusDays(1)))))
                .isEqualTo("SURVEY_DATES_INVALID");
        assertThat(code(post(LUYANG, "", "{\"kind\":\"SOMETIMES\",\"title\":\"\",\"beginsOn\":\"2026-13-01\"}")))
                .isEqualTo("INVALID_REQUEST");
        assertThat(get(LUYANG, "").path("items")).isEmpty();
    }

    /** Two officers and a closure at once: whoever comes first, the village counts the child once. */
    @Test
    void whoeverComesFirstAChildIsCountedOnce() throws Exception {
        var ids = IntStream.range(0, 12)
                .mapToObj(i -> child("样例乙" + (char) ('一' + i), BITAN))
                .toList();
        var id = json(post(SHITAI, "", open("REFRESH", TODAY, null))).path("id").asString();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var work = ids.stream()
                    .flatMap(child -> Stream.<Callable<Integer>>of(
                            () -> post(DIRECTOR, "/" + id + "/visits", visit(child, "CONFIRMED"))
                                    .statusCode(),
                            () -> post(XIANYU, "/" + id + "/visits", visit(child, "CHANGED"))
                                    .statusCode(),
                            () -> closed(child).statusCode()))
                    .toList();
            for (var answer : threads.invokeAll(work)) assertThat(answer.get()).isEqualTo(200);
        }
        var unit = get(SHITAI, "/" + id + "/units?division=" + BITAN).at("/items/0");
        assertThat(unit.path("roster").asInt()).isEqualTo(12);
        assertThat(unit.path("seen").asInt()).isEqualTo(12);
    }

    @Test
    void aCursorThatWasMadeUpIsRefused() {
        var id = json(post(SHITAI, "", open("REFRESH", TODAY, null))).path("id").asString();
        for (var list : List.of("/late-units", "/" + id + "/units", "/" + id + "/roster", ""))
            for (var cursor : List.of("[]", "[\"x\"]", "[\"\\u0000\",\"\"]")) {
                var text = Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(UTF_8));
                assertThat(status(SHITAI, list + "?cursor=" + text))
                        .as(list + " " + cursor)
                        .isIn(200, 400);
            }
    }

    // helpers

    private HttpResponse<String> closed(String child) {
        return children.call(
                "POST",
                SHITAI,
                "/api/children/" + child + "/closure",
                "{\"reason\":\"OTHER\",\"on\":\"" + TODAY + "\",\"note\":\"样例\"}",
                "If-Match",
                "\"1\"");
    }

    private HttpResponse<String> moved(Actor actor, String child, String village) {
        return children.call(
                "PATCH",
                actor,
                "/api/children/" + child,
                "{\"why\":\"搬家\",\"changes\":{\"residence\":{\"division\":\"" + village + "\"}}}",
                "If-Match",
                "\"1\"");
    }

    private void adopt(String region, String settings) {
        var admin = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, region, Role.AGENCY_ADMIN);
        var body = """
                {"why":"样例","edition":{"region":"%s","effectiveOn":"%s","plan":{"title":"样例方案"},"settings":%s}}""".formatted(region, TODAY, settings);
        var proposed = children.call("POST", admin, "/api/children/rules/editions", body);
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        var path = "/api/children/rules/editions/" + json(proposed).path("id").asString() + "/adoption";
        assertThat(children.call("POST", admin, path, "{}", "If-Match", "\"1\"").statusCode())
                .isEqualTo(200);
    }

    private String child(String name, String village) {
        return children.open(name, "2016-01-01", village, null);
    }

    private static String open(String kind, LocalDate begins, @Nullable LocalDate due) {
        return "{\"kind\":\"%s\",\"title\":\"摸排样例\",\"beginsOn\":\"%s\"%s}"
                .formatted(kind, begins, due == null ? "" : ",\"dueOn\":\"" + due + "\"");
    }

    private static String visit(String child, String outcome) {
        return "{\"child\":\"%s\",\"outcome\":\"%s\"}".formatted(child, outcome);
    }

    private HttpResponse<String> deliver(Actor actor, String id, String village, int version) {
        return post(actor, "/" + id + "/units/" + village + "/delivery", "{}", "If-Match", "\"" + version + "\"");
    }

    private HttpResponse<String> confirm(Actor actor, String id, String village, int version, String verdict) {
        return post(
                actor,
                "/" + id + "/units/" + village + "/confirmation",
                "{\"verdict\":\"" + verdict + "\",\"note\":\"请核对\"}",
                "If-Match",
                "\"" + version + "\"");
    }

    private HttpResponse<String> post(Actor actor, String path, String body, String... headers) {
        return children.call("POST", actor, PATH + path, body, headers);
    }

    private int status(Actor actor, String path) {
        return children.call("GET", actor, PATH + path, null).statusCode();
    }

    private JsonNode get(Actor actor, String path) {
        var answer = children.call("GET", actor, PATH + path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static List<String> divisions(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(unit -> unit.path("division").asString())
                .toList();
    }
}
