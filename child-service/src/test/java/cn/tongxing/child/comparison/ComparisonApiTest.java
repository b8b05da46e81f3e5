package cn.tongxing.child.comparison;

import static cn.tongxing.child.testing.ChildrenOfAnhui.ANHUI;
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
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 石台县教育局 delivers its list, 石台县民政局 and its townships look at what differs. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class ComparisonApiTest {

    private static final String LISTS = "/api/children/lists";
    private static final String ITEMS = "/api/children/comparison-items";
    private static final Actor EDUCATION = Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER);
    private static final Actor TOWNSHIP = Tokens.handler("341722102");
    private static final Actor OTHER_TOWNSHIP = Tokens.handler("341722103");
    private static final String HEADER = "姓名,公民身份号码,出生日期,学校,居住地代码,监护人电话\n";
    private static final String BORN = "2016-05-04";
    private static final String ONE = "500235201605040010";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
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

    @Autowired
    private LeasedWorker comparisonWorker;

    private ChildrenOfAnhui children;

    @BeforeEach
    void empty() {
        children = new ChildrenOfAnhui(port);
        database.empty(
                "department_list, child_lead, child_fact, child_fact_current, child_fact_disagreement, child, child_identity, child_count, child_area, child_finding_walk, migrant_standing,"
                        + " migrant_standing_history, audit_event, feed_event, feed_subject cascade");
    }

    @AfterEach
    void workOn() {
        comparisonWorker.start();
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void eachRowIsToldAndOnlyWhatDiffersIsKept() {
        var confirmed = openWithId("张小明", citizenId(1), BITAN);
        var renamed = openWithId("李小红", citizenId(2), BITAN);
        children.open("王小刚", BORN, BITAN, "13800000003");
        var mistyped = openWithId("赵小六", citizenId(4), BITAN);
        openWithId("钱小七", citizenId(5), LUYANG_VILLAGE);
        var swapped = children.open("孙小八", "2016-04-05", BITAN, null);
        var absent = children.open(migrant(ChildrenOfAnhui.child("周小九", BORN, HENGDU_VILLAGE, null)));
        children.open("吴幼童", TODAY.minusYears(3).toString(), BITAN, null);

        var compared = compared(HEADER
                + row("张小明", citizenId(1), "", "第一小学", "", "")
                + row("李小虹", citizenId(2), "", "第一小学", HENGDU_VILLAGE, "")
                + row("王小刚", "", BORN, "第一小学", "", "138 0000 0003")
                + row("赵小六", citizenId(4).substring(0, 17) + "?", BORN, "第一小学", "", "")
                + row("钱小七", citizenId(5), "", "第一小学", BITAN, "")
                + row("孙小八", "", BORN, "第一小学", "", "")
                + row("郑小新", citizenId(9), "", "第一小学", BITAN, "")
                + row("张小明", citizenId(1), "", "第二小学", "", "")
                + row("123", "", "", "第一小学", "", ""));

        var found = compared.path("found");
        assertThat(found.path("confirmed").asInt()).as(compared.toString()).isEqualTo(2);
        assertThat(found.path("differing").asInt()).isEqualTo(1);
        assertThat(found.path("likely").asInt()).isEqualTo(2);
        assertThat(found.path("elsewhere").asInt()).isEqualTo(1);
        assertThat(found.path("candidates").asInt()).isEqualTo(1);
        assertThat(found.path("repeated").asInt()).isEqualTo(1);
        assertThat(found.path("unreadable").asInt()).isEqualTo(1);
        assertThat(found.path("missing").asInt()).isEqualTo(1);
        var list = compared.path("id").asString();
        assertThat(items(list, "DIFFERING").at("/0/child").asString()).isEqualTo(renamed);
        assertThat(items(list, "DIFFERING").at("/0/differs").toString()).isEqualTo("[\"NAME\",\"RESIDENCE\"]");
        assertThat(items(list, "LIKELY").toString()).contains(mistyped, swapped).doesNotContain(confirmed);
        assertThat(items(list, "MISSING").at("/0/child").asString()).isEqualTo(absent);
        assertThat(items(list, "ELSEWHERE").at("/0/child").isNull())
                .as("whose it is")
                .isTrue();
        assertThat(items(list, "CANDIDATE").at("/0/division").asString()).isEqualTo(BITAN);
        assertThat(compared.path("digest").asString()).hasSize(64);
    }

    @Test
    void whoAnswersForNamedChildrenAddsNobody() {
        openWithId("张小明", citizenId(1), BITAN);

        var compared = compared(HEADER + row("郑小新", citizenId(9), "", "第一小学", "", ""), "&mode=ROSTER");

        assertThat(compared.at("/found/unknown").asInt())
                .as(compared.toString())
                .isEqualTo(1);
        assertThat(compared.at("/found/candidates").asInt()).isZero();
        assertThat(compared.at("/found/missing").asInt()).as("not answered for").isEqualTo(1);
    }

    @Test
    void theTownshipFindsOutAndWhatTheDepartmentWroteIsForgotten() {
        var compared = compared(HEADER + row("郑小新", citizenId(9), "", "第一小学", BITAN, ""));
        var item = get(TOWNSHIP, ITEMS).at("/items/0");
        var path = ITEMS + "/" + item.path("id").asString();
        assertThat(item.path("kind").asString()).as(item.toString()).isEqualTo("CANDIDATE");
        assertThat(item.toString()).as("in no list").doesNotContain("郑小新");
        var details = get(TOWNSHIP, path);
        assertThat(details.path("delivered").toString()).contains("郑小新", "第一小学");
        assertThat(get(OTHER_TOWNSHIP, ITEMS).path("items")).isEmpty();
        assertThat(children.call("GET", OTHER_TOWNSHIP, path, null).statusCode())
                .isEqualTo(404);

        var settlement = path + "/settlement";
        assertThat(code(children.call(
                        "POST", TOWNSHIP, settlement, "{\"outcome\":\"RECORD_OPENED\"}", "If-Match", "\"1\"")))
                .isEqualTo("COMPARISON_CHILD_NEEDED");
        var child = openWithId("郑小新", citizenId(9), BITAN);
        var body = "{\"outcome\":\"RECORD_OPENED\",\"child\":\"" + child + "\"}";
        assertThat(code(children.call("POST", TOWNSHIP, settlement, body, "If-Match", "\"7\"")))
                .isEqualTo("VERSION_PASSED");
        var settled = children.call("POST", TOWNSHIP, settlement, body, "If-Match", "\"1\"");

        assertThat(json(settled).path("state").asString()).as(settled.body()).isEqualTo("SETTLED");
        assertThat(get(TOWNSHIP, path).path("delivered")).isEmpty();
        assertThat(get(TOWNSHIP, ITEMS).path("items")).isEmpty();
        assertThat(code(children.call("POST", TOWNSHIP, settlement, body, "If-Match", "\"2\"")))
                .isEqualTo("COMPARISON_SETTLED");
        assertThat(items(compared.path("id").asString(), "CANDIDATE")
                        .at("/0/outcome")
                        .asString())
                .isEqualTo("RECORD_OPENED");
    }

    @Test
    void aListLongerThanASliceIsComparedToTheEndWhereverTheWorkerStops() throws Exception {
        for (int i = 0; i < 30; i++) openWithId("张小明", citizenId(i), BITAN);
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 6_000; i++) {
            text.append(row("郑" + (char) ('一' + i), i < 20 ? citizenId(i) : "", BORN, "第一小学", BITAN, ""));
        }
        comparisonWorker.stop();
        var id = json(deliver(EDUCATION, text.toString(), "")).path("id").asString();
        assertThat(code(deliver(EDUCATION, text.toString(), ""))).isEqualTo("LIST_UNDER_WAY");
        for (int i = 0; i < 10; i++) {
            comparisonWorker.start();
            Thread.sleep(40);
            if (i % 2 == 0) breakConnections();
            comparisonWorker.stop();
        }
        comparisonWorker.start();
        Thread.sleep(1_000);

        var compared = done(id);

        assertThat(compared.at("/found/differing").asInt())
                .as(compared.toString())
                .isEqualTo(20);
        assertThat(compared.at("/found/candidates").asInt()).isEqualTo(5_980);
        assertThat(compared.at("/found/missing").asInt()).isEqualTo(10);
    }

    /** As a crash does it to whatever runs at the moment. */
    private static void breakConnections() {
        JdbcClient.create(database.dataSource())
                .sql("select count(pg_terminate_backend(pid)) from pg_stat_activity"
                        + " where datname = current_database() and usename = current_user and pid <> pg_backend_pid()")
                .query(Integer.class)
                .single();
    }

    @Test
    void eachDepartmentDeliversItsOwnKindForItsOwnPlace() {
        var text = HEADER + row("郑小新", citizenId(9), "", "第一小学", "", "");
        var police = Tokens.actor(AgencyFunction.PUBLIC_SECURITY, "341722", Role.HANDLER);

        assertThat(code(deliver(police, text, ""))).isEqualTo("LIST_NOT_YOURS");
        assertThat(code(deliver(EDUCATION, text, "&division=3401"))).isEqualTo("LIST_OUTSIDE_YOUR_DIVISION");
        assertThat(code(deliver(EDUCATION, text, "&asOf=" + TODAY.plusDays(1)))).isEqualTo("LIST_DATE_INVALID");
        assertThat(code(deliver(EDUCATION, "姓名,身高\n", ""))).isEqualTo("SHEET_HEADER_WRONG");
        assertThat(deliver(TOWNSHIP, text, "").statusCode()).isEqualTo(403);
        assertThat(deliver(SHITAI, text, "").statusCode())
                .as("for the department")
                .isEqualTo(202);
        assertThat(children.call("GET", EDUCATION, ITEMS, null).statusCode()).isEqualTo(403);
        assertThat(get(police, LISTS).path("items")).isEmpty();
        assertThat(get(LUYANG, LISTS).path("items")).isEmpty();
        assertThat(get(ANHUI, LISTS).path("items")).isNotEmpty();
    }

    @Test
    void whatIsDueIsSaidByThePlan() {
        var before = get(SHITAI, LISTS + "/due");
        assertThat(before).hasSize(ListKind.values().length);
        assertThat(before.at("/0/late").asBoolean()).as(before.toString()).isTrue();
        assertThat(before.at("/0/dueOn").asString())
                .endsWith(TODAY.getMonthValue() >= 4 && TODAY.getMonthValue() <= 9 ? "03-31" : "09-30");
        assertThat(before.at("/0/source").asString()).isNotEmpty();
        compared(HEADER + row("郑小新", citizenId(9), "", "第一小学", "", ""));

        var after = get(EDUCATION, LISTS + "/due");

        assertThat(after).as("its own kinds alone").hasSize(1);
        assertThat(after.at("/0/late").asBoolean()).isFalse();
        assertThat(after.at("/0/agencyName").asString()).isEqualTo(EDUCATION.agencyName());
        assertThat(LocalDate.parse(after.at("/0/dueOn").asString())).isAfterOrEqualTo(TODAY);
        assertThat(get(LUYANG, LISTS + "/due").at("/0/dueOn").isNull())
                .as("no plan states it")
                .isTrue();
    }

    @Test
    void whatTheDepartmentSaysIsKeptAsItsWordAndNotTwice() {
        var child = openWithId("张小明", citizenId(1), BITAN);
        var text = "姓名,公民身份号码,学校,学段,年级,在学状态\n" + row("张小明", citizenId(1), "第一小学", "小学", "三年级", "疑似辍学");

        compared(text);

        var fact = get(SHITAI, "/api/children/" + child + "/facts/history?kind=SCHOOLING");
        assertThat(fact.at("/items/0/value/state").asString())
                .as(fact.toString())
                .isEqualTo("SUSPECTED_DROPOUT");
        assertThat(fact.at("/items/0/value/grade").asInt()).isEqualTo(3);
        assertThat(fact.at("/items/0/evidence").asString()).startsWith("随迁子女在校在园名单 ");
        compared(text);
        assertThat(get(SHITAI, "/api/children/" + child + "/facts/history?kind=SCHOOLING")
                        .path("items"))
                .hasSize(1);
        assertThat(get(SHITAI, "/api/children/facts/dropouts").path("items")).hasSize(1);
    }

    @Test
    void healthSaysWhoHasABirthCertificateAndNobodyIsMissing() {
        var issued = openWithId("张小明", citizenId(1), BITAN);
        var none = openWithId("李小红", citizenId(2), BITAN);
        var unclear = openWithId("王小刚", citizenId(3), BITAN);
        var health = Tokens.actor(AgencyFunction.HEALTH, "341722", Role.HANDLER);

        var delivered = deliver(
                health,
                "姓名,公民身份号码,签发状态,签发日期\n"
                        + row("张小明", citizenId(1), "已签发", "2016-05-10")
                        + row("李小红", citizenId(2), "未签发", "")
                        + row("王小刚", citizenId(3), "不详", ""),
                "&kind=BIRTH_CERTIFICATE");
        assertThat(delivered.statusCode()).as(delivered.body()).isEqualTo(202);
        var compared = done(health, json(delivered).path("id").asString());

        assertThat(compared.at("/found/missing").asInt())
                .as(compared.toString())
                .isZero();
        var history = "/facts/history?kind=BIRTH_CERTIFICATE";
        assertThat(get(SHITAI, "/api/children/" + issued + history)
                        .at("/items/0/text")
                        .asString())
                .isEqualTo("已签发；签发日期2016-05-10");
        assertThat(get(SHITAI, "/api/children/" + none + history)
                        .at("/items/0/text")
                        .asString())
                .isEqualTo("未签发");
        assertThat(get(SHITAI, "/api/children/" + unclear + history).path("items"))
                .isEmpty();
        var police = Tokens.actor(AgencyFunction.PUBLIC_SECURITY, "341722", Role.HANDLER);
        assertThat(code(deliver(police, "姓名,公民身份号码\n", "&kind=BIRTH_CERTIFICATE")))
                .isEqualTo("LIST_NOT_YOURS");
    }

    @Test
    void aNumberThatIsSomebodyElsesStatesNothing() {
        var child = openWithId("张小明", citizenId(1), BITAN);

        compared("姓名,公民身份号码,在学状态\n" + row("欧阳建国", citizenId(1), "辍学"));

        assertThat(get(SHITAI, "/api/children/" + child + "/facts/history?kind=SCHOOLING")
                        .path("items"))
                .isEmpty();
    }

    @Test
    void parentsOfWhomGraveThingsAreSaidMakeALead() {
        var orphan = openWithId("张小明", citizenId(1), BITAN);
        var waiting = openWithId("李小红", citizenId(2), BITAN);
        openWithId("王小刚", citizenId(3), BITAN);
        var police = Tokens.actor(AgencyFunction.PUBLIC_SECURITY, "341722", Role.HANDLER);
        var lately = TODAY.minusMonths(2).toString();
        var delivered = deliver(
                police,
                "姓名,公民身份号码,父母,情形,起始日期\n"
                        + row("张小明", citizenId(1), "父亲", "死亡", "2020-01-01")
                        + row("张小明", citizenId(1), "母亲", "失踪", "2021-01-01")
                        + row("李小红", citizenId(2), "父亲", "服刑在押", lately)
                        + row("李小红", citizenId(2), "母亲", "重残", "")
                        + row("王小刚", citizenId(3), "父亲", "死亡", "")
                        + row("查无此人", citizenId(9), "父亲", "死亡", ""),
                "&kind=PARENT_SITUATION");
        assertThat(delivered.statusCode()).as(delivered.body()).isEqualTo(202);
        var compared = done(police, json(delivered).path("id").asString());
        assertThat(compared.at("/found/confirmed").asInt())
                .as(compared.toString())
                .isEqualTo(5);
        assertThat(compared.at("/found/unknown").asInt()).isEqualTo(1);

        var leads = get(SHITAI, "/api/children/leads");

        assertThat(leads.path("items")).as(leads.toString()).hasSize(1);
        assertThat(leads.at("/items/0/kind").asString()).isEqualTo("SUSPECTED_ORPHAN");
        assertThat(leads.at("/items/0/next/body/item").asString()).isEqualTo("ORPHAN");
        assertThat(leads.toString()).as("what is said stays sealed").doesNotContain("DEAD", "死亡", "MISSING");
        assertThat(children.call("GET", TOWNSHIP, "/api/children/leads", null).statusCode())
                .isEqualTo(403);
        assertThat(get(LUYANG, "/api/children/leads").path("items")).isEmpty();
        born(orphan, TODAY.minusYears(18));
        assertThat(get(SHITAI, "/api/children/leads").path("items"))
                .as("of age")
                .isEmpty();
        born(orphan, TODAY.minusYears(18).plusDays(1));
        assertThat(get(SHITAI, "/api/children/leads").path("items")).hasSize(1);
        var looks = get(SHITAI, "/api/children/" + orphan + "/looks");
        assertThat(looks.toString()).contains("CHILD_LEADS_LISTED");

        var path = "/api/children/leads/" + orphan + "/settlement";
        assertThat(code(children.call("POST", SHITAI, path, "{\"outcome\":\"CASE_OPENED\"}", "If-Match", "\"1\"")))
                .isEqualTo("LEAD_CASE_NEEDED");
        var body = "{\"outcome\":\"CASE_OPENED\",\"caseId\":\"" + UUID.randomUUID() + "\"}";
        var settled = children.call("POST", SHITAI, path, body, "If-Match", "\"1\"");
        assertThat(json(settled).path("state").asString()).as(settled.body()).isEqualTo("SETTLED");
        assertThat(get(SHITAI, "/api/children/leads").path("items")).isEmpty();
        assertThat(code(children.call("POST", SHITAI, path, body, "If-Match", "\"2\"")))
                .isEqualTo("LEAD_SETTLED");
        assertThat(children.call(
                                "POST",
                                SHITAI,
                                "/api/children/leads/" + waiting + "/settlement",
                                body,
                                "If-Match",
                                "\"9\"")
                        .statusCode())
                .isEqualTo(412);
    }

    private static void born(String child, LocalDate on) {
        database.asOwnerWithin("34")
                .sql("update child set birth_date = :on where id = :id")
                .param("on", on)
                .param("id", UUID.fromString(child))
                .update();
    }

    private String openWithId(String name, String citizenId, String village) {
        ObjectNode request = ChildrenOfAnhui.child(name, BORN, village, null);
        var child = (ObjectNode) request.path("child");
        child.putObject("identity").put("citizenId", citizenId);
        child.put("sex", "MALE");
        return children.open(migrant(request));
    }

    private static ObjectNode migrant(ObjectNode request) {
        var child = (ObjectNode) request.path("child");
        child.put("livesWith", "BOTH_PARENTS");
        ((ObjectNode) child.path("residence")).put("since", "2023-09-01");
        return request;
    }

    private static String citizenId(int n) {
        var digits = ONE.substring(0, 14) + "%03d".formatted(n * 2 + 1);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) sum += (digits.charAt(i) - '0') * weights[i];
        return digits + "10X98765432".charAt(sum % 11);
    }

    private static String row(String... cells) {
        return String.join(",", cells) + "\n";
    }

    private JsonNode compared(String text) {
        return compared(text, "");
    }

    private JsonNode compared(String text, String query) {
        var delivered = deliver(EDUCATION, text, query);
        assertThat(delivered.statusCode()).as(delivered.body()).isEqualTo(202);
        return done(json(delivered).path("id").asString());
    }

    private JsonNode done(String list) {
        return done(EDUCATION, list);
    }

    private JsonNode done(Actor actor, String list) {
        var end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (System.nanoTime() < end) {
            var now = get(actor, LISTS + "/" + list);
            if (now.path("state").asString().equals("COMPARED")) return now;
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        throw new AssertionError("not compared: " + get(actor, LISTS + "/" + list));
    }

    private JsonNode items(String list, String kind) {
        return get(SHITAI, LISTS + "/" + list + "/items?kind=" + kind).path("items");
    }

    private HttpResponse<String> deliver(Actor actor, String text, String query) {
        var asOf = query.contains("asOf=") ? "" : "&asOf=" + TODAY;
        var kind = query.contains("kind=") ? "" : "kind=EDUCATION";
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + LISTS + "?" + kind + asOf + query))
                .header("Authorization", "Bearer " + Tokens.of(actor))
                .header("X-Request-Id", UUID.randomUUID().toString())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString(text))
                .build();
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode get(Actor actor, String path) {
        var answer = children.call("GET", actor, path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }
}
