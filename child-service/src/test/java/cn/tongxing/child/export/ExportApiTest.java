package cn.tongxing.child.export;

import static cn.tongxing.child.testing.ChildrenOfAnhui.BITAN;
import static cn.tongxing.child.testing.ChildrenOfAnhui.HENGDU_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.SHITAI;
import static cn.tongxing.child.testing.ChildrenOfAnhui.XIANYU;
import static cn.tongxing.child.testing.ChildrenOfAnhui.code;
import static cn.tongxing.child.testing.ChildrenOfAnhui.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.intake.ChildRows;
import cn.tongxing.child.intake.ImportedColumns;
import cn.tongxing.child.migrant.MoveColumn;
import cn.tongxing.child.record.RecordColumn;
import cn.tongxing.child.sheet.Column;
import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.Driver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** 石台县 takes its records out as files, and its 教育局 what was granted to it. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class ExportApiTest {

    private static final String PATH = "/api/children/exports";
    private static final String RECORDS = "/api/children/export.csv?export=";
    private static final String NATIONAL = "/api/children/national-system.csv?export=";
    private static final String BORN = "2016-05-04";
    private static final Actor APPROVER =
            person(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER), "王审批");
    private static final Actor EDUCATION = Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER);
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
        database.empty("record_export, sharing_grant, child_import, child, child_identity, child_count, child_area,"
                + " child_finding_walk, child_move, child_move_history, migrant_standing, migrant_standing_history,"
                + " audit_event, feed_event, feed_subject cascade");
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void whatIsExportedAndTakenInAgainIsUnchangedRowByRow() {
        var list = new ChildRows()
                .child("张小明", BORN, ChildRows.citizenId(BORN, 1))
                .with(RecordColumn.HOUSEHOLD_ADDRESS, "云阳某村, \"老屋\"\n二楼")
                .with(RecordColumn.HOUSEHOLD_SINCE, "2016-06-01")
                .with(RecordColumn.GUARDIAN_2_NAME, "示例母")
                .with(RecordColumn.GUARDIAN_2_RELATION, "母")
                .with(RecordColumn.GUARDIAN_2_CAPACITY, "受委托照护人")
                .with(MoveColumn.MOVED_WITH, "父母一方")
                .with(MoveColumn.AWAY_SINCE, "2023年9月1日")
                .with(MoveColumn.PARENTS_AWAY, "一方外出，另一方有监护能力")
                .with(MoveColumn.PARENTS_AWAY_SINCE, "2023-09-01")
                .with(MoveColumn.HELP_REQUESTED_ON, "2024-01-02")
                .with(MoveColumn.RESIDENCE_ZONE, "两江新区")
                .child("阿卜杜拉·买买提", BORN, "")
                .with(RecordColumn.ETHNICITY, "维吾尔")
                .with(RecordColumn.MISSING_REASON, "持其他证件")
                .with(RecordColumn.DOCUMENT_TYPE, "护照")
                .with(RecordColumn.DOCUMENT_NUMBER, "E12345678")
                .with(RecordColumn.RESIDENCE_ADDRESS, "''老街''")
                .child("李小红", "2019-02-28", "")
                .with(RecordColumn.SEX, "女")
                .with(RecordColumn.ETHNICITY, "97")
                .with(RecordColumn.LIVES_WITH, "未查明")
                .with(RecordColumn.RESIDENCE_ADDRESS, "-1 号")
                .with(RecordColumn.RESIDENCE, HENGDU_VILLAGE)
                .with(RecordColumn.GUARDIAN_1_RELATION, "继母或养母");
        assertThat(imported(list.csv(), "KEEP").at("/counts/opened").asInt()).isEqualTo(3);
        var before = events("select count(*) from child_move_history");

        var file = fetch(SHITAI, RECORDS, released("IMPORT_TEMPLATE", null));

        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
        assertThat(header(file))
                .isEqualTo(ImportedColumns.ALL.stream().map(Column::header).collect(Collectors.joining(",")));
        assertThat(file.body())
                .contains("一方外出，另一方有监护能力", "两江新区", "E12345678")
                .as("what a program would run is marked as text")
                .contains(",'-1 号,");
        for (var onFile : List.of("KEEP", "CORRECT")) {
            var again = imported(file.body(), onFile);
            assertThat(again.at("/counts/unchanged").asInt())
                    .as(again.toString())
                    .isEqualTo(3);
            assertThat(again.path("rows").asInt()).isEqualTo(3);
        }
        assertThat(events("select count(*) from child_history")).isEqualTo(3);
        assertThat(events("select count(*) from child_move_history"))
                .as("nor did a move change")
                .isEqualTo(before);
    }

    @Test
    void moreGuardiansThanTheTemplateHoldsAreKept() {
        var child = ChildrenOfAnhui.child("张小明", BORN, BITAN, "13800000001");
        var guardians = (ArrayNode) child.at("/child/guardians");
        for (var relation : List.of("61", "62", "63"))
            guardians.addObject().put("name", "示例亲").put("relation", relation).put("capacity", "ENTRUSTED_CARER");
        children.open(child);

        var file = fetch(SHITAI, RECORDS, released("IMPORT_TEMPLATE", null));

        var again = imported(file.body(), "CORRECT");
        assertThat(again.at("/counts/unchanged").asInt()).as(again.toString()).isOne();
    }

    @Test
    void oneAsksAnotherReleasesAndEachFetchIsInTheTrail() {
        var child = children.open("张小明", BORN, BITAN, "13800000001");
        var asked = ask(SHITAI, "IMPORT_TEMPLATE", null);
        var id = json(asked).path("id").asString();
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        assertThat(code(fetch(SHITAI, RECORDS, id))).isEqualTo("EXPORT_NOT_OPEN");

        var released = json(decide(APPROVER, id, 1, "RELEASED"));

        assertThat(released.path("state").asString()).as(released.toString()).isEqualTo("RELEASED");
        assertThat(Instant.parse(released.path("openUntil").asString()))
                .isBetween(Instant.now().plusSeconds(86_000), Instant.now().plusSeconds(86_500));
        fetch(SHITAI, RECORDS, id);
        assertThat(fetch(SHITAI, RECORDS, id).statusCode()).isEqualTo(200);
        assertThat(get(SHITAI, PATH + "/" + id).path("fetched").asInt()).isEqualTo(2);
        assertThat(events(
                        "select count(*) from audit_event where event = 'RECORD_EXPORT_FETCHED' and purpose = '数据核对'"))
                .isEqualTo(2);
        assertThat(events("select count(*) from audit_event where event = 'RECORD_EXPORT_WRITTEN' and purpose = '数据核对'"
                        + " and detail ->> 'children' = '1'"))
                .isEqualTo(2);
        var looks = get(SHITAI, "/api/children/" + child + "/looks");
        assertThat(looks.at("/items/0/what").asString()).as(looks.toString()).isEqualTo("CHILD_RECORD_EXPORTED");
        assertThat(get(APPROVER, PATH).path("items")).hasSize(1);
    }

    @Test
    void whoAskedDoesNotReleaseAndNobodyElseFetches() {
        var both = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.HANDLER, Role.APPROVER);
        var id = json(ask(both, "IMPORT_TEMPLATE", null)).path("id").asString();

        assertThat(code(decide(both, id, 1, "RELEASED"))).isEqualTo("EXPORT_SAME_PERSON");

        assertThat(decide(APPROVER, id, 1, "RELEASED").statusCode()).isEqualTo(200);
        var colleague = person(SHITAI, "李经办");
        assertThat(code(fetch(colleague, RECORDS, id))).isEqualTo("EXPORT_OF_ANOTHER");
        assertThat(fetch(APPROVER, RECORDS, id).statusCode()).isEqualTo(403);
        assertThat(code(decide(APPROVER, id, 2, "REFUSED"))).isEqualTo("EXPORT_SETTLED");
    }

    @Test
    void aDayAfterItsReleaseAnExportIsShut() {
        var id = released("IMPORT_TEMPLATE", null);
        database.asOwner()
                .sql("update record_export set decided_at = decided_at - interval '24 hours'")
                .update();

        assertThat(code(fetch(SHITAI, RECORDS, id))).isEqualTo("EXPORT_NOT_OPEN");
    }

    @Test
    void whatIsRefusedIsNotFetched() {
        var id = json(ask(SHITAI, "IMPORT_TEMPLATE", null)).path("id").asString();
        assertThat(code(children.call(
                        "POST",
                        APPROVER,
                        PATH + "/" + id + "/decision",
                        "{\"decision\":\"REFUSED\"}",
                        "If-Match",
                        "\"1\"")))
                .isEqualTo("EXPORT_INVALID");
        assertThat(decide(APPROVER, id, 1, "REFUSED").statusCode()).isEqualTo(200);

        assertThat(code(fetch(SHITAI, RECORDS, id))).isEqualTo("EXPORT_NOT_OPEN");
        assertThat(fetch(SHITAI, NATIONAL, released("IMPORT_TEMPLATE", null)).statusCode())
                .as("what was released in one form is not given in the other")
                .isEqualTo(404);
    }

    @Test
    void anExportHoldsTheOpenRecordsOfItsAreaAndNoOthers() {
        children.open("张小明", BORN, BITAN, null);
        children.open("王小强", BORN, HENGDU_VILLAGE, null);
        children.open("李小红", BORN, LUYANG_VILLAGE, null);
        close(children.open("赵小刚", BORN, BITAN, null));

        assertThat(fetch(SHITAI, RECORDS, released("IMPORT_TEMPLATE", null)).body())
                .contains("张小明", "王小强")
                .doesNotContain("李小红", "赵小刚");
        assertThat(fetch(SHITAI, RECORDS, released("IMPORT_TEMPLATE", "341722102"))
                        .body())
                .contains("张小明")
                .doesNotContain("王小强");
    }

    @Test
    void otherPlacesNeitherAskNorSeeNorFetch() {
        var id = released("IMPORT_TEMPLATE", null);

        assertThat(code(ask(LUYANG, "IMPORT_TEMPLATE", "341722"))).isEqualTo("EXPORT_OUTSIDE_YOUR_DIVISION");
        for (var unfit : List.of(XIANYU, Tokens.handler("34"), EDUCATION, APPROVER))
            assertThat(ask(unfit, "IMPORT_TEMPLATE", null).statusCode())
                    .as(unfit.toString())
                    .isEqualTo(403);
        assertThat(fetch(LUYANG, RECORDS, id).statusCode()).isEqualTo(404);
        assertThat(children.call("GET", LUYANG, PATH + "/" + id, null).statusCode())
                .isEqualTo(404);
        assertThat(get(LUYANG, PATH).path("items")).isEmpty();
        assertThat(decide(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "340103", Role.APPROVER), id, 2, "REFUSED")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theNationalSystemsColumnsSayWhatIsKnown() {
        var child = children.open("张小明", BORN, BITAN, "13800000001");
        state(child, "SCHOOLING", "{\"state\":\"IN_SCHOOL\",\"school\":\"=矶滩小学\"}");
        state(child, "CHILD_ILLNESS", "{\"illnesses\":[\"HIV\"]}");

        imported(new ChildRows().child("李小红", BORN, "").csv(), "KEEP");

        var file = fetch(SHITAI, NATIONAL, released("NATIONAL_SYSTEM", null));

        assertThat(header(file))
                .isEqualTo(Stream.of(NationalColumn.values())
                        .map(NationalColumn::header)
                        .collect(Collectors.joining(",")));
        assertThat(file.body())
                .contains("流动儿童," + child + ",张小明", "500235127203", "重庆市云阳县", BITAN, "在读；=矶滩小学")
                .as("what is withheld stays withheld")
                .doesNotContain("艾滋病", "HIV");
        assertThat(file.body().lines().filter(line -> line.contains("李小红")))
                .as("a county's code is padded as the system's are")
                .allSatisfy(line -> assertThat(line).contains(",是,500235000000,重庆市云阳县,,"));
    }

    @Test
    void aDepartmentTakesWhatWasGrantedAndNothingElse() {
        var child = children.open("张小明", BORN, BITAN, "13800000001");
        children.open("李小红", BORN, LUYANG_VILLAGE, "13800000002");
        var grant = granted("NAME", "GUARDIANS");

        var file = shared(EDUCATION, grant);

        assertThat(file.statusCode()).as(file.body()).isEqualTo(200);
        assertThat(header(file)).startsWith("档案编号,档案版本,姓名,监护人1姓名,监护人1关系,监护人1身份,监护人1电话");
        assertThat(file.body()).contains(child + ",1,张小明", "13800000001").doesNotContain("李小红", BORN, BITAN, "公民身份号码");
        var looks = get(SHITAI, "/api/children/" + child + "/looks");
        assertThat(looks.at("/items/0/what").asString()).isEqualTo("CHILD_RECORD_SHARED");
        for (var other : List.of(
                Tokens.actor(AgencyFunction.PUBLIC_SECURITY, "341722", Role.HANDLER),
                Tokens.actor(AgencyFunction.EDUCATION, "340103", Role.HANDLER)))
            assertThat(shared(other, grant).statusCode()).isEqualTo(404);
        assertThat(shared(SHITAI, grant).statusCode()).isEqualTo(403);
        children.call(
                "POST",
                SHITAI,
                "/api/children/sharing/grants/" + grant + "/revocation",
                "{\"note\":\"停用\"}",
                "If-Match",
                "\"2\"");
        assertThat(code(shared(EDUCATION, grant))).isEqualTo("SHARING_NOT_IN_FORCE");
    }

    /** Half a list that ends like a whole one would be taken in as one. */
    @Test
    void aFileOfManySlicesIsWholeAndOneThatBreaksOffDoesNotEndWell() {
        var list = new ChildRows();
        for (int i = 1; i <= 501; i++) list.child("张小明", day(i), ChildRows.citizenId(day(i), 1));
        assertThat(imported(list.csv(), "KEEP").at("/counts/opened").asInt()).isEqualTo(501);

        var whole = fetch(SHITAI, RECORDS, released("IMPORT_TEMPLATE", null));

        assertThat(whole.body().lines().distinct()).hasSize(502);
        assertThat(events("select count(distinct subject_id) from audit_event where event = 'CHILD_RECORD_EXPORTED'"))
                .isEqualTo(501);
        var id = released("IMPORT_TEMPLATE", null);
        asProvince()
                .sql(
                        "update child set residence_address = '\\x00' where id = (select id from child order by id desc limit 1)")
                .update();
        assertThatThrownBy(() -> fetch(SHITAI, RECORDS, id)).isInstanceOf(IllegalStateException.class);
        assertThat(events("select count(*) from audit_event where event = 'RECORD_EXPORT_WRITTEN'"))
                .isEqualTo(1);
    }

    private static String day(int i) {
        return LocalDate.of(2014, 1, 1).plusDays(i).toString();
    }

    @Test
    void whatMakesNoSenseIsRefusedAndNeverAFailure() {
        for (var body : List.of(
                "{}",
                "[]",
                "{\"form\":\"XML\",\"purpose\":\"x\"}",
                "{\"form\":\"IMPORT_TEMPLATE\"}",
                "{\"form\":\"IMPORT_TEMPLATE\",\"purpose\":\" \"}",
                "{\"form\":\"IMPORT_TEMPLATE\",\"purpose\":\"a\\u0000b\"}",
                "{\"form\":\"IMPORT_TEMPLATE\",\"purpose\":\"\\ud83d\"}",
                "{\"form\":\"IMPORT_TEMPLATE\",\"purpose\":\"x\",\"division\":\"abc\"}",
                "{\"form\":\"IMPORT_TEMPLATE\",\"purpose\":\"x\",\"division\":\"341722999\"}"))
            assertThat(children.call("POST", SHITAI, PATH, body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        for (var path : List.of(
                "/api/children/export.csv",
                RECORDS + "x",
                NATIONAL + "%00",
                PATH + "?cursor=" + Cursor.of("\u0000").text()))
            assertThat(children.call("GET", SHITAI, path, null).statusCode())
                    .as(path)
                    .isEqualTo(400);
        assertThat(fetch(SHITAI, RECORDS, UUID.randomUUID().toString()).statusCode())
                .isEqualTo(404);
        assertThat(children.call("GET", SHITAI, PATH + "/x", null).statusCode()).isBetween(400, 404);
    }

    private HttpResponse<String> ask(Actor actor, String form, String division) {
        var request = ChildrenOfAnhui.JSON.createObjectNode().put("form", form).put("purpose", "数据核对");
        if (division != null) request.put("division", division);
        return children.call("POST", actor, PATH, request.toString());
    }

    private String released(String form, String division) {
        var asked = ask(SHITAI, form, division);
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        var id = json(asked).path("id").asString();
        assertThat(decide(APPROVER, id, 1, "RELEASED").statusCode()).isEqualTo(200);
        return id;
    }

    private HttpResponse<String> decide(Actor actor, String id, int seen, String decision) {
        return children.call(
                "POST",
                actor,
                PATH + "/" + id + "/decision",
                "{\"decision\":\"%s\",\"note\":\"核过\"}".formatted(decision),
                "If-Match",
                "\"" + seen + "\"");
    }

    private HttpResponse<String> fetch(Actor actor, String path, String id) {
        return children.call("GET", actor, path + id, null);
    }

    private HttpResponse<String> shared(Actor actor, String grant) {
        return children.call("GET", actor, "/api/children/sharing/granted/" + grant + "/records.csv", null);
    }

    private String granted(String... fields) {
        var request = ChildrenOfAnhui.JSON
                .createObjectNode()
                .put("function", "EDUCATION")
                .put("division", "341722")
                .put("basis", "控辍保学")
                .put("from", TODAY.toString())
                .put("until", TODAY.plusDays(90).toString());
        var names = request.putArray("fields");
        for (var field : fields) names.add(field);
        var path = "/api/children/sharing/grants";
        var id = json(children.call("POST", SHITAI, path, request.toString()))
                .path("id")
                .asString();
        assertThat(children.call(
                                "POST",
                                APPROVER,
                                path + "/" + id + "/decision",
                                "{\"decision\":\"APPROVED\"}",
                                "If-Match",
                                "\"1\"")
                        .statusCode())
                .isEqualTo(200);
        return id;
    }

    private void state(String child, String kind, String value) {
        var request = ChildrenOfAnhui.JSON
                .createObjectNode()
                .put("kind", kind)
                .put("asOf", TODAY.toString())
                .put("evidence", "入户");
        request.set("value", ChildrenOfAnhui.JSON.readTree(value));
        request.putObject("source").put("origin", "HOME_VISIT");
        var answer = children.call("POST", SHITAI, "/api/children/" + child + "/facts", request.toString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 201);
    }

    private void close(String child) {
        var answer = children.call(
                "POST",
                SHITAI,
                "/api/children/" + child + "/closure",
                "{\"reason\":\"OTHER\",\"on\":\"%s\",\"note\":\"样例\"}".formatted(TODAY),
                "If-Match",
                "\"1\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode imported(String csv, String onFile) {
        var sent = children.call(
                "POST", SHITAI, "/api/children/imports?why=test&onFile=" + onFile, csv, "Content-Type", "text/csv");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        var path = "/api/children/imports/" + json(sent).path("id").asString();
        var until = System.nanoTime() + 60_000_000_000L;
        while (true) {
            var view = get(SHITAI, path);
            if (view.path("state").asString().equals("DONE")) return view;
            assertThat(System.nanoTime()).as(view.toString()).isLessThan(until);
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String header(HttpResponse<String> file) {
        return file.body().lines().findFirst().orElseThrow().replace("\uFEFF", "");
    }

    private JsonNode get(Actor actor, String path) {
        var answer = children.call("GET", actor, path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static int events(String sql) {
        return asProvince().sql(sql).query(Integer.class).single();
    }

    /** The owner is under row-level security like everybody. */
    private static JdbcClient asProvince() {
        var properties = new Properties();
        properties.setProperty("user", database.owner());
        properties.setProperty("password", database.password());
        properties.setProperty("options", "-c tongxing.jurisdiction=34");
        return JdbcClient.create(new SimpleDriverDataSource(new Driver(), database.url(), properties));
    }

    private static Actor person(Actor of, String name) {
        return new Actor(
                of.agency(),
                of.agencyName(),
                of.function(),
                of.division(),
                of.level(),
                of.roles(),
                of.client(),
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString(),
                name);
    }
}
