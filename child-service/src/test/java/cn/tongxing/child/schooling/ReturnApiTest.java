package cn.tongxing.child.schooling;

import static cn.tongxing.child.testing.ChildrenOfAnhui.ANHUI;
import static cn.tongxing.child.testing.ChildrenOfAnhui.BITAN;
import static cn.tongxing.child.testing.ChildrenOfAnhui.HENGDU;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.SHITAI;
import static cn.tongxing.child.testing.ChildrenOfAnhui.XIANYU;
import static cn.tongxing.child.testing.ChildrenOfAnhui.code;
import static cn.tongxing.child.testing.ChildrenOfAnhui.json;
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
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 石台县's 民政, 教育 and 公安 bring a child back to school. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class ReturnApiTest {

    private static final LocalDate TODAY = ChinaTime.dateOf(Instant.now());
    private static final Actor EDUCATION = Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER);
    private static final Actor POLICE = Tokens.actor(AgencyFunction.PUBLIC_SECURITY, "341722", Role.HANDLER);
    private static final Actor SUPERVISOR =
            Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722102", Role.CHILD_SUPERVISOR);

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
    private String child;

    @BeforeEach
    void aChildThatDroppedOut() {
        children = new ChildrenOfAnhui(port);
        database.empty(
                "return_step, return_case, child_fact, child_fact_current, child_fact_disagreement, child,"
                        + " child_identity, child_count, child_area, child_finding_walk, audit_event, feed_event, feed_subject cascade");
        child = children.open("张小明", "2014-05-04", BITAN, "13800000001");
        schooling("DROPPED_OUT");
        for (var table : List.of("return_case", "return_step"))
            database.asOwner()
                    .sql("alter table " + table + " no force row level security")
                    .update();
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void threeDepartmentsBringAChildBackAndTheFamilyCanBeToldWhoLooked() {
        var id = open(XIANYU);
        assertThat(rows(SHITAI, "?open=true")).containsExactly(id);
        step(XIANYU, id, "VISIT", "未见到本人，外出务工");
        step(POLICE, id, "SEARCH", "在池州市找到");
        step(EDUCATION, id, "SCHOOL_PLACE", "仙寓中心学校八年级");

        var view = json(get(EDUCATION, "/" + id));
        assertThat(view.path("name").asString()).as(view.toString()).isEqualTo("张小明");
        assertThat(view.path("steps")
                        .valueStream()
                        .map(each -> each.path("functionName").asString()))
                .containsExactly("民政", "公安", "教育");
        assertThat(view.at("/participants/2/steps").asLong()).isEqualTo(1);
        var ended = end(XIANYU, id, view.path("version").asLong(), "RETURNED", TODAY);

        assertThat(json(ended).at("/ending/outcomeName").asString())
                .as(ended.body())
                .isEqualTo("已复学");
        assertThat(rows(SHITAI, "?open=true")).isEmpty();
        assertThat(rows(SHITAI, "")).containsExactly(id);
        assertThat(code(post(POLICE, "/" + id + "/steps", stepOf("VISIT", TODAY, "再访"))))
                .isEqualTo("RETURN_CASE_ENDED");
        assertThat(code(end(XIANYU, id, 5, "NOT_RETURNED", TODAY))).isEqualTo("RETURN_CASE_ENDED");
        var looks = json(children.call("GET", SHITAI, "/api/children/" + child + "/looks", null));
        assertThat(looks.path("items")
                        .valueStream()
                        .map(each -> each.path("agencyName").asString()))
                .contains(EDUCATION.agencyName(), POLICE.agencyName());
        assertThat(looks.at("/items/0/what").asString()).isEqualTo("CHILD_RETURN_CASE_VIEWED");
    }

    @Test
    void aCaseIsForAChildThatIsGoneOrSuspectedOfIt() {
        schooling("AT_RISK_OF_DROPPING_OUT");
        assertThat(code(post(XIANYU, "", openOf(child)))).isEqualTo("RETURN_NO_DROPOUT");

        schooling("SUSPECTED_DROPOUT");
        var id = open(XIANYU);

        var again = post(SHITAI, "", openOf(child));
        assertThat(code(again)).isEqualTo("RETURN_CASE_OPEN_ALREADY");
        assertThat(json(again).path("case").asString()).isEqualTo(id);
        end(XIANYU, id, 1, "NOT_RETURNED", TODAY);
        assertThat(open(SHITAI)).isNotEqualTo(id);
    }

    @Test
    void ofManyWhoOpenAtOnceOneDoes() throws Exception {
        try (var threads = Executors.newFixedThreadPool(6)) {
            var tries = Stream.generate(() -> (Callable<Integer>)
                            () -> post(XIANYU, "", openOf(child)).statusCode())
                    .limit(6)
                    .toList();
            var answers = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(tries)) answers.add(answer.get());
            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        }
    }

    @Test
    void whatSeveralRecordAtOnceIsAllThereAndAnEndingHasSeenIt() throws Exception {
        var id = open(XIANYU);
        try (var threads = Executors.newFixedThreadPool(6)) {
            var tries = Stream.of(XIANYU, SHITAI, SUPERVISOR, EDUCATION, POLICE, EDUCATION)
                    .map(actor ->
                            (Callable<Integer>) () -> post(actor, "/" + id + "/steps", stepOf("VISIT", TODAY, "样例"))
                                    .statusCode())
                    .toList();
            for (var answer : threads.invokeAll(tries)) assertThat(answer.get()).isEqualTo(201);
        }

        assertThat(json(get(SHITAI, "/" + id))
                        .path("steps")
                        .valueStream()
                        .map(each -> each.path("no").asInt()))
                .containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(end(XIANYU, id, 1, "RETURNED", TODAY).statusCode()).isEqualTo(412);
        assertThat(end(XIANYU, id, 7, "RETURNED", TODAY).statusCode()).isEqualTo(200);
    }

    @Test
    void everybodyDoesWhatIsTheirsAlone() {
        var id = open(XIANYU);

        for (var other : List.of(EDUCATION, POLICE, SUPERVISOR, ANHUI))
            assertThat(code(post(other, "", openOf(child)))).isEqualTo("FORBIDDEN");
        for (var other : List.of(EDUCATION, POLICE))
            assertThat(code(end(other, id, 1, "RETURNED", TODAY))).isEqualTo("FORBIDDEN");
        for (var other : List.of(
                Tokens.actor(AgencyFunction.HEALTH, "341722", Role.HANDLER),
                Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.APPROVER),
                Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, BITAN, Role.CHILD_DIRECTOR))) {
            assertThat(get(other, "/" + id).statusCode()).isEqualTo(403);
            assertThat(post(other, "/" + id + "/steps", stepOf("VISIT", TODAY, "样例"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(post(ANHUI, "/" + id + "/steps", stepOf("VISIT", TODAY, "样例"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get(ANHUI, "/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void anotherAreaSeesNothingNotEvenThatItIsThere() {
        var id = open(XIANYU);
        var missing = UUID.randomUUID().toString();

        for (var other :
                List.of(LUYANG, HENGDU, Tokens.actor(AgencyFunction.PUBLIC_SECURITY, "340103", Role.HANDLER))) {
            assertThat(rows(other, "")).isEmpty();
            assertThat(bare(get(other, "/" + id))).isEqualTo(bare(get(other, "/" + missing)));
            var there = post(other, "/" + id + "/steps", stepOf("VISIT", TODAY, "样例"));
            assertThat(there.statusCode()).isEqualTo(404);
            assertThat(bare(there))
                    .isEqualTo(bare(post(other, "/" + missing + "/steps", stepOf("VISIT", TODAY, "样例"))));
        }
        for (var other : List.of(LUYANG, HENGDU)) {
            assertThat(bare(post(other, "", openOf(child)))).isEqualTo(bare(post(other, "", openOf(missing))));
            assertThat(end(other, id, 1, "RETURNED", TODAY).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void aCaseMovesWithItsChild() {
        var id = open(XIANYU);
        step(XIANYU, id, "VISIT", "全家迁往合肥");

        var request = ChildrenOfAnhui.JSON.createObjectNode().put("why", "迁居");
        request.putObject("changes").putObject("residence").put("division", LUYANG_VILLAGE);
        assertThat(children.call("PATCH", SHITAI, "/api/children/" + child, request.toString(), "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(200);

        assertThat(get(EDUCATION, "/" + id).statusCode()).isEqualTo(404);
        assertThat(rows(LUYANG, "?open=true")).containsExactly(id);
        assertThat(json(get(LUYANG, "/" + id)).path("steps")).hasSize(1);
        assertThat(end(LUYANG, id, 2, "RETURNED", TODAY).statusCode()).isEqualTo(200);
    }

    @Test
    void aClosedRecordOpensNoCase() {
        assertThat(children.call(
                                "POST",
                                SHITAI,
                                "/api/children/" + child + "/closure",
                                "{\"reason\":\"OTHER\",\"on\":\"%s\",\"note\":\"样例\"}".formatted(TODAY),
                                "If-Match",
                                "\"1\"")
                        .statusCode())
                .isEqualTo(200);

        assertThat(code(post(XIANYU, "", openOf(child)))).isEqualTo("RETURN_RECORD_CLOSED");
    }

    @Test
    void inTheDatabaseNothingOfTheFamilyIsReadable() {
        var id = open(XIANYU);
        step(XIANYU, id, "VISIT", "父亲外出务工");
        end(XIANYU, id, 2, "NOT_RETURNED", TODAY);

        var raw = database.asOwner().sql("""
                        select encode(why, 'escape') || encode(reason, 'escape') || encode(result, 'escape')
                        from return_case join return_step on case_id = id""").query(String.class).single();

        assertThat(raw).doesNotContain("务工", "样例");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"on\":\"2999-01-01\"}",
                "{\"on\":\"2020-01-01\"}",
                "{\"on\":\"soon\"}",
                "{\"on\":null}",
                "{\"kind\":\"PARTY\"}",
                "{\"result\":\" \"}",
                "{\"more\":1}"
            })
    void aBadStepIsRefusedAndNothingIsStored(String change) {
        var id = open(XIANYU);
        var request = (ObjectNode) stepOf("VISIT", TODAY, "样例");
        ChildrenOfAnhui.JSON.readTree(change).properties().forEach(each -> request.set(each.getKey(), each.getValue()));

        var answer = post(XIANYU, "/" + id + "/steps", request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(get(XIANYU, "/" + id)).path("steps")).isEmpty();
        assertThat(end(XIANYU, id, 1, "RETURNED", TODAY.plusDays(1)).statusCode())
                .isEqualTo(400);
        assertThat(get(XIANYU, "?cursor=WyJ4Il0").statusCode()).isEqualTo(400);
        assertThat(get(XIANYU, "/nobody").statusCode()).isEqualTo(400);
    }

    @Test
    void theListIsReadPageByPage() {
        var all = new ArrayList<String>();
        all.add(open(XIANYU));
        for (int i = 0; i < 4; i++) {
            child = children.open("样例甲" + (char) ('一' + i), "2014-01-01", BITAN, "1380000002" + i);
            schooling("DROPPED_OUT");
            all.add(open(XIANYU));
        }

        var found = new ArrayList<String>();
        var at = "";
        do {
            var page = json(get(SHITAI, "?open=true&limit=2" + (at.isEmpty() ? "" : "&cursor=" + at)));
            page.path("items").forEach(each -> found.add(each.path("id").asString()));
            at = page.path("next").asString("");
        } while (!at.isEmpty());

        assertThat(found).containsExactlyElementsOf(all);
        assertThat(get(SHITAI, "").body()).contains("张**").doesNotContain("张小明");
    }

    private void schooling(String state) {
        var answer = children.call("POST", XIANYU, "/api/children/" + child + "/facts", """
                {"kind":"SCHOOLING","value":{"state":"%s"},"source":{"origin":"HOME_VISIT"},"asOf":"%s","evidence":"入户走访"}""".formatted(state, TODAY));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private static JsonNode openOf(String child) {
        return ChildrenOfAnhui.JSON.createObjectNode().put("child", child).put("why", "样例");
    }

    private String open(Actor actor) {
        var answer = post(actor, "", openOf(child));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").asString();
    }

    private static JsonNode stepOf(String kind, LocalDate on, String result) {
        return ChildrenOfAnhui.JSON
                .createObjectNode()
                .put("kind", kind)
                .put("on", on.toString())
                .put("result", result);
    }

    private void step(Actor actor, String id, String kind, String result) {
        var answer = post(actor, "/" + id + "/steps", stepOf(kind, TODAY, result));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private HttpResponse<String> end(Actor actor, String id, long seen, String outcome, LocalDate on) {
        return children.call(
                "POST",
                actor,
                "/api/children/returns/" + id + "/ending",
                "{\"outcome\":\"%s\",\"on\":\"%s\",\"reason\":\"样例\"}".formatted(outcome, on),
                "If-Match",
                "\"" + seen + "\"");
    }

    private List<String> rows(Actor actor, String query) {
        var answer = get(actor, query);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer)
                .path("items")
                .valueStream()
                .map(each -> each.path("id").asString())
                .toList();
    }

    /** Without the id of the request. */
    private static JsonNode bare(HttpResponse<String> answer) {
        return ((ObjectNode) json(answer)).without("requestId");
    }

    private HttpResponse<String> post(Actor actor, String path, JsonNode body) {
        return children.call("POST", actor, "/api/children/returns" + path, body.toString());
    }

    private HttpResponse<String> get(Actor actor, String path) {
        return children.call("GET", actor, "/api/children/returns" + path, null);
    }
}
