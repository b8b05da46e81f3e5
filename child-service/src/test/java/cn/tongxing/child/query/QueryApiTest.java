package cn.tongxing.child.query;

import static cn.tongxing.child.testing.ChildrenOfAnhui.BITAN;
import static cn.tongxing.child.testing.ChildrenOfAnhui.JSON;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.SHITAI;
import static cn.tongxing.child.testing.ChildrenOfAnhui.XIANYU;
import static cn.tongxing.child.testing.ChildrenOfAnhui.code;
import static cn.tongxing.child.testing.ChildrenOfAnhui.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.ErasingRecords;
import cn.tongxing.child.record.ErasureReason;
import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.WorkingDays;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 石台县民政局 asks 石台县公安局 about the father of a child in 碧潭村. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class QueryApiTest {

    private static final String QUERIES = "/api/children/queries";
    private static final Actor POLICE = police("341722");
    private static final LocalDate TODAY = ChinaTime.dateOf(Instant.now());
    private static final String SINCE = TODAY.minusYears(1).toString();
    private static final String NAME = "样例父亲";
    private static final String CITIZEN_ID = "500235195503120015";

    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "child-service", "child");
        registry.add("tongxing.retention.sweep-every", () -> "10h");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private ErasingRecords records;

    @Autowired
    private TransactionTemplate transactions;

    private ChildrenOfAnhui children;

    @BeforeEach
    void empty() {
        children = new ChildrenOfAnhui(port);
        database.empty(
                "child_query, child_lead, child_fact, child_fact_current, child_fact_disagreement, child,"
                        + " child_identity, child_count, child_area, child_finding_walk, migrant_standing,"
                        + " migrant_standing_history, child_erased, idempotency_key, audit_event, feed_event, feed_subject cascade");
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    // the way of a query

    @Test
    void aDepartmentIsToldWhomItIsAskedAboutAndNothingElseOfTheChild() {
        var child = open("样例小童");
        var asked = json(ask(SHITAI, child, "DEPORTED", "51"));
        assertThat(asked.path("state").asString()).as(asked.toString()).isEqualTo("WAITING");
        assertThat(asked.path("dueOn").asString())
                .isEqualTo(WorkingDays.bundled().due(TODAY, 10).date().toString());
        assertThat(asked.path("department").asString()).isEqualTo("PUBLIC_SECURITY");

        var shown = get(POLICE, QUERIES + "/asked");

        assertThat(shown.path("items")).as(shown.toString()).hasSize(1);
        assertThat(shown.at("/items/0/name").asString()).isEqualTo(NAME);
        assertThat(shown.at("/items/0/citizenId").asString()).isEqualTo(CITIZEN_ID);
        assertThat(shown.at("/items/0/relationName").asString()).isEqualTo("父亲");
        assertThat(shown.at("/items/0/topicName").asString()).isEqualTo("被遣送（驱逐）出境");
        assertThat(shown.toString()).doesNotContain(child, "样例小童", BITAN, "样例母亲");
        assertThat(get(SHITAI, "/api/children/" + child + "/looks").toString())
                .as("the family is told who looked")
                .contains("CHILD_QUERIES_SHOWN", POLICE.agencyName());
    }

    @Test
    void theCountysListShowsThoseDueFirstPageByPage() {
        var later = json(ask(SHITAI, open("样例小童"), "DEPORTED", "51"));
        var first = json(ask(SHITAI, open("张小明"), "DEPORTED", "51"));
        withinAnhui(db -> db.sql("update child_query set due_on = current_date - 1 where id = :id")
                .param("id", id(first))
                .update());

        var page = get(SHITAI, QUERIES + "?limit=1");

        assertThat(page.at("/items/0/id").asString()).isEqualTo(first.path("id").asString());
        assertThat(page.at("/items/0/late").asBoolean()).isTrue();
        assertThat(page.at("/items/0/name").asString()).doesNotContain(NAME);
        var next = get(SHITAI, QUERIES + "?limit=1&cursor=" + page.path("next").asString());
        assertThat(next.at("/items/0/id").asString()).isEqualTo(later.path("id").asString());
        var asked = get(POLICE, QUERIES + "/asked?limit=1");
        assertThat(asked.at("/items/0/id").asString())
                .isEqualTo(first.path("id").asString());
        assertThat(get(
                                POLICE,
                                QUERIES + "/asked?limit=1&cursor="
                                        + asked.path("next").asString())
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void whatIsConfirmedIsTheDepartmentsStatementAndMakesALeadAtOnce() {
        var child = open("样例小童");
        says(child, "FATHER_SITUATION", "{\"what\":\"LOST_CONTACT\",\"since\":\"2024-01-01\"}");
        says(child, "MOTHER_SITUATION", "{\"what\":\"DEAD\",\"since\":\"2024-01-01\"}");
        withinAnhui(db -> db.sql("delete from child_lead").update());
        var query = json(ask(SHITAI, child, "DEPORTED", "51"));

        var answered = answer(POLICE, query, 1, confirmed());

        assertThat(json(answered).path("state").asString()).as(answered.body()).isEqualTo("CONFIRMED");
        var father = situation(child, "FATHER_SITUATION");
        assertThat(father.at("/fact/sources/0/text").asString())
                .as("what it said before of him is not lost")
                .contains("失联（2024-01-01起）", "被遣送（驱逐）出境（" + SINCE + "起）");
        assertThat(father.at("/fact/sources/0/source/department").asString()).isEqualTo("PUBLIC_SECURITY");
        assertThat(father.at("/fact/sources/0/agencyName").asString()).isEqualTo(POLICE.agencyName());
        assertThat(get(SHITAI, "/api/children/leads").path("items")).hasSize(1);
        assertThat(get(POLICE, QUERIES + "/asked").path("items")).isEmpty();
        var settled = get(SHITAI, QUERIES + "?state=CONFIRMED").at("/items/0");
        assertThat(settled.path("since").asString()).isEqualTo(SINCE);
        assertThat(settled.path("stated").asBoolean()).isTrue();
        assertThat(code(answer(POLICE, query, 2, confirmed()))).isEqualTo("QUERY_SETTLED");
    }

    @Test
    void whatIsNotConfirmedIsTakenBackAndTheRestStays() {
        var child = open("样例小童");
        says(
                child,
                "FATHER_SITUATION",
                "{\"what\":\"LOST_CONTACT\",\"since\":\"2024-01-01\"},{\"what\":\"IMPRISONED\",\"since\":\"2024-02-01\"}");
        var query = json(ask(SHITAI, child, "LOST_CONTACT", "51"));

        var answered = answer(POLICE, query, 1, "{\"answer\":\"NOT_CONFIRMED\",\"reason\":\"已取得联系\"}");

        assertThat(answered.statusCode()).as(answered.body()).isEqualTo(200);
        assertThat(situation(child, "FATHER_SITUATION")
                        .at("/fact/sources/0/text")
                        .asString())
                .contains("服刑在押")
                .doesNotContain("失联");
    }

    @Test
    void whatCannotBeSaidClosesTheQueryOnly() {
        var child = open("样例小童");
        var query = json(ask(SHITAI, child, "DEPORTED", "51"));
        assertThat(pointer(answer(POLICE, query, 1, "{\"answer\":\"CANNOT_SAY\",\"reason\":\" \"}")))
                .isEqualTo("/reason");

        var answered = answer(POLICE, query, 1, "{\"answer\":\"CANNOT_SAY\",\"reason\":\"身份不明\"}");

        assertThat(json(answered).path("state").asString()).as(answered.body()).isEqualTo("CANNOT_SAY");
        assertThat(situation(child, "FATHER_SITUATION").at("/fact/sources")).isEmpty();
        assertThat(get(SHITAI, QUERIES + "?state=CANNOT_SAY")
                        .at("/items/0/reason")
                        .asString())
                .isEqualTo("身份不明");
        assertThat(ask(SHITAI, child, "DEPORTED", "51").statusCode())
                .as("may be asked again")
                .isEqualTo(201);
    }

    @Test
    void theCountyTakesAQueryBack() {
        var child = open("样例小童");
        var query = json(ask(SHITAI, child, "DEPORTED", "51"));
        assertThat(code(ask(SHITAI, child, "DEPORTED", "51"))).isEqualTo("QUERY_WAITING_ALREADY");
        assertThat(ask(SHITAI, child, "LOST_CONTACT", "51").statusCode()).isEqualTo(201);
        assertThat(ask(SHITAI, child, "DEPORTED", "52").statusCode()).isEqualTo(201);
        assertThat(withdraw(SHITAI, query, 7).statusCode()).isEqualTo(412);

        var withdrawn = withdraw(SHITAI, query, 1);

        assertThat(json(withdrawn).path("state").asString())
                .as(withdrawn.body())
                .isEqualTo("WITHDRAWN");
        assertThat(code(withdraw(SHITAI, query, 2))).isEqualTo("QUERY_SETTLED");
        assertThat(answer(POLICE, query, 1, confirmed()).statusCode()).isEqualTo(412);
        assertThat(code(answer(POLICE, query, 2, confirmed()))).isEqualTo("QUERY_SETTLED");
        assertThat(get(POLICE, QUERIES + "/asked").path("items")).hasSize(2);
    }

    @Test
    void theAnswerIsToldOfTheChildWhereverItLivesByNow() {
        var child = open("样例小童");
        var query = json(ask(SHITAI, child, "DEPORTED", "51"));
        withinAnhui(db -> db.sql("update child set residence_division = :village where id = :id")
                .param("village", LUYANG_VILLAGE)
                .param("id", UUID.fromString(child))
                .update());

        assertThat(answer(POLICE, query, 1, confirmed()).statusCode()).isEqualTo(200);

        assertThat(situation(LUYANG, child, "FATHER_SITUATION")
                        .at("/fact/sources/0/text")
                        .asString())
                .contains("被遣送");
    }

    @Test
    void theAnswerToAMergedRecordsQueryIsToldOfTheSurvivingOne() {
        var merged = open("样例小童");
        var survivor = open("样例童");
        var query = json(ask(SHITAI, merged, "DEPORTED", "51"));
        var merging = children.call(
                "POST",
                SHITAI,
                "/api/children/" + survivor + "/merging",
                "{\"other\":\"%s\",\"otherVersion\":1,\"take\":[],\"why\":\"入户核实为同一儿童\"}".formatted(merged),
                "If-Match",
                "\"1\"");
        assertThat(merging.statusCode()).as(merging.body()).isEqualTo(200);

        assertThat(answer(POLICE, query, 1, confirmed()).statusCode()).isEqualTo(200);

        assertThat(situation(survivor, "FATHER_SITUATION")
                        .at("/fact/sources/0/text")
                        .asString())
                .contains("被遣送");
    }

    @Test
    void theAnswerToAClosedRecordsQueryIsKeptAndNotStated() {
        var child = open("样例小童");
        var query = json(ask(SHITAI, child, "DEPORTED", "51"));
        closedLongAgo(child);

        assertThat(answer(POLICE, query, 1, confirmed()).statusCode()).isEqualTo(200);

        var settled = get(SHITAI, QUERIES + "?state=CONFIRMED").at("/items/0");
        assertThat(settled.path("stated").asBoolean()).as(settled.toString()).isFalse();
        assertThat(code(ask(SHITAI, child, "LOST_CONTACT", "51"))).isEqualTo("QUERY_RECORD_CLOSED");
    }

    // at the same time

    @Test
    void ofTwoWhoAnswerAtOnceOneIsHeard() {
        var query = json(ask(SHITAI, open("样例小童"), "DEPORTED", "51"));

        var answers = together(() -> answer(POLICE, query, 1, confirmed()), () -> answer(POLICE, query, 1, """
                {"answer":"NOT_CONFIRMED"}"""));

        assertThat(answers).as(answers.toString()).containsExactlyInAnyOrder(200, 412);
        assertThat(number("select count(*) from child_fact")).isOne();
    }

    @Test
    void twoAnswersAboutOneParentLoseNothing() {
        for (int round = 0; round < 5; round++) {
            var child = open("样例小童");
            var deported = json(ask(SHITAI, child, "DEPORTED", "51"));
            var lost = json(ask(SHITAI, child, "LOST_CONTACT", "51"));

            var answers = together(
                    () -> answer(POLICE, deported, 1, confirmed()), () -> answer(POLICE, lost, 1, confirmed()));

            assertThat(answers).containsExactly(200, 200);
            assertThat(situation(child, "FATHER_SITUATION")
                            .at("/fact/sources/0/text")
                            .asString())
                    .contains("被遣送", "失联");
        }
    }

    // who may, and what is refused

    @Test
    void othersDoNotSeeIt() {
        var child = open("样例小童");
        var query = json(ask(SHITAI, child, "DEPORTED", "51"));
        var missing =
                (JsonNode) JSON.createObjectNode().put("id", UUID.randomUUID().toString());

        assertThat(ask(LUYANG, child, "DEPORTED", "51", UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(get(LUYANG, QUERIES).path("items")).isEmpty();
        assertThat(bare(withdraw(LUYANG, query, 1))).isEqualTo(bare(withdraw(LUYANG, missing, 1)));
        assertThat(withdraw(LUYANG, query, 1).statusCode()).isEqualTo(404);
        var elsewhere = police("340103");
        assertThat(get(elsewhere, QUERIES + "/asked").path("items")).isEmpty();
        assertThat(bare(answer(elsewhere, query, 1, confirmed())))
                .isEqualTo(bare(answer(elsewhere, missing, 1, confirmed())));
        assertThat(answer(elsewhere, query, 1, confirmed()).statusCode()).isEqualTo(404);
        for (var stranger : List.of(
                XIANYU,
                police("3417"),
                Tokens.actor(AgencyFunction.COURT, "341722", Role.HANDLER),
                Tokens.actor(AgencyFunction.PUBLIC_SECURITY, "341722", Role.APPROVER),
                Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER))) {
            assertThat(children.call("GET", stranger, QUERIES, null).statusCode())
                    .isEqualTo(403);
            assertThat(children.call("GET", stranger, QUERIES + "/asked", null).statusCode())
                    .isEqualTo(403);
            assertThat(answer(stranger, query, 1, confirmed()).statusCode()).isEqualTo(403);
        }
        assertThat(ask(POLICE, child, "LOST_CONTACT", "51", UUID.randomUUID()).statusCode())
                .isEqualTo(403);
        assertThat(answer(SHITAI, query, 1, confirmed()).statusCode())
                .as("civil affairs does not answer itself")
                .isEqualTo(403);
    }

    @Test
    void badInputIsRefusedAndStoresNothing() {
        var child = open("样例小童");
        assertThat(pointer(ask(SHITAI, child, "DEPORTED", "61"))).isEqualTo("/guardian");
        assertThat(pointer(ask(SHITAI, child, "DEPORTED", "51", UUID.randomUUID())))
                .isEqualTo("/guardian");
        for (var bad : List.of(
                "{}",
                "{\"topic\":\"DEAD\",\"guardian\":\"%s\",\"why\":\"核实\"}".formatted(guardian(child, "51")),
                "{\"topic\":\"DEPORTED\",\"guardian\":\"x\",\"why\":\"核实\"}",
                "{\"topic\":\"DEPORTED\",\"guardian\":\"%s\",\"why\":\" \"}".formatted(guardian(child, "51")),
                "{\"topic\":\"DEPORTED\",\"guardian\":\"%s\",\"why\":\"%s\"}"
                        .formatted(guardian(child, "51"), "长".repeat(501)))) {
            var refused = children.call("POST", SHITAI, "/api/children/" + child + "/queries", bad);
            assertThat(refused.statusCode()).as(bad + refused.body()).isEqualTo(400);
        }
        assertThat(number("select count(*) from child_query")).isZero();
        var query = json(ask(SHITAI, child, "DEPORTED", "51"));
        for (var bad : List.of(
                "{\"answer\":\"CONFIRMED\"}",
                "{\"answer\":\"CONFIRMED\",\"since\":\"%s\"}".formatted(TODAY.plusDays(1)),
                "{\"answer\":\"NOT_CONFIRMED\",\"since\":\"%s\"}".formatted(SINCE),
                "{\"answer\":\"CANNOT_SAY\"}",
                "{\"answer\":\"YES\"}",
                "{}")) {
            var refused = answer(POLICE, query, 1, bad);
            assertThat(refused.statusCode()).as(bad + refused.body()).isEqualTo(400);
        }
        assertThat(children.call("POST", POLICE, QUERIES + "/" + id(query) + "/answer", confirmed())
                        .statusCode())
                .isEqualTo(428);
        assertThat(children.call("GET", SHITAI, QUERIES + "?state=OPEN", null).statusCode())
                .isEqualTo(400);
        assertThat(number("select count(*) from child_fact")).isZero();
        assertThat(get(POLICE, QUERIES + "/asked").path("items")).hasSize(1);
    }

    @Test
    void inTheDatabaseNothingIsReadableAndEveryHandIsNamed() {
        var query = json(ask(SHITAI, open("样例小童"), "DEPORTED", "51"));
        answer(POLICE, query, 1, "{\"answer\":\"CANNOT_SAY\",\"reason\":\"身份不明\"}");

        assertThat(text("select child_query::text from child_query")).doesNotContain(NAME, CITIZEN_ID, "身份不明", "核实");
        assertThat(text("select string_agg(event || ' ' || actor, ',') from audit_event"))
                .contains("CHILD_QUERY_ASKED client:" + SHITAI.client())
                .contains("CHILD_QUERY_ANSWERED client:" + POLICE.client());
    }

    @Test
    void whatWasAskedGoesWithTheRecordAndNoSooner() {
        var child = open("样例小童");
        ask(SHITAI, child, "DEPORTED", "51");
        asApp(db -> db.sql("delete from child_query").update());
        assertThat(number("select count(*) from child_query"))
                .as("it is not buried")
                .isOne();
        closedLongAgo(child);

        var province = new Jurisdiction(List.of(DivisionCode.of("34")));
        transactions.executeWithoutResult(status -> records.erase(
                province, records.hold(province, List.of(ChildId.of(child))), ErasureReason.RETENTION_ENDED));

        assertThat(number("select count(*) from child_query")).isZero();
        assertThat(number("select count(*) from child")).isZero();
    }

    // how it is done

    private String open(String name) {
        var request = ChildrenOfAnhui.child(name, "2017-05-04", BITAN, null);
        var guardians = JSON.createArrayNode();
        var carer = (ObjectNode) request.at("/child/guardians/0");
        guardians.add(carer);
        guardians.add(carer.deepCopy()
                .put("name", NAME)
                .put("relation", "51")
                .put("capacity", "LEGAL_GUARDIAN")
                .put("citizenId", CITIZEN_ID));
        guardians.add(carer.deepCopy().put("name", "样例母亲").put("relation", "52").put("capacity", "LEGAL_GUARDIAN"));
        ((ObjectNode) request.path("child")).set("guardians", guardians);
        return children.open(request);
    }

    private HttpResponse<String> ask(Actor actor, String child, String topic, String relation) {
        return ask(actor, child, topic, relation, UUID.fromString(guardian(child, relation)));
    }

    private HttpResponse<String> ask(Actor actor, String child, String topic, String relation, UUID guardian) {
        return children.call(
                "POST",
                actor,
                "/api/children/" + child + "/queries",
                "{\"topic\":\"%s\",\"guardian\":\"%s\",\"why\":\"核实%s\"}".formatted(topic, guardian, relation));
    }

    private String guardian(String child, String relation) {
        return get(SHITAI, "/api/children/" + child)
                .path("guardians")
                .valueStream()
                .filter(each -> each.path("relation").asString().equals(relation))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
    }

    private static String confirmed() {
        return "{\"answer\":\"CONFIRMED\",\"since\":\"%s\"}".formatted(SINCE);
    }

    private HttpResponse<String> answer(Actor actor, JsonNode query, long seen, String body) {
        return children.call(
                "POST", actor, QUERIES + "/" + id(query) + "/answer", body, "If-Match", "\"" + seen + "\"");
    }

    private HttpResponse<String> withdraw(Actor actor, JsonNode query, long seen) {
        return children.call(
                "POST",
                actor,
                QUERIES + "/" + id(query) + "/withdrawal",
                "{\"why\":\"已核实\"}",
                "If-Match",
                "\"" + seen + "\"");
    }

    private void says(String child, String kind, String conditions) {
        var stated = children.call(
                "POST", SHITAI, "/api/children/" + child + "/facts", """
                {"kind":"%s","value":{"conditions":[%s]},"source":{"origin":"SCHOOL_OR_DEPARTMENT","department":"PUBLIC_SECURITY"},
                 "asOf":"%s","evidence":"样例"}""".formatted(kind, conditions, TODAY));
        assertThat(stated.statusCode()).as(stated.body()).isEqualTo(201);
    }

    private JsonNode situation(String child, String kind) {
        return situation(SHITAI, child, kind);
    }

    private JsonNode situation(Actor actor, String child, String kind) {
        var look = children.call(
                "POST",
                actor,
                "/api/children/" + child + "/facts/sensitive-looks",
                "{\"kind\":\"%s\",\"purpose\":\"UNATTENDED_CHILD_REVIEW\"}".formatted(kind));
        assertThat(look.statusCode()).as(look.body()).isEqualTo(200);
        return json(look);
    }

    private static void closedLongAgo(String child) {
        withinAnhui(db -> db.sql(
                        "update child set closed_on = current_date - 8000, closing_reason = 'CAME_OF_AGE' where id = :id")
                .param("id", UUID.fromString(child))
                .update());
    }

    @SafeVarargs
    private static List<Integer> together(Supplier<HttpResponse<String>>... calls) {
        var running = Stream.of(calls).map(CompletableFuture::supplyAsync).toList();
        return running.stream().map(call -> call.join().statusCode()).toList();
    }

    private static UUID id(JsonNode query) {
        return UUID.fromString(query.path("id").asString());
    }

    private static String pointer(HttpResponse<String> refused) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        return json(refused).at("/errors/0/pointer").asString();
    }

    private static JsonNode bare(HttpResponse<String> answer) {
        return ((ObjectNode) json(answer)).without(List.of("instance", "requestId"));
    }

    private static Actor police(String division) {
        return Tokens.actor(AgencyFunction.PUBLIC_SECURITY, division, Role.HANDLER);
    }

    private JsonNode get(Actor actor, String path) {
        var answer = children.call("GET", actor, path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static String text(String sql) {
        return as("postgres", db -> db.sql(sql).query(String.class).single());
    }

    private static long number(String sql) {
        return as("postgres", db -> db.sql(sql).query(Long.class).single());
    }

    private static void withinAnhui(ToIntFunction<JdbcClient> work) {
        as(database.owner(), work::applyAsInt);
    }

    private static void asApp(ToIntFunction<JdbcClient> work) {
        as(database.app(), work::applyAsInt);
    }

    private static <T> T as(String role, Function<JdbcClient, T> work) {
        var connection = new SingleConnectionDataSource(database.url(), role, database.password(), true);
        try {
            var db = JdbcClient.create(connection);
            db.sql("select set_config('tongxing.jurisdiction', '34', false)")
                    .query(String.class)
                    .single();
            return work.apply(db);
        } finally {
            connection.destroy();
        }
    }
}
