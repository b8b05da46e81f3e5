package cn.tongxing.child.declaration;

import static cn.tongxing.child.testing.ChildrenOfAnhui.BITAN;
import static cn.tongxing.child.testing.ChildrenOfAnhui.HENGDU;
import static cn.tongxing.child.testing.ChildrenOfAnhui.HENGDU_VILLAGE;
import static cn.tongxing.child.testing.ChildrenOfAnhui.JSON;
import static cn.tongxing.child.testing.ChildrenOfAnhui.LUYANG;
import static cn.tongxing.child.testing.ChildrenOfAnhui.SHITAI;
import static cn.tongxing.child.testing.ChildrenOfAnhui.XIANYU;
import static cn.tongxing.child.testing.ChildrenOfAnhui.code;
import static cn.tongxing.child.testing.ChildrenOfAnhui.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.seal.Sha256;
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
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A mother in 仙寓镇, 石台县, declares her child; the station there looks into it. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class DeclarationApiTest {

    private static final String STAFF = "/api/children/declarations";
    private static final String PUBLIC = "/public/declarations";
    private static final String TOWNSHIP = "341722102";
    private static final String OTHER_TOWNSHIP = "341722103";
    private static final String CITIZEN_ID = "500235201705040038";
    private static final Actor SUPERVISOR = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, TOWNSHIP, Role.CHILD_SUPERVISOR);
    private static final LocalDate TODAY = ChinaTime.dateOf(Instant.now());
    private static final int PER_DAY = 6;
    private static final int WAITING = 4;

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "child-service", "child");
        registry.add("tongxing.declarations.per-point-and-day", () -> PER_DAY);
        registry.add("tongxing.declarations.waiting-per-point", () -> WAITING);
        registry.add("tongxing.declarations.per-phone-and-day", () -> 2);
        registry.add("tongxing.declarations.puzzle-bits", () -> 4);
        registry.add("tongxing.declarations.puzzle-bits-flooded", () -> 8);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private Puzzles puzzles;

    @Autowired
    @Qualifier("declarationsWorker")
    private LeasedWorker worker;

    private ChildrenOfAnhui children;

    @BeforeEach
    void anOpenPoint() {
        children = new ChildrenOfAnhui(port);
        database.empty(
                "declaration, declaration_point, declaration_notice, declaration_phone, idempotency_key, child,"
                        + " child_identity, child_count, child_area, child_finding_walk, audit_event, feed_event, feed_subject cascade");
        assertThat(keep(XIANYU, TOWNSHIP, 0, true).statusCode()).isEqualTo(200);
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    // contact points

    @Test
    void aStationOpensItsPointAndEverybodySeesIt() {
        assertThat(keep(SHITAI, OTHER_TOWNSHIP, 0, false).statusCode()).isEqualTo(200);

        var open = json(get(PUBLIC + "/points?division=341722")).path("items");

        assertThat(open).hasSize(1);
        assertThat(open.at("/0/station").asString()).isEqualTo("样例未成年人保护工作站");
        var point = json(get(PUBLIC + "/points/" + TOWNSHIP));
        assertThat(point.at("/name").asString()).isEqualTo("安徽省池州市石台县仙寓镇");
        assertThat(point.at("/notice/responsible").asString()).contains("样例负责人");
        assertThat(point.at("/notice/complaints").asString()).contains("12345");
        assertThat(point.at("/notice/kept").asString()).contains("180 日");
        assertThat(point.at("/notice/version").asString()).matches("[0-9a-f]{16}");
        assertThat(point.at("/needs/0/name").asString()).isEqualTo("入学、入园");
        assertThat(json(call(SHITAI, "GET", "/points", null)).path("items")).hasSize(2);
    }

    @Test
    void aPointIsKeptByItsOwnStationAndItsCountyInTheVersionTheySaw() {
        assertThat(keep(HENGDU, TOWNSHIP, 1, false).statusCode()).isEqualTo(404);
        assertThat(keep(LUYANG, TOWNSHIP, 1, false).statusCode()).isEqualTo(404);
        assertThat(keep(SHITAI, "341722", 0, true).statusCode()).isEqualTo(404);
        assertThat(keep(SHITAI, "341722999", 0, true).statusCode()).isEqualTo(404);
        assertThat(keep(SUPERVISOR, TOWNSHIP, 0, false).statusCode()).isEqualTo(412);
        assertThat(keep(SUPERVISOR, TOWNSHIP, 7, false).statusCode()).isEqualTo(412);
        assertThat(json(call(XIANYU, "GET", "/points/" + TOWNSHIP, null))
                        .path("open")
                        .asBoolean())
                .isTrue();

        assertThat(keep(SUPERVISOR, TOWNSHIP, 1, false).statusCode()).isEqualTo(200);

        assertThat(code(get(PUBLIC + "/points/" + TOWNSHIP))).isEqualTo("DECLARATION_POINT_NOT_OPEN");
        assertThat(json(call(SHITAI, "GET", "/points/" + OTHER_TOWNSHIP, null))
                        .path("version")
                        .asInt())
                .isZero();
        assertThat(call(Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER), "GET", "/points", null)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aTownshipWithoutAnOpenPointIsAProblem() {
        var puzzle = solved(
                puzzles.next(DivisionCode.of(OTHER_TOWNSHIP), 0, Instant.now().plusSeconds(60)));
        var request = (ObjectNode) declaration(TOWNSHIP).set("puzzle", puzzle);

        var answer = declare(OTHER_TOWNSHIP, request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(404);
        assertThat(code(answer)).isEqualTo("DECLARATION_POINT_NOT_OPEN");
        for (var path : List.of("341722103", "341722999", "341722", "341722102202", "999999999"))
            assertThat(code(get(PUBLIC + "/points/" + path))).isEqualTo("DECLARATION_POINT_NOT_OPEN");
        assertThat(code(get(PUBLIC + "/points?division=3417"))).isEqualTo("DECLARATION_POINT_INVALID");
        assertThat(get(PUBLIC + "/points").statusCode()).isEqualTo(400);
        assertThat(get(PUBLIC + "/points/abc").statusCode()).isEqualTo(400);
    }

    // a declaration's way

    @Test
    void aGuardianDeclaresAndTheStationOpensTheRecord() {
        var receipt = declared();

        assertThat(status(receipt).path("state").asString()).isEqualTo("RECEIVED");
        assertThat(status(receipt).path("station").asString()).isEqualTo("样例未成年人保护工作站");
        var row = json(call(SUPERVISOR, "GET", "?state=RECEIVED", null)).at("/items/0");
        assertThat(row.path("child").asString()).isEqualTo("样**");
        assertThat(row.at("/needs/0").asString()).isEqualTo("SCHOOLING");
        var id = row.path("id").asString();
        var view = json(call(SUPERVISOR, "GET", "/" + id, null));
        assertThat(view.at("/details/phone").asString()).isEqualTo("13800000001");
        assertThat(view.at("/details/needs")).hasSize(2);
        assertThat(view.at("/details/citizenId").asString()).isEqualTo("500235************");

        var taken = act(SUPERVISOR, id, "taking", 1, null);
        assertThat(json(taken).path("state").asString()).as(taken.body()).isEqualTo("IN_TRIAGE");
        assertThat(status(receipt).path("state").asString()).isEqualTo("IN_TRIAGE");

        var draft = call(SUPERVISOR, "GET", "/" + id + "/draft", null);
        var opened = children.call("POST", SUPERVISOR, "/api/children", draft.body());
        assertThat(opened.statusCode()).as(opened.body()).isEqualTo(201);
        assertThat(json(opened).at("/guardians/0/relationName").asString()).isEqualTo("母亲");
        var child = json(opened).path("id").asString();
        var settled =
                act(SUPERVISOR, id, "settlement", 2, settlement("RECORD_OPENED").put("child", child));

        assertThat(json(settled).at("/settlement/child").asString())
                .as(settled.body())
                .isEqualTo(child);
        var told = status(receipt);
        assertThat(told.path("state").asString()).isEqualTo("SETTLED");
        assertThat(told.toString()).doesNotContain("RECORD_OPENED").doesNotContain(child);
        assertThat(waiting()).isZero();
        assertThat(events())
                .contains(
                        "CHILD_DECLARED",
                        "DECLARATION_VIEWED",
                        "DECLARATION_DRAFTED",
                        "DECLARATION_TAKEN",
                        "DECLARATION_SETTLED");
    }

    @Test
    void theReceiptDoesNotTellWhetherTheChildIsOnFile() {
        assertThat(children.call(
                                "POST",
                                XIANYU,
                                "/api/children",
                                ChildrenOfAnhui.sample().toString())
                        .statusCode())
                .isEqualTo(201);

        var answer = json(declare(TOWNSHIP, declaration(TOWNSHIP)));

        assertThat(answer.propertyNames()).containsExactlyInAnyOrder("receipt", "code");
        assertThat(status(answer).path("state").asString()).isEqualTo("RECEIVED");
    }

    @Test
    void ofTwoWhoTakeItAtOnceOneIsTold() throws Exception {
        declared();
        var id = onlyOne();
        List<Callable<HttpResponse<String>>> both =
                List.of(() -> act(SUPERVISOR, id, "taking", 1, null), () -> act(XIANYU, id, "taking", 1, null));

        try (var people = Executors.newFixedThreadPool(2)) {
            var answers = people.invokeAll(both).stream()
                    .map(future -> future.resultNow().statusCode())
                    .toList();

            assertThat(answers).containsExactlyInAnyOrder(200, 412);
        }
        assertThat(code(act(XIANYU, id, "taking", 2, null))).isEqualTo("DECLARATION_STATE_PASSED");
    }

    @Test
    void aTownshipDoesNotSeeAnothersDeclarationsAndItsCountyDoes() {
        declared();
        var id = onlyOne();

        for (var other : List.of(HENGDU, LUYANG)) {
            assertThat(json(call(other, "GET", "", null)).path("items")).isEmpty();
            assertThat(call(other, "GET", "/" + id, null).statusCode()).isEqualTo(404);
            assertThat(call(other, "GET", "/" + id + "/draft", null).statusCode())
                    .isEqualTo(404);
            assertThat(act(other, id, "taking", 1, null).statusCode()).isEqualTo(404);
            assertThat(act(other, id, "settlement", 1, settlement("SPAM")).statusCode())
                    .isEqualTo(404);
        }
        assertThat(json(call(SHITAI, "GET", "", null)).path("items")).hasSize(1);
        var director = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, BITAN, Role.CHILD_DIRECTOR);
        assertThat(call(director, "GET", "", null).statusCode()).isEqualTo(403);
        assertThat(asNobody("select count(*) from declaration")).isZero();
    }

    @Test
    void pagesTogetherHoldEverythingOnce() {
        var receipts = Stream.generate(this::declaredByAnother).limit(3).toList();
        var first = json(call(XIANYU, "GET", "?limit=2", null));
        var second =
                json(call(XIANYU, "GET", "?limit=2&cursor=" + first.path("next").asString(), null));

        assertThat(Stream.concat(
                        first.path("items").valueStream(), second.path("items").valueStream()))
                .extracting(row -> row.path("receipt").asString())
                .containsExactlyElementsOf(
                        receipts.stream().map(r -> r.path("receipt").asString()).toList());
        assertThat(json(call(XIANYU, "GET", "?state=SETTLED", null)).path("items"))
                .isEmpty();
        assertThat(call(XIANYU, "GET", "?state=OOPS", null).statusCode()).isEqualTo(400);
        for (var madeUp : List.of(Cursor.of("\u0000", "x"), Cursor.of(TOWNSHIP, "x"), Cursor.of("x"))) {
            assertThat(call(XIANYU, "GET", "?cursor=" + madeUp.text(), null).statusCode())
                    .isEqualTo(400);
            assertThat(get(PUBLIC + "/points?division=341722&cursor="
                                    + Cursor.of("\u0000").text())
                            .statusCode())
                    .isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/child, RECORD_OPENED, , ",
        "/child, ALREADY_ON_FILE, elsewhere, ",
        "/child, ALREADY_ON_FILE, nowhere, ",
        "/child, SPAM, here, ",
        "/to, REFERRED, , ",
        "/to, NOT_REACHED, , EDUCATION"
    })
    void aBadSettlementNamesItsField(String pointer, String outcome, String child, String to) {
        declared();
        var id = onlyOne();
        act(XIANYU, id, "taking", 1, null);
        var request = settlement(outcome);
        if (child != null)
            request.put(
                    "child",
                    switch (child) {
                        case "here" -> children.open("张小明", "2016-05-04", BITAN, null);
                        case "elsewhere" -> children.open("张小明", "2016-05-04", HENGDU_VILLAGE, null);
                        default -> UUID.randomUUID().toString();
                    });
        if (to != null) request.put("to", to);

        var answer = act(XIANYU, id, "settlement", 2, request);

        assertThat(code(answer)).as(answer.body()).isEqualTo("DECLARATION_SETTLEMENT_INVALID");
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(waiting()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_REACHED", "NOT_A_MIGRANT_CHILD", "SPAM", "REFERRED"})
    void whatIsSettledStaysSettled(String outcome) {
        declared();
        var id = onlyOne();
        var request = settlement(outcome).put("note", "已与家长说明");
        if (outcome.equals("REFERRED")) request.put("to", "EDUCATION");
        assertThat(code(act(XIANYU, id, "settlement", 1, request)))
                .as("nobody took it")
                .isEqualTo("DECLARATION_STATE_PASSED");
        act(XIANYU, id, "taking", 1, null);

        var settled = act(XIANYU, id, "settlement", 2, request);

        assertThat(json(settled).at("/settlement/outcome").asString())
                .as(settled.body())
                .isEqualTo(outcome);
        assertThat(json(settled).at("/settlement/note").asString()).isEqualTo("已与家长说明");
        assertThat(code(act(XIANYU, id, "settlement", 3, request))).isEqualTo("DECLARATION_STATE_PASSED");
        assertThat(waiting()).isZero();
    }

    // what is kept of it

    @Test
    void whatIsSaidOfPeopleIsSealed() {
        declared();

        var stored = withinAnhui("select encode(details, 'escape') || declaration::text from declaration");
        assertThat(stored)
                .doesNotContain("样例")
                .doesNotContain(CITIZEN_ID)
                .doesNotContain("13800000001")
                .doesNotContain("SCHOOLING");
    }

    /** The second wall: what a stranger's connection may do, whatever the service's own conditions say. */
    @Test
    void theDatabaseShowsAStrangerOneReceiptAndTakesNothingWhereNoPointIsOpen() {
        var receipt = declared().path("receipt").asString();
        declaredByAnother();

        assertThat(withReceipt("", "select count(*) from declaration")).isZero();
        assertThat(withReceipt(receipt, "select count(*) from declaration")).isOne();
        assertThat(withReceipt("20200101-00000000", "select count(*) from declaration"))
                .isZero();
        keep(XIANYU, TOWNSHIP, 1, false);
        assertThatThrownBy(() -> withReceipt("20200101-00000000", """
                        with added as (insert into declaration (id, receipt, code, puzzle, division, state, details, notice,
                            received_at, version)
                          select gen_random_uuid(), '20200101-00000000', sha256('x'), 'x', '341722102', 'RECEIVED', 'x', version,
                            now(), 1 from declaration_notice limit 1 returning 1)
                        select count(*) from added""")).hasStackTraceContaining("row-level security");
    }

    private static long withReceipt(String receipt, String sql) {
        var connection = new SingleConnectionDataSource(database.url(), database.app(), database.password(), true);
        try {
            var stranger = JdbcClient.create(connection);
            stranger.sql("select set_config('tongxing.receipt', :receipt, false)")
                    .param("receipt", receipt)
                    .query(String.class)
                    .single();
            return stranger.sql(sql).query(Long.class).single();
        } finally {
            connection.destroy();
        }
    }

    @Test
    void withdrawnConsentErases() {
        var receipt = declared();
        var id = onlyOne();
        act(XIANYU, id, "taking", 1, null);

        var answer = post(PUBLIC + "/withdrawal", receipt.toString());

        assertThat(json(answer).path("state").asString()).as(answer.body()).isEqualTo("WITHDRAWN");
        assertThat(status(receipt).path("state").asString()).isEqualTo("WITHDRAWN");
        assertThat(post(PUBLIC + "/withdrawal", receipt.toString()).statusCode())
                .as("once more does no harm")
                .isEqualTo(200);
        var view = json(call(XIANYU, "GET", "/" + id, null));
        assertThat(view.path("details").isNull()).isTrue();
        assertThat(view.path("withdrawnAt").isNull()).isFalse();
        assertThat(json(call(XIANYU, "GET", "", null)).at("/items/0/child").isNull())
                .isTrue();
        assertThat(withinAnhui("select (details is null and note is null)::text from declaration"))
                .isEqualTo("true");
        assertThat(code(call(XIANYU, "GET", "/" + id + "/draft", null))).isEqualTo("DECLARATION_STATE_PASSED");
        assertThat(code(act(XIANYU, id, "settlement", 3, settlement("SPAM")))).isEqualTo("DECLARATION_STATE_PASSED");
        assertThat(waiting()).isZero();
    }

    @Test
    void whatIsSettledIsErasedWhenItsTimeIsOver() throws Exception {
        var receipt = declared();
        var id = onlyOne();
        act(XIANYU, id, "taking", 1, null);
        var request = settlement("ALREADY_ON_FILE")
                .put("child", children.open("张小明", "2016-05-04", BITAN, null))
                .put("note", "与家长核对过");
        assertThat(act(XIANYU, id, "settlement", 2, request).statusCode()).isEqualTo(200);
        var waitingStill = declaredByAnother();

        settledDaysAgo(179);
        swept();
        assertThat(json(call(XIANYU, "GET", "/" + id, null)).path("details").isNull())
                .isFalse();
        settledDaysAgo(181);
        swept();

        var view = json(call(XIANYU, "GET", "/" + id, null));
        assertThat(view.path("details").isNull()).as(view.toString()).isTrue();
        assertThat(view.at("/settlement/child").isNull()).isTrue();
        assertThat(view.at("/settlement/note").isNull()).isTrue();
        assertThat(view.at("/settlement/outcome").asString()).isEqualTo("ALREADY_ON_FILE");
        assertThat(status(receipt).path("state").asString()).isEqualTo("SETTLED");
        assertThat(status(waitingStill).path("state").asString()).isEqualTo("RECEIVED");
        assertThat(json(call(XIANYU, "GET", "?state=RECEIVED", null))
                        .at("/items/0/child")
                        .isNull())
                .isFalse();
        assertThat(events()).contains("DECLARATIONS_ERASED");
    }

    // receipts and codes

    @Test
    void aWrongCodeTellsNothingAndIsCounted() {
        var receipt = declared();
        var wrong = ((ObjectNode) receipt.deepCopy()).put("code", "0000-0000-0000-0000");
        var unknown = ((ObjectNode) receipt.deepCopy()).put("receipt", "20200101-00000000");
        var refused = List.of(
                post(PUBLIC + "/status", wrong.toString()),
                post(PUBLIC + "/withdrawal", wrong.toString()),
                post(PUBLIC + "/status", unknown.toString()));

        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(404);
            assertThat(code(answer)).isEqualTo("DECLARATION_NOT_FOUND");
        });
        assertThat(status(receipt).path("state").asString()).isEqualTo("RECEIVED");
        for (int i = 0; i < 8; i++) post(PUBLIC + "/status", wrong.toString());
        var shut = post(PUBLIC + "/status", receipt.toString());
        assertThat(shut.statusCode()).isEqualTo(429);
        assertThat(code(shut)).isEqualTo("DECLARATION_TOO_MANY_ATTEMPTS");
        assertThat(shut.headers().firstValue("Retry-After")).isPresent();
        assertThat(code(post(PUBLIC + "/withdrawal", receipt.toString()))).isEqualTo("DECLARATION_TOO_MANY_ATTEMPTS");
        assertThat(events().stream().filter("DECLARATION_CODE_WRONG"::equals)).hasSize(10);
    }

    @Test
    void aCodeIsReadHoweverPeopleWriteIt() {
        var receipt = declared();
        var written = ((ObjectNode) receipt)
                .put("receipt", receipt.path("receipt").asString().toLowerCase())
                .put(
                        "code",
                        receipt.path("code")
                                .asString()
                                .replace("-", " ")
                                .replace('0', 'O')
                                .replace('1', 'l')
                                .toLowerCase());

        assertThat(status(written).path("state").asString()).isEqualTo("RECEIVED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"receipt\":\"x\",\"code\":\"y\"}",
                "{\"receipt\":null,\"code\":null}",
                "{\"receipt\":\"20261123-AAAAAAAA\",\"code\":\"\\u0000\"}",
                "{\"receipt\":\"\\ud800\",\"code\":\"0000000000000000\"}",
                "{\"receipt\":\"20261123-AAAAAAAA\",\"code\":\"0000000000000000\",\"more\":1}"
            })
    void aBadLookupIsRefused(String body) {
        for (var what : List.of("/status", "/withdrawal"))
            assertThat(post(PUBLIC + what, body).statusCode()).isEqualTo(400);
    }

    // consent

    @Test
    void anOldNoticeIsRefused() {
        var request = declaration(TOWNSHIP);
        assertThat(keep(XIANYU, TOWNSHIP, 1, true, "新的负责人").statusCode()).isEqualTo(200);

        var answer = declare(TOWNSHIP, request);

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(code(answer)).isEqualTo("DECLARATION_NOTICE_CHANGED");
        ((ObjectNode) request.path("consent")).set("noticeVersion", json(answer).path("noticeVersion"));
        assertThat(declare(TOWNSHIP, request).statusCode())
                .as("a refusal uses no puzzle up")
                .isEqualTo(201);
        assertThat(database.asOwner()
                        .sql("select content ->> 'responsible' from declaration_notice")
                        .query(String.class)
                        .list())
                .containsExactly("个人信息保护负责人：新的负责人");
    }

    @Test
    void withoutConsentNothingIsTaken() {
        for (var consent : List.of("{\"given\":false}", "{\"given\":null}", "{}", "null")) {
            var request = declaration(TOWNSHIP);
            var said = JSON.readTree(consent);
            if (said instanceof ObjectNode given)
                given.set("noticeVersion", request.at("/consent/noticeVersion").deepCopy());
            request.set("consent", said);

            var answer = declare(TOWNSHIP, request);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(json(answer).at("/errors/0/pointer").asString()).startsWith("/consent");
        }
        assertThat(waiting()).isZero();
    }

    // what cannot be right

    @ParameterizedTest
    @CsvSource({
        "/declared/child/birthDate, /declared/child/birthDate, 2099-01-01, DECLARATION_INVALID",
        "/declared/child/birthDate, /declared/child/birthDate, 2001-05-04, DECLARATION_INVALID",
        "/declared/child/sex, /declared/child/sex, FEMALE, DECLARATION_INVALID",
        "/declared/child/citizenId, /declared/child/missingReason, NO_HOUSEHOLD_REGISTRATION, DECLARATION_INVALID",
        "/declared/child/citizenId, /declared/child/citizenId, , DECLARATION_INVALID",
        "/declared/household, /declared/household, , DECLARATION_INVALID",
        "/declared/household, /declared/household, 50, DECLARATION_INVALID",
        "/declared/household, /declared/household, 509999, DECLARATION_INVALID",
        "/declared/residence/village, /declared/residence/village, 341722103201, DECLARATION_INVALID",
        "/declared/residence/village, /declared/residence/village, 341722102, DECLARATION_INVALID",
        "/declared/residence/village, /declared/residence/village, 341722102999, DECLARATION_INVALID",
        "/declared/residence/since, /declared/residence/since, 2099-01-01, DECLARATION_INVALID",
        "/declared/residence/since, /declared/residence/since, 2010-01-01, DECLARATION_INVALID",
        "/declared/child/citizenId, /declared/child/citizenId, 500235201705040039, INVALID_REQUEST",
        "/declared/child/name, /declared/child/name, 123, INVALID_REQUEST",
        "/declared/child/name, /declared/child/name, , INVALID_REQUEST",
        "/declared/declarer/phone, /declared/declarer/phone, abc, INVALID_REQUEST",
        "/declared/declarer/relation, /declared/declarer/relation, 00, INVALID_REQUEST",
        "/declared/residence/address, /declared/residence/address, ' ', INVALID_REQUEST",
        "/declared/needs/0, /declared/needs/0, GOLD, INVALID_REQUEST",
        "/declared/child/ethnicity, /declared/child/ethnicity, 99, INVALID_REQUEST"
    })
    void aBadDeclarationNamesItsField(String pointer, String at, String value, String problem) {
        var request = declaration(TOWNSHIP);
        set(request, at, value);

        var answer = declare(TOWNSHIP, request);

        assertThat(code(answer)).as(answer.body()).isEqualTo(problem);
        assertThat(json(answer)
                        .path("errors")
                        .valueStream()
                        .map(e -> e.path("pointer").asString()))
                .contains(pointer);
        assertThat(waiting()).isZero();
    }

    @Test
    void aChildWithoutAnyRegistrationIsDeclaredToo() {
        var request = declaration(TOWNSHIP);
        set(request, "/declared/child/citizenId", null);
        set(request, "/declared/child/missingReason", "NO_HOUSEHOLD_REGISTRATION");
        set(request, "/declared/household", null);
        set(request, "/declared/residence/village", null);

        assertThat(declare(TOWNSHIP, request).statusCode()).isEqualTo(201);

        var draft = json(call(XIANYU, "GET", "/" + onlyOne() + "/draft", null));
        assertThat(draft.at("/child/residence/division").isNull()).isTrue();
        assertThat(draft.at("/child/identity/missingReason").asString()).isEqualTo("NO_HOUSEHOLD_REGISTRATION");
    }

    @Test
    void badBytesAreRefusedAndNothingIsStored() {
        for (Consumer<ObjectNode> spoil : List.<Consumer<ObjectNode>>of(
                request -> set(request, "/declared/needsText", "长".repeat(501)),
                request -> set(request, "/puzzle/solution", "字"),
                request -> set(request, "/puzzle/solution", "x".repeat(65)),
                request -> set(request, "/puzzle/challenge", "x".repeat(201)),
                request -> request.set("puzzle", null),
                request -> request.set("declared", JSON.createArrayNode()),
                request -> ((ObjectNode) request.path("declared"))
                        .putArray("needs")
                        .addNull(),
                request -> request.put("more", 1))) {
            var request = declaration(TOWNSHIP);
            spoil.accept(request);

            assertThat(declare(TOWNSHIP, request).statusCode()).isEqualTo(400);
        }
        for (var text : List.of("样例小童", "样例路1号", "样例小学")) {
            var halfACharacter = declaration(TOWNSHIP).toString().replace(text, "\\ud800");
            assertThat(post(PUBLIC + "/points/" + TOWNSHIP + "/declarations", halfACharacter)
                            .statusCode())
                    .as(text)
                    .isEqualTo(400);
        }
        assertThat(post(PUBLIC + "/points/" + TOWNSHIP + "/declarations", "{").statusCode())
                .isEqualTo(400);
        assertThat(send("DELETE", PUBLIC + "/points/" + TOWNSHIP, "").statusCode())
                .isEqualTo(405);
        assertThat(get(PUBLIC + "/points/" + TOWNSHIP + "/declarations").statusCode())
                .isEqualTo(405);
        assertThat(waiting()).isZero();
        assertThat(asNobody("select count(*) from idempotency_key")).isZero();
    }

    @Test
    void anythingPeopleWriteIsKeptAsTheyWroteIt() {
        var request = declaration(TOWNSHIP);
        set(request, "/declared/needsText", "=1+1 <b>\u0000\u202e'\"; drop table");

        assertThat(declare(TOWNSHIP, request).statusCode()).isEqualTo(201);

        assertThat(json(call(XIANYU, "GET", "/" + onlyOne(), null))
                        .at("/details/needsText")
                        .asString())
                .isEqualTo("=1+1 <b>\u0000\u202e'\"; drop table");
    }

    // repetitions and floods

    @Test
    void theSameRequestAgainIsOneDeclarationEvenWithAnotherPuzzle() {
        var request = declaration(TOWNSHIP);
        var first = declare(TOWNSHIP, request, "Idempotency-Key", "mother-1");
        request.set("puzzle", puzzle(TOWNSHIP));

        var again = declare(TOWNSHIP, request, "Idempotency-Key", "mother-1");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(json(again)).isEqualTo(json(first));
        assertThat(waiting()).isOne();
        set(request, "/declared/child/name", "样例小花");
        assertThat(code(declare(TOWNSHIP, request, "Idempotency-Key", "mother-1")))
                .isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(code(send("POST", PUBLIC + "/points/" + TOWNSHIP + "/declarations", request.toString())))
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
    }

    @Test
    void aPuzzleIsOursOfThisPlaceSolvedInTimeAndUsedOnce() {
        assertThat(keep(HENGDU, OTHER_TOWNSHIP, 0, true).statusCode()).isEqualTo(200);
        var here = DivisionCode.of(TOWNSHIP);
        var later = Instant.now().plusSeconds(60);
        var dear = puzzles.next(here, 20, later);
        var good = solved(puzzles.next(here, 0, later));
        var forged = good.deepCopy();
        forged.put("challenge", good.path("challenge").asString().replace(".0.", ".1."));
        var request = declaration(TOWNSHIP);

        for (var bad : List.of(
                JSON.createObjectNode().put("challenge", dear).put("solution", "1"),
                forged,
                JSON.createObjectNode().put("challenge", "made up").put("solution", "1"),
                solved(puzzles.next(here, 0, Instant.now().minusSeconds(1))),
                puzzle(OTHER_TOWNSHIP))) {
            request.set("puzzle", bad);
            assertThat(code(declare(TOWNSHIP, request))).as(bad.toString()).isEqualTo("DECLARATION_PUZZLE_INVALID");
        }
        request.set("puzzle", good);
        assertThat(declare(TOWNSHIP, request).statusCode()).isEqualTo(201);
        assertThat(code(declare(TOWNSHIP, request))).as("used").isEqualTo("DECLARATION_PUZZLE_INVALID");
        assertThat(waiting()).isOne();
    }

    @Test
    void aPhoneDeclaresSoOftenADayWhereverItIs() {
        assertThat(keep(HENGDU, OTHER_TOWNSHIP, 0, true).statusCode()).isEqualTo(200);
        for (int i = 0; i < 2; i++) declared();

        for (var township : List.of(TOWNSHIP, OTHER_TOWNSHIP)) {
            var request = declaration(township);
            set(request, "/declared/residence/village", null);
            set(request, "/declared/declarer/phone", "+86 138 0000 0001");

            var answer = declare(township, request);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(429);
            assertThat(code(answer)).isEqualTo("DECLARATION_PHONE_LIMIT");
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        assertThat(waiting()).isEqualTo(2);
        database.asOwner().sql("update declaration_phone set day = day - 1").update();
        declared();
    }

    @Test
    void aFloodFillsOnePointToItsNumberAndNoOther() throws Exception {
        assertThat(keep(HENGDU, OTHER_TOWNSHIP, 0, true).statusCode()).isEqualTo(200);
        var requests = IntStream.range(0, 8)
                .mapToObj(i -> declaration(TOWNSHIP, "1390000000" + i))
                .toList();

        try (var crowd = Executors.newFixedThreadPool(8)) {
            var answers = crowd
                    .invokeAll(requests.stream()
                            .<Callable<HttpResponse<String>>>map(request -> () -> declare(TOWNSHIP, request))
                            .toList())
                    .stream()
                    .map(future -> future.resultNow())
                    .toList();

            assertThat(answers.stream().filter(answer -> answer.statusCode() == 201))
                    .hasSize(WAITING);
            assertThat(answers.stream().filter(answer -> answer.statusCode() != 201))
                    .allSatisfy(answer -> {
                        assertThat(answer.statusCode()).isEqualTo(429);
                        assertThat(code(answer)).isEqualTo("DECLARATION_POINT_FULL");
                    });
        }
        assertThat(withinAnhui("select count(*)::text from declaration")).isEqualTo("" + WAITING);
        assertThat(asNobody("select count(*) from idempotency_key")).isEqualTo(WAITING);
        assertThat(asNobody("select count(*) from declaration_phone")).isEqualTo(WAITING);
        var elsewhere = declaration(OTHER_TOWNSHIP, "13900000009");
        set(elsewhere, "/declared/residence/village", null);
        assertThat(declare(OTHER_TOWNSHIP, elsewhere).statusCode())
                .as("people of other townships are not shut out")
                .isEqualTo(201);
    }

    @Test
    void aPointTakesSoManyADayThoughItsStationKeepsUp() {
        for (int i = 0; i < PER_DAY; i++) {
            declaredByAnother();
            var id = json(call(XIANYU, "GET", "?state=RECEIVED", null))
                    .at("/items/0/id")
                    .asString();
            act(XIANYU, id, "taking", 1, null);
            act(XIANYU, id, "settlement", 2, settlement("SPAM"));
        }
        assertThat(waiting()).isZero();

        assertThat(code(declare(TOWNSHIP, declaration(TOWNSHIP, "13700000000"))))
                .isEqualTo("DECLARATION_POINT_FULL");

        database.asOwner()
                .sql("update declaration_point set received_on = received_on - 1")
                .update();
        declaredByAnother();
    }

    @Test
    void aPuzzleIsDearerWhereThereIsAFlood() {
        assertThat(json(get(PUBLIC + "/points/" + TOWNSHIP)).at("/puzzle/bits").asInt())
                .isEqualTo(4);

        for (int i = 0; i < WAITING / 2; i++) declaredByAnother();

        assertThat(json(get(PUBLIC + "/points/" + TOWNSHIP)).at("/puzzle/bits").asInt())
                .isEqualTo(6);
    }

    @Test
    void whatStrangersAreRefusedFillsNoTrail() {
        var before = events().size();

        get(PUBLIC + "/points/341722999");
        declare(TOWNSHIP, (ObjectNode) declaration(TOWNSHIP)
                .set(
                        "consent",
                        JSON.createObjectNode().put("noticeVersion", "old").put("given", true)));
        post(PUBLIC + "/status", "{\"receipt\":\"20200101-00000000\",\"code\":\"0000000000000000\"}");

        assertThat(events()).hasSize(before);
    }

    @Test
    void aTokenOpensNothingHereAndShutsNobodyOut() {
        assertThat(send("GET", PUBLIC + "/points/" + TOWNSHIP, "", "Authorization", "Bearer no-token")
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("GET", STAFF, "").statusCode()).isEqualTo(401);
    }

    // what callers do

    private HttpResponse<String> keep(Actor actor, String township, int seen, boolean open) {
        return keep(actor, township, seen, open, "样例负责人");
    }

    private HttpResponse<String> keep(Actor actor, String township, int seen, boolean open, String responsible) {
        var request = JSON.createObjectNode()
                .put("open", open)
                .put("station", "样例未成年人保护工作站")
                .put("phone", "0566-6020000")
                .put("address", "样例路9号")
                .put("hours", "工作日 8:30–17:30")
                .put("responsible", responsible)
                .put("complaints", "县民政局 12345");
        return children.call(
                "PUT", actor, STAFF + "/points/" + township, request.toString(), "If-Match", "\"" + seen + "\"");
    }

    private ObjectNode declaration(String township) {
        return declaration(township, "13800000001");
    }

    private ObjectNode declaration(String township, String phone) {
        var point = json(get(PUBLIC + "/points/" + township));
        var request = JSON.createObjectNode();
        var declared = request.putObject("declared");
        declared.putObject("declarer").put("name", "样例母亲").put("phone", phone).put("relation", "52");
        declared.putObject("child")
                .put("name", "样例小童")
                .put("sex", "MALE")
                .put("birthDate", "2017-05-04")
                .put("ethnicity", "15")
                .put("citizenId", CITIZEN_ID)
                .put("livesWith", "MOTHER")
                .put("school", "样例小学");
        declared.putObject("residence")
                .put("village", BITAN)
                .put("address", "样例路1号")
                .put("since", "2024-09-01");
        declared.put("household", "500235");
        declared.putArray("needs").add("LIVING").add("SCHOOLING").add("LIVING");
        declared.put("needsText", "样例：想转到近处的学校");
        request.putObject("consent")
                .put("noticeVersion", point.at("/notice/version").asString())
                .put("given", true);
        request.set("puzzle", solved(point.at("/puzzle/challenge").asString()));
        return request;
    }

    private ObjectNode puzzle(String township) {
        return solved(json(get(PUBLIC + "/points/" + township))
                .at("/puzzle/challenge")
                .asString());
    }

    private static ObjectNode solved(String challenge) {
        int bits = Integer.parseInt(challenge.split("\\.")[2]);
        for (int i = 0; ; i++) {
            var hash = Sha256.of((challenge + "." + i).getBytes(StandardCharsets.UTF_8))
                    .bytes();
            if (Puzzles.zeroBits(hash) >= bits)
                return JSON.createObjectNode().put("challenge", challenge).put("solution", "" + i);
        }
    }

    private JsonNode declared() {
        var answer = declare(TOWNSHIP, declaration(TOWNSHIP));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private int others;

    private JsonNode declaredByAnother() {
        var answer = declare(TOWNSHIP, declaration(TOWNSHIP, "136000000" + (10 + others++)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private HttpResponse<String> declare(String township, ObjectNode request, String... headers) {
        var path = PUBLIC + "/points/" + township + "/declarations";
        return headers.length > 0 ? send("POST", path, request.toString(), headers) : post(path, request.toString());
    }

    private JsonNode status(JsonNode receipt) {
        var answer = post(PUBLIC + "/status", receipt.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static ObjectNode settlement(String outcome) {
        return JSON.createObjectNode().put("outcome", outcome);
    }

    private String onlyOne() {
        return json(call(SHITAI, "GET", "", null)).at("/items/0/id").asString();
    }

    private HttpResponse<String> act(Actor actor, String id, String what, int seen, ObjectNode body) {
        return children.call(
                "POST",
                actor,
                STAFF + "/" + id + "/" + what,
                body == null ? null : body.toString(),
                "If-Match",
                "\"" + seen + "\"");
    }

    private HttpResponse<String> call(Actor actor, String method, String path, String body) {
        return children.call(method, actor, STAFF + path, body);
    }

    private static void set(ObjectNode request, String pointer, String value) {
        int last = pointer.lastIndexOf('/');
        var parent = request.at(pointer.substring(0, last));
        var name = pointer.substring(last + 1);
        if (parent instanceof ObjectNode object) object.put(name, value);
        else ((ArrayNode) parent).set(Integer.parseInt(name), JSON.valueToTree(value));
    }

    private HttpResponse<String> get(String path) {
        return send("GET", path, "");
    }

    private HttpResponse<String> post(String path, String body) {
        return send("POST", path, body, "Idempotency-Key", UUID.randomUUID().toString());
    }

    /** As a family's phone does it: without any token. */
    private HttpResponse<String> send(String method, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private int waiting() {
        return database.asOwner()
                .sql("select waiting from declaration_point where division = '" + TOWNSHIP + "'")
                .query(Integer.class)
                .single();
    }

    private List<String> events() {
        return database.asOwner()
                .sql("select event from audit_event")
                .query(String.class)
                .list();
    }

    private static long asNobody(String sql) {
        return database.asOwner().sql(sql).query(Long.class).single();
    }

    /** The owner too sees rows of an area only when it names one. */
    private static <T> T withinAnhui(Function<JdbcClient, T> work) {
        var connection = new SingleConnectionDataSource(database.url(), database.owner(), database.password(), true);
        try {
            var owner = JdbcClient.create(connection);
            owner.sql("select set_config('tongxing.jurisdiction', '34', false)")
                    .query(String.class)
                    .single();
            return work.apply(owner);
        } finally {
            connection.destroy();
        }
    }

    private static String withinAnhui(String sql) {
        return withinAnhui(owner -> owner.sql(sql).query(String.class).single());
    }

    private static void settledDaysAgo(int days) {
        withinAnhui(owner -> owner.sql(
                        "update declaration set settled_at = now() - make_interval(days => :days) where state = 'SETTLED'")
                .param("days", days)
                .update());
    }

    /** Counts of phones of days past go in the transaction that erases. */
    private void swept() throws InterruptedException {
        database.asOwner()
                .sql("insert into declaration_phone (day, phone, n) values (current_date - 9, sha256('a round'), 1)")
                .update();
        for (int i = 0; asNobody("select count(*) from declaration_phone where day = current_date - 9") > 0; i++) {
            assertThat(i).as("rounds waited for").isLessThan(150);
            worker.wake();
            Thread.sleep(100);
        }
    }
}
