package cn.tongxing.child.migrant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.child.rule.RuleBooks;
import cn.tongxing.child.rule.RuleLock;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
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
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Verdicts and rules as they are asked for through HTTP. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class StandingApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestDatabase database;

    private static final Actor XIANYU = Tokens.handler("341722102");
    private static final Actor SHITAI = Tokens.handler("341722");
    private static final Actor LUYANG = Tokens.handler("340103");
    private static final Actor SHITAI_ADMIN = admin("341722");
    private static final Actor PROVINCE_ADMIN = admin("34");

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "child-service", "child");
    }

    @LocalServerPort
    private int port;

    @Autowired
    @Qualifier("rulePassWorker")
    private LeasedWorker worker;

    @Autowired
    private RuleBooks books;

    @Autowired
    private RuleLock lock;

    @Autowired
    private Definitions definitions;

    @Autowired
    private JdbcStandings standings;

    @Autowired
    private RowSecurity rows;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Leases leases;

    @Autowired
    private Audit audit;

    @Autowired
    private Deployment deployment;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Clock clock;

    @AfterEach
    void empty() {
        database.empty("child, child_identity, transfer_request, child_move, child_move_history, migrant_standing,"
                + " migrant_standing_history, rule_edition, rule_application, idempotency_key, feed_event,"
                + " feed_subject cascade");
    }

    @Test
    void aRecordIsDecidedAsItIsOpenedAndSaysWhy() {
        var child = opened("341722102202", "500235127203", "MOTHER");

        var standing = json(get(SHITAI, "/api/children/" + child + "/standing"));

        assertThat(standing.path("verdict").asString()).isEqualTo("MIGRANT");
        assertThat(standing.path("verdictName").asString()).isEqualTo("流动儿童");
        assertThat(standing.path("rulesOfName").asString()).isEqualTo("安徽省池州市石台县仙寓镇碧潭村委会");
        assertThat(standing.path("editions").asString()).isEqualTo("341722@2025-02-17,00@2024-09-03");
        assertThat(standing.path("beginsOn").asString()).isEqualTo("2025-03-01");
        assertThat(standing.path("endsOn").asString()).isEqualTo("2033-05-04");
        assertThat(standing.at("/reasons/2/text").asString()).isEqualTo("离开户籍地并跨越规定层级：符合");
        assertThat(standing.at("/reasons/2/source").asString()).isEqualTo("石民函〔2025〕3号 序");
        assertThat(standing.at("/leftBehind/text").asString()).isEqualTo("未登记父母外出情况");
        assertThat(auditEvents()).contains("CHILD_STANDING_VIEWED LOOKED");
    }

    @Test
    void theDaysDecideByThemselves() {
        var child = opened("341722102202", "500235127203", "MOTHER");
        var path = "/api/children/" + child + "/standing?on=";

        assertThat(verdict(SHITAI, path + "2025-02-28")).isEqualTo("NOT_MIGRANT");
        assertThat(verdict(SHITAI, path + "2025-03-01")).isEqualTo("MIGRANT");
        assertThat(verdict(SHITAI, path + "2033-05-03")).isEqualTo("MIGRANT");
        assertThat(verdict(SHITAI, path + "2033-05-04")).isEqualTo("NOT_MIGRANT");
    }

    @Test
    void theSameChildIsDecidedOtherwiseByAnotherRegionsRules() {
        var child = opened("341722102202", "341702", "MOTHER");

        assertThat(verdict(SHITAI, "/api/children/" + child + "/standing")).isEqualTo("MIGRANT");
        var other = json(get(SHITAI, "/api/children/" + child + "/standing?by=350203"));
        assertThat(other.path("verdict").asString()).isEqualTo("NOT_MIGRANT");
        assertThat(other.at("/reasons/1/text").asString()).isEqualTo("不在规则所定地区居住");
        assertThat(other.path("decidedAt").isNull()).isTrue();
    }

    @Test
    void whoCannotSeeTheRecordLearnsNothingOfItsVerdict() {
        var child = opened("341722102202", "500235127203", "MOTHER");
        var nobody = UUID.randomUUID();

        for (var end : List.of("/standing", "/standing?by=34", "/standing/history", "/move")) {
            assertThat(bare(get(LUYANG, "/api/children/" + child + end)))
                    .isEqualTo(bare(get(LUYANG, "/api/children/" + nobody + end)));
        }
        assertThat(bare(put(LUYANG, child, 0, Map.of()))).isEqualTo(bare(put(LUYANG, nobody.toString(), 0, Map.of())));
        assertThat(json(get(LUYANG, "/api/children/standings?verdict=MIGRANT")).path("items"))
                .isEmpty();
        assertThat(json(get(LUYANG, "/api/children/standings?verdict=MIGRANT&division=34"))
                        .path("items"))
                .isEmpty();
    }

    @Test
    void aMissingFactIsNamedAndItsComingDecides() {
        var child = opened("341722102202", "500235127203", "PATERNAL_GRANDPARENTS");
        var before = json(get(SHITAI, "/api/children/" + child + "/standing"));
        assertThat(before.path("verdict").asString()).isEqualTo("UNDECIDED");
        assertThat(before.at("/reasons/4/missing").asString()).isEqualTo("随谁离开户籍地");
        assertThat(listed(SHITAI, "UNDECIDED")).containsExactly(child);

        assertThat(put(XIANYU, child, 0, Map.of("movedWith", "ONE_PARENT")).statusCode())
                .isEqualTo(200);

        assertThat(listed(SHITAI, "MIGRANT")).containsExactly(child);
        assertThat(listed(SHITAI, "UNDECIDED")).isEmpty();
        var history = json(get(SHITAI, "/api/children/" + child + "/standing/history"));
        assertThat(history.path("items")
                        .valueStream()
                        .map(row -> row.path("verdict").asString()))
                .containsExactly("MIGRANT", "UNDECIDED");
        assertThat(history.at("/items/0/causeName").asString()).isEqualTo("档案或流动情形变化");
        assertThat(auditEvents()).contains("CHILD_MOVE_RECORDED DONE");
    }

    @Test
    void aChildWhoOnlyCrossedATownshipIsRecordedOnItsRequest() {
        var child = opened("341722102202", "341722103201", "MOTHER");
        assertThat(verdict(SHITAI, "/api/children/" + child + "/standing")).isEqualTo("NOT_MIGRANT");

        put(XIANYU, child, 0, Map.of("helpRequestedOn", "2026-03-02"));

        assertThat(verdict(SHITAI, "/api/children/" + child + "/standing")).isEqualTo("SELF_REQUESTING");
        assertThat(listed(SHITAI, "SELF_REQUESTING")).containsExactly(child);
    }

    @Test
    void aMoveIsRecordedOnTheVersionThatWasSeen() {
        var child = opened("341722102202", "500235127203", "MOTHER");
        assertThat(get(SHITAI, "/api/children/" + child + "/move").headers().firstValue("ETag"))
                .hasValue("\"0\"");
        var first = put(XIANYU, child, 0, Map.of("parentsAway", "BOTH", "parentsAwaySince", "2025-01-01"));
        assertThat(first.headers().firstValue("ETag")).hasValue("\"1\"");

        assertThat(code(put(SHITAI, child, 0, Map.of()))).isEqualTo("VERSION_PASSED");
        assertThat(code(call("PUT", SHITAI, "/api/children/" + child + "/move", body(Map.of()))))
                .isEqualTo("VERSION_REQUIRED");
        var wrong = put(SHITAI, child, 1, Map.of("awaySince", "2999-01-01", "parentsAwaySince", "2025-01-01"));
        assertThat(code(wrong)).isEqualTo("CHILD_MOVE_INVALID");
        assertThat(json(wrong)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactly("/move/awaySince", "/move/parentsAwaySince");
        assertThat(put(SHITAI, child, 1, Map.of("residenceZone", "'; drop")).statusCode())
                .isEqualTo(400);
        assertThat(json(get(SHITAI, "/api/children/" + child + "/move"))
                        .path("version")
                        .asInt())
                .isOne();
    }

    @Test
    void aCorrectionOfTheRecordDecidesAgainAndAClosureEnds() {
        var child = opened("341722102202", "500235127203", "MOTHER");
        call(
                "PATCH",
                SHITAI,
                "/api/children/" + child,
                "{\"why\":\"核对\",\"changes\":{\"household\":{\"division\":\"341722102201\"}}}",
                "If-Match",
                "\"1\"");
        assertThat(verdict(SHITAI, "/api/children/" + child + "/standing")).isEqualTo("NOT_MIGRANT");

        call(
                "PATCH",
                SHITAI,
                "/api/children/" + child,
                "{\"why\":\"核对\",\"changes\":{\"household\":{\"division\":\"500235127203\"}}}",
                "If-Match",
                "\"2\"");
        call(
                "POST",
                SHITAI,
                "/api/children/" + child + "/closure",
                "{\"reason\":\"RETURNED_TO_HOUSEHOLD\",\"on\":\"2026-03-02\"}",
                "If-Match",
                "\"3\"");
        var standing = json(get(SHITAI, "/api/children/" + child + "/standing"));
        assertThat(standing.path("verdict").asString()).isEqualTo("NOT_MIGRANT");
        assertThat(standing.at("/reasons/0/text").asString()).isEqualTo("档案已注销");
        assertThat(code(put(SHITAI, child, 0, Map.of()))).isEqualTo("CHILD_MOVE_RECORD_CLOSED");
    }

    /** The facts and the verdict follow the record out of one county's sight into another's. */
    @Test
    void aChildThatMovesTakesItsVerdictAlong() {
        var child = opened("341722102202", "500235127203", "MOTHER");
        put(XIANYU, child, 0, Map.of("movedWith", "ONE_PARENT"));
        call(
                "PATCH",
                XIANYU,
                "/api/children/" + child,
                "{\"why\":\"迁居\",\"changes\":{\"residence\":{\"division\":\"340103001001\"}}}",
                "If-Match",
                "\"1\"");

        assertThat(get(SHITAI, "/api/children/" + child + "/standing").statusCode())
                .isEqualTo(404);
        var standing = json(get(LUYANG, "/api/children/" + child + "/standing"));
        assertThat(standing.path("verdict").asString()).isEqualTo("MIGRANT");
        assertThat(standing.path("editions").asString()).isEqualTo("00@2024-09-03");
        assertThat(json(get(LUYANG, "/api/children/" + child + "/move"))
                        .at("/move/movedWith")
                        .asString())
                .isEqualTo("ONE_PARENT");
        assertThat(json(get(LUYANG, "/api/children/" + child + "/standing/history"))
                        .path("items"))
                .isNotEmpty();
    }

    @Test
    void theListGoesOnWhereItStopped() {
        var all = new ArrayList<String>();
        for (var village : List.of("341722102202", "341722102201", "341722103201")) {
            all.add(opened(village, "500235127203", "MOTHER"));
        }
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var page = json(get(SHITAI, "/api/children/standings?verdict=MIGRANT&limit=2" + next));
            page.path("items").forEach(row -> seen.add(row.path("child").asString()));
            next = page.path("next").isNull()
                    ? ""
                    : "&cursor=" + page.path("next").asString();
        } while (!next.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(all);
        assertThat(json(get(SHITAI, "/api/children/standings?verdict=MIGRANT&division=341722103"))
                        .path("items"))
                .hasSize(1);
        assertThat(get(SHITAI, "/api/children/standings?verdict=MAYBE").statusCode())
                .isEqualTo(400);
    }

    @Test
    void theRulesOfAPlaceShowValueByValueWhereTheyStand() {
        var rules = json(get(SHITAI, "/api/children/rules?division=350203&on=2026-11-22"));

        assertThat(rules.path("editions").asString()).isEqualTo("3502@2025-05-27,00@2024-09-03");
        var crossing = rules.path("stated")
                .valueStream()
                .filter(value -> value.path("setting").asString().equals("definition.crossing"))
                .findFirst()
                .orElseThrow();
        assertThat(crossing.path("value").asString()).isEqualTo("CITY");
        assertThat(crossing.path("plan").asString()).isEqualTo("厦民〔2025〕82号");
        assertThat(crossing.path("article").asString()).isEqualTo("二");
        assertThat(crossing.path("quote").asString()).isEqualTo("跨市异地");
        assertThat(rules.path("unset")
                        .valueStream()
                        .map(value -> value.path("setting").asString()))
                .contains("comparison.cadence")
                .doesNotContain("survey.refresh");

        var unset = get(SHITAI, "/api/children/rules/settings/comparison.cadence");
        assertThat(code(unset)).isEqualTo("RULE_SETTING_UNSET");
        assertThat(json(unset).path("setting").asString()).isEqualTo("comparison.cadence");
        assertThat(json(unset).path("title").asString()).contains("请由管理员设置");
        assertThat(json(get(SHITAI, "/api/children/rules/settings/departments.dataDue"))
                        .path("value")
                        .toString())
                .isEqualTo("[\"03-31\",\"09-30\"]");
        assertThat(get(SHITAI, "/api/children/rules/settings/colour").statusCode())
                .isEqualTo(404);
        assertThat(code(get(SHITAI, "/api/children/rules?on=2024-01-01"))).isEqualTo("RULE_NOT_IN_FORCE");
    }

    @Test
    void aNewEditionIsPreviewedAndTakesEffectWhenAdopted() {
        var stays = opened("341722102202", "341702", "MOTHER");
        var far = opened("341722103201", "500235127203", "MOTHER");

        var proposal = propose(SHITAI_ADMIN, edition("341722", today(), "\"CITY\""));

        assertThat(proposal.statusCode()).isEqualTo(201);
        var county = json(proposal).at("/preview/0");
        assertThat(county.path("county").asString()).isEqualTo("341722");
        assertThat(county.path("before").asInt()).isEqualTo(2);
        assertThat(county.path("after").asInt()).isEqualTo(1);
        assertThat(county.path("ceases").asInt()).isEqualTo(1);
        assertThat(county.path("becomes").asInt()).isZero();
        assertThat(verdict(SHITAI, "/api/children/" + stays + "/standing"))
                .as("a preview changes nobody")
                .isEqualTo("MIGRANT");

        assertThat(adopt(SHITAI_ADMIN, json(proposal), 1).statusCode()).isEqualTo(200);
        worker.wake();

        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        verdict(SHITAI, "/api/children/" + stays + "/standing").equals("NOT_MIGRANT"));
        assertThat(verdict(SHITAI, "/api/children/" + far + "/standing")).isEqualTo("MIGRANT");
        var history = json(get(SHITAI, "/api/children/" + stays + "/standing/history"));
        assertThat(history.at("/items/0/causeName").asString()).isEqualTo("规则变化");
        assertThat(history.at("/items/0/editions").asString()).startsWith("341722@" + today());
        assertThat(history.at("/items/1/editions").asString()).startsWith("341722@2025-02-17");
        assertThat(auditEvents())
                .contains("RULE_EDITION_PROPOSED DONE", "RULE_EDITION_ADOPTED DONE", "RULES_APPLIED DONE");
    }

    @Test
    void anEditionOfTomorrowTakesEffectTomorrow() {
        var stays = opened("341722102202", "341702", "MOTHER");
        worker.stop();
        try {
            var proposal = json(propose(SHITAI_ADMIN, edition("341722", today().plusDays(1), "\"CITY\"")));
            adopt(SHITAI_ADMIN, proposal, 1);

            carryThrough(clock);
            assertThat(verdict(SHITAI, "/api/children/" + stays + "/standing")).isEqualTo("MIGRANT");
            carryThrough(Clock.offset(clock, Duration.ofDays(1)));
            assertThat(verdict(SHITAI, "/api/children/" + stays + "/standing")).isEqualTo("NOT_MIGRANT");
        } finally {
            worker.start();
        }
    }

    /** A pass that was cut off goes on where it stopped. */
    @Test
    void thePassGoesOnAfterACrash() {
        worker.stop();
        try {
            for (int i = 0; i < 3; i++) opened("341722102202", "500235127203", "MOTHER");
            database.empty("migrant_standing, rule_application");
            var lease = leases.tryHold("test-pass", Duration.ofSeconds(30)).orElseThrow();

            assertThat(pass(clock).run(lease)).as("begins").isTrue();
            assertThat(pass(clock).run(lease))
                    .as("a slice, by another instance")
                    .isTrue();
            assertThat(pass(clock).run(lease)).as("and the end").isFalse();

            assertThat(listed(SHITAI, "MIGRANT")).hasSize(3);
            assertThat(pass(clock).run(lease)).as("nothing to do").isFalse();
            leases.release(lease);
        } finally {
            worker.start();
        }
    }

    @Test
    void ofTwoAdministratorsAtOnceTheSecondLooksAgain() {
        var first = json(propose(SHITAI_ADMIN, edition("341722", today().plusDays(3), "\"CITY\"")));
        var second = json(propose(PROVINCE_ADMIN, edition("3417", today().plusDays(3), "\"CITY\"")));
        var same = json(propose(PROVINCE_ADMIN, edition("341722", today().plusDays(3), "\"COUNTY\"")));

        assertThat(adopt(SHITAI_ADMIN, first, 1).statusCode()).isEqualTo(200);
        assertThat(code(adopt(PROVINCE_ADMIN, second, 1))).isEqualTo("RULE_CHANGED_SINCE_PREVIEW");
        assertThat(code(adopt(PROVINCE_ADMIN, same, 1))).isEqualTo("RULE_EDITION_EXISTS");
        assertThat(code(adopt(SHITAI_ADMIN, first, 1))).isEqualTo("VERSION_PASSED");
        assertThat(code(adopt(SHITAI_ADMIN, first, 2))).isEqualTo("RULE_EDITION_SETTLED");

        var again = json(propose(PROVINCE_ADMIN, edition("3417", today().plusDays(3), "\"CITY\"")));
        assertThat(adopt(PROVINCE_ADMIN, again, 1).statusCode()).isEqualTo(200);
        assertThat(settle(SHITAI_ADMIN, first, 2, "withdrawal").statusCode())
                .as("its day has not come")
                .isEqualTo(200);
    }

    @Test
    void rulesAreLoadedByAdministratorsOfTheirOwnDivision() {
        var body = edition("341722", today().plusDays(3), "\"CITY\"");

        assertThat(propose(SHITAI, body).statusCode()).isEqualTo(403);
        assertThat(propose(admin("341722102"), body).statusCode()).isEqualTo(403);
        assertThat(propose(Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.AGENCY_ADMIN), body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(code(propose(admin("340103"), body))).isEqualTo("RULE_OUTSIDE_YOUR_DIVISION");
        assertThat(code(propose(SHITAI_ADMIN, edition("00", today().plusDays(3), "\"CITY\""))))
                .isEqualTo("RULE_OUTSIDE_YOUR_DIVISION");
        assertThat(code(propose(SHITAI_ADMIN, edition("341722", today().minusDays(1), "\"CITY\""))))
                .isEqualTo("RULE_EDITION_IN_THE_PAST");
        assertThat(code(propose(SHITAI_ADMIN, edition("341722", today(), "\"VILLAGE\""))))
                .isEqualTo("RULE_EDITION_INVALID");
        // a nation's edition that states one thing alone would leave nothing to decide by
        assertThat(code(propose(PROVINCE_ADMIN, edition("00", today().plusDays(3), "\"CITY\""))))
                .isEqualTo("RULE_SETTING_UNSET");

        var mine = json(propose(SHITAI_ADMIN, body));
        var path = "/api/children/rules/editions/" + mine.path("id").asString();
        assertThat(get(PROVINCE_ADMIN, path).statusCode()).isEqualTo(200);
        assertThat(bare(get(admin("340103"), path)))
                .isEqualTo(bare(get(admin("340103"), "/api/children/rules/editions/" + UUID.randomUUID())));
        assertThat(json(get(admin("340103"), "/api/children/rules/editions")).path("items"))
                .isEmpty();
        assertThat(json(get(PROVINCE_ADMIN, "/api/children/rules/editions")).path("items"))
                .hasSize(1);
    }

    private void carryThrough(Clock at) {
        var lease = leases.tryHold("test-pass", Duration.ofSeconds(30)).orElseThrow();
        while (pass(at).run(lease)) {}
        leases.release(lease);
    }

    private RulePass pass(Clock at) {
        return new RulePass(
                books, lock, definitions, standings, rows, jdbc, leases, audit, deployment, transactions, at);
    }

    private static Actor admin(String division) {
        return Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, division, Role.AGENCY_ADMIN);
    }

    private LocalDate today() {
        return ChinaTime.dateOf(clock.instant());
    }

    private static String edition(String region, LocalDate effectiveOn, String crossing) {
        // the rest of 石台县's definition, as its plan states it
        return """
                {"region": "%s", "effectiveOn": "%s", "plan": {"title": "样例方案", "number": "样例〔2026〕1号"},
                 "settings": {"definition.crossing": {"value": %s, "article": "一", "quote": "跨市"}}}""".formatted(region, effectiveOn, crossing);
    }

    private HttpResponse<String> propose(Actor actor, String edition) {
        return call(
                "POST",
                actor,
                "/api/children/rules/editions",
                "{\"why\": \"样例\", \"edition\": " + edition + "}",
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private HttpResponse<String> adopt(Actor actor, JsonNode loaded, int seen) {
        return settle(actor, loaded, seen, "adoption");
    }

    private HttpResponse<String> settle(Actor actor, JsonNode loaded, int seen, String how) {
        var path = "/api/children/rules/editions/" + loaded.path("id").asString() + "/" + how;
        return call("POST", actor, path, null, "If-Match", "\"" + seen + "\"");
    }

    private String opened(String residence, String household, String livesWith) {
        var answer = call(
                "POST",
                Tokens.handler(residence.substring(0, 9)),
                "/api/children",
                """
                {"why": "入户摸排", "child": {"name": "样例小童", "sex": "MALE", "birthDate": "2017-05-04", "ethnicity": "15",
                 "identity": {"missingReason": "NUMBER_UNVERIFIED"},
                 "residence": {"division": "%s", "address": "样例路1号", "since": "2024-09-01"},
                 "household": {"division": "%s", "address": "样例组2号"}, "livesWith": "%s", "guardians": []}}""".formatted(residence, household, livesWith),
                "Idempotency-Key",
                UUID.randomUUID().toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).path("id").asString();
    }

    private HttpResponse<String> put(Actor actor, String child, int seen, Map<String, Object> move) {
        return call("PUT", actor, "/api/children/" + child + "/move", body(move), "If-Match", "\"" + seen + "\"");
    }

    private static String body(Map<String, Object> move) {
        return JSON.writeValueAsString(Map.of("why", "核对", "move", move));
    }

    private List<String> listed(Actor actor, String verdict) {
        return json(get(actor, "/api/children/standings?verdict=" + verdict))
                .path("items")
                .valueStream()
                .map(row -> row.path("child").asString())
                .toList();
    }

    private String verdict(Actor actor, String path) {
        return json(get(actor, path)).path("verdict").asString();
    }

    private HttpResponse<String> get(Actor actor, String path) {
        return call("GET", actor, path, null);
    }

    private HttpResponse<String> call(
            String method, Actor actor, String path, @Nullable String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + Tokens.of(actor))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
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

    /** Status and body without the request's own id. */
    private static String bare(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    private static List<String> auditEvents() {
        return database.asOwner()
                .sql("select event || ' ' || outcome from audit_event order by id")
                .query(String.class)
                .list();
    }
}
