package cn.tongxing.checklist.edition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The checklists of 安徽: 石台's as shipped, and what a county publishes after it. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class ChecklistApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Actor SHITAI = Tokens.handler("341722");
    private static final Actor CHIZHOU = Tokens.handler("3417");
    private static final String HEADER = "area,no,target_group,item,content,departments\n";
    private static final String ONE_ROW = HEADER + "幼有所育,1,0-6岁流动儿童,健康管理服务,提供接种服务。,县卫健委\n";
    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "checklist-service", "checklist_editions");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private SeedChecklists seeds;

    @BeforeEach
    void onlyTheSeeds() throws Exception {
        database.empty("checklist_edition, checklist_entry, checklist_filing, idempotency_key");
        seeds.run(new DefaultApplicationArguments());
        seeds.run(new DefaultApplicationArguments());
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void everybodyReadsShitaisListWithoutSigningIn() {
        var list = json(open("/public/checklists/341722"));

        assertThat(list.path("regionName").asString()).isEqualTo("安徽省池州市石台县");
        assertThat(list.path("source").asString()).contains("石民函〔2025〕3号");
        assertThat(list.path("effectiveFrom").asString()).isEqualTo("2025-02-17");
        assertThat(list.path("entries")).hasSize(21);
        assertThat(list.at("/entries/16/note").asString()).contains("取自第16行（推断）");
        assertThat(json(open("/public/checklists")).at("/items/0/region").asString())
                .isEqualTo("341722");
    }

    @Test
    void rowTwentyOneIsShownAsItStandsInItsSource() {
        var last = json(open("/public/checklists/341722")).at("/entries/20");

        assertThat(last.path("seq").asInt()).isEqualTo(21);
        assertThat(last.path("complete").asBoolean()).isFalse();
        assertThat(last.path("item").isNull()).isTrue();
        assertThat(last.path("departments")).isEmpty();
        assertThat(last.path("missing").valueStream().map(JsonNode::asString)).containsExactly("服务项目", "服务内容", "责任部门");
        var page = open("/public/checklists/341722", "Accept", "text/html,*/*;q=0.8")
                .body();
        assertThat(page).contains("<tr class=\"missing\"><th scope=\"row\">21</th>", "原文此处残缺", "不作推测");
        assertThat(page).doesNotContain("城市融入");
    }

    @Test
    void aFamilyNarrowsTheListByAreaTargetAndDepartment() {
        assertThat(seqs("?area=" + encoded("弱有所扶"))).containsExactly(11, 12, 13, 14, 15, 16, 17);
        assertThat(seqs("?area=SUPPORT&target=" + encoded("残疾"))).containsExactly(12, 13);
        assertThat(seqs("?department=" + encoded("县残联"))).containsExactly(12, 13);
        assertThat(seqs("?target=" + encoded("没有这样的对象"))).isEmpty();
        assertThat(open("/public/checklists/341722?area=NONE").statusCode()).isEqualTo(400);
        var page = open(
                        "/public/checklists/341722?area=&target=" + encoded("残疾\"><script>") + "&department=",
                        "Accept",
                        "text/html")
                .body();
        assertThat(page).contains("没有符合条件的项目", "&quot;&gt;&lt;script&gt;").doesNotContain("<script");
    }

    @Test
    void theListOfACountyHoldsInItsTownshipsAndNowhereElse() {
        assertThat(json(open("/public/checklists/341722102202")).path("region").asString())
                .isEqualTo("341722");
        assertThat(code(open("/public/checklists/341721"))).isEqualTo("NO_CHECKLIST_IN_FORCE");
        assertThat(code(open("/public/checklists/500235"))).isEqualTo("NO_CHECKLIST_IN_FORCE");
        assertThat(code(open("/public/checklists/341722?on=2025-02-16"))).isEqualTo("NO_CHECKLIST_IN_FORCE");
        var page = open("/public/checklists/341721", "Accept", "text/html");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("该日没有已发布的服务清单", "<html lang=\"zh-CN\">");
    }

    @Test
    void anAnswerMayBeKeptAndIsAskedForByItsTag() {
        for (var accept : List.of("application/json", "text/html")) {
            var first = open("/public/checklists/341722", "Accept", accept);
            var tag = first.headers().firstValue("ETag").orElseThrow();
            var again = open("/public/checklists/341722", "Accept", accept, "If-None-Match", tag);

            assertThat(first.headers().allValues("Cache-Control")).containsExactly("max-age=300, public");
            assertThat(first.headers().firstValue("Vary").orElse("")).contains("Accept");
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
            assertThat(open("/public/checklists/341722?area=SUPPORT", "Accept", accept, "If-None-Match", tag)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(open("/public/checklists/341722", "Accept", "text/html")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .startsWith("default-src 'none'; style-src 'sha256-");
    }

    /** A stale token in the browser shuts nobody out of what is everybody's, and nothing can be written there. */
    @Test
    void noCredentialIsLookedAtAndNothingIsTaken() {
        assertThat(open("/public/checklists/341722", "Authorization", "Bearer no-token")
                        .statusCode())
                .isEqualTo(200);
        var written = send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/public/checklists/341722"))
                .POST(BodyPublishers.ofString("x"))
                .build());
        assertThat(written.statusCode()).isEqualTo(405);
        assertThat(open("/api/checklists/341722/versions").statusCode()).isEqualTo(401);
    }

    @Test
    void aCountyTriesAFileOutAndThenPublishesIt() {
        var tomorrow = today().plusDays(1);
        var trial = json(post(SHITAI, "/api/checklists/341722/checks", ONE_ROW, tomorrow, ""));

        assertThat(trial.path("publishable").asBoolean()).isTrue();
        assertThat(trial.at("/parent/compared").asBoolean()).isFalse();
        assertThat(count()).isEqualTo(1);

        var answer = post(SHITAI, "/api/checklists/341722/versions", ONE_ROW, tomorrow, "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).path("version").asInt()).isEqualTo(2);
        assertThat(json(answer).path("filing").isNull()).isTrue();
        assertThat(json(open("/public/checklists/341722")).path("version").asInt())
                .isEqualTo(1);
        assertThat(json(open("/public/checklists/341722?on=" + tomorrow))
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(json(open("/public/checklists/341722/versions/1")).path("entries"))
                .hasSize(21);
        assertThat(json(call("GET", Tokens.handler("341722102"), "/api/checklists/341722/versions", ""))
                        .path("items")
                        .valueStream()
                        .map(edition -> edition.path("version").asInt()))
                .containsExactly(2, 1);
        assertThat(database.asOwner()
                        .sql(
                                "select count(*) from audit_event where event = 'CHECKLIST_PUBLISHED' and outcome = 'DONE'")
                        .query(Integer.class)
                        .single())
                .isPositive();
    }

    @Test
    void aFileWithErrorsIsRefusedRowByRowAndStoresNothing() {
        var file = ONE_ROW + "老有所养,2,流动儿童,服务,内容,县民政局\n幼有所育,2,=1+1,服务,内容,县民政局\n";

        var trial = json(post(SHITAI, "/api/checklists/341722/checks", file, today(), ""));
        var answer = post(SHITAI, "/api/checklists/341722/versions", file, today(), "");

        assertThat(trial.path("publishable").asBoolean()).isFalse();
        assertThat(trial.path("errors").valueStream().map(e -> e.path("pointer").asString()))
                .containsExactly("/lines/3/area", "/lines/4/target_group", "/lines/4/no");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(code(answer)).isEqualTo("CHECKLIST_INVALID");
        assertThat(json(answer).path("errors")).hasSize(3);
        assertThat(count()).isEqualTo(1);
        assertThat(code(post(SHITAI, "/api/checklists/341722/versions", ONE_ROW, today().minusDays(1), "")))
                .isEqualTo("CHECKLIST_INVALID");
        assertThat(post(SHITAI, "/api/checklists/341722/versions", "", today(), "")
                        .statusCode())
                .isEqualTo(400);
        assertThat(count()).isEqualTo(1);
    }

    /** 覆盖范围和实现程度不得低于上级清单 (CK-03): a row too few needs a reason, other words a person's look. */
    @Test
    void aListThatCoversLessThanTheOneAboveNeedsAReason() {
        var above = ONE_ROW + "弱有所扶,2,流动儿童,临时救助服务,发放临时救助金。,市民政局\n";
        var below = HEADER + "幼有所育,1,0-6岁流动儿童,健康管理服务,提供接种和体检服务。,县卫健委\n";
        assertThat(post(CHIZHOU, "/api/checklists/3417/versions", above, today(), "")
                        .statusCode())
                .isEqualTo(201);

        var trial = json(post(SHITAI, "/api/checklists/341722/checks", below, today(), ""));
        var refused = post(SHITAI, "/api/checklists/341722/versions", below, today(), "");
        var published = post(SHITAI, "/api/checklists/341722/versions", below, today(), "县域内由市级统一实施");

        assertThat(trial.path("publishable").asBoolean()).isFalse();
        assertThat(trial.at("/parent/edition").asString()).isEqualTo("3417@1");
        assertThat(trial.at("/parent/missing/0/item").asString()).isEqualTo("临时救助服务");
        assertThat(trial.at("/parent/toCompareByPerson/0/here/content").asString())
                .isEqualTo("提供接种和体检服务。");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(code(refused)).isEqualTo("CHECKLIST_BELOW_PARENT");
        assertThat(json(refused).at("/missing/0").asString()).isEqualTo("2 流动儿童：临时救助服务");
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);
        assertThat(json(open("/public/checklists/341722"))
                        .path("belowParentReason")
                        .asString())
                .isEqualTo("县域内由市级统一实施");
        assertThat(open("/public/checklists/341722", "Accept", "text/html").body())
                .contains("县域内由市级统一实施");
    }

    @Test
    void nobodyPublishesAnothersList() {
        var versions = "/api/checklists/341722/versions";

        assertThat(code(post(CHIZHOU, versions, ONE_ROW, today(), ""))).isEqualTo("CHECKLIST_OUTSIDE_YOUR_DIVISION");
        assertThat(code(post(CHIZHOU, "/api/checklists/341722/checks", ONE_ROW, today(), "")))
                .isEqualTo("CHECKLIST_OUTSIDE_YOUR_DIVISION");
        assertThat(code(post(SHITAI, "/api/checklists/00/versions", ONE_ROW, today(), "")))
                .isEqualTo("CHECKLIST_OUTSIDE_YOUR_DIVISION");
        for (var actor : List.of(
                Tokens.handler("341722102"),
                Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.AUDITOR),
                Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER))) {
            assertThat(code(post(actor, versions, ONE_ROW, today(), ""))).isEqualTo("FORBIDDEN");
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void theSameKeyPublishesOnceAndManyAtOnceAreNumberedWithoutGaps() {
        var path = query("/api/checklists/341722/versions", today(), "");
        var first = call("POST", SHITAI, path, ONE_ROW, "Idempotency-Key", "key-00000001");
        var second = call("POST", SHITAI, path, ONE_ROW, "Idempotency-Key", "key-00000001");
        var other = call("POST", SHITAI, path, ONE_ROW.replace("接种", "体检"), "Idempotency-Key", "key-00000001");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(code(other)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        var versions = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> post(SHITAI, "/api/checklists/341722/versions", ONE_ROW, today(), ""),
                        task -> Thread.ofVirtual().start(task)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .map(answer -> json(answer).path("version").asInt());
        assertThat(versions).containsExactlyInAnyOrder(3, 4, 5, 6, 7, 8);
    }

    @Test
    void whatWasPublishedNobodyChanges() {
        var application = JdbcClient.create(database.dataSource());

        for (var change : List.of(
                "update checklist_edition set source = ''",
                "delete from checklist_edition",
                "update checklist_entry set note = ''",
                "delete from checklist_entry",
                "delete from checklist_filing")) {
            assertThatThrownBy(() -> application.sql(change).update())
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void whereNoRuleAsksForAFilingNoneIsRecorded() {
        var answer = call(
                "POST",
                CHIZHOU,
                "/api/checklists/341722/versions/1/filing",
                """
                {"filedOn":"2025-02-20","receipt":"1"}""",
                "Content-Type",
                "application/json",
                "Idempotency-Key",
                "key-00000009");

        assertThat(code(answer)).isEqualTo("NO_FILING_RULE");
    }

    private List<Integer> seqs(String query) {
        return json(open("/public/checklists/341722" + query))
                .path("entries")
                .valueStream()
                .map(entry -> entry.path("seq").asInt())
                .toList();
    }

    private int count() {
        return database.asOwner()
                .sql("select count(*) from checklist_edition")
                .query(Integer.class)
                .single();
    }

    private static LocalDate today() {
        return ChinaTime.dateOf(RealTime.CLOCK.instant());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String query(String path, LocalDate from, String reason) {
        return path + "?title=" + encoded("石台县服务清单") + "&source=" + encoded("测试文件") + "&issuedOn=2025-02-17"
                + "&effectiveFrom=" + from + (reason.isEmpty() ? "" : "&belowParentReason=" + encoded(reason));
    }

    private HttpResponse<String> post(Actor actor, String path, String file, LocalDate from, String reason) {
        return call(
                "POST",
                actor,
                query(path, from, reason),
                file,
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private HttpResponse<String> call(String method, Actor actor, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .setHeader("Content-Type", "text/csv")
                .header("Authorization", "Bearer " + Tokens.of(actor))
                .method(method, BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        return send(request.build());
    }

    private HttpResponse<String> open(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    private static String code(HttpResponse<String> answer) {
        return json(answer).path("code").asString();
    }
}
