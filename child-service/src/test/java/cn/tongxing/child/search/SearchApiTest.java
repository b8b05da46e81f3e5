package cn.tongxing.child.search;

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
import static cn.tongxing.child.testing.ChildrenOfAnhui.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class SearchApiTest {

    private static final String HOLDINGS = "/internal/division-holdings";

    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "child-service", "child");
        registry.add("tongxing.crypto.blind-index-keys", () -> ring(2));
    }

    /** In the middle of a roll: there is an older key, and most of what is tested here was never written under it. */
    private static String ring(int current) {
        var keys = Stream.of("an-older-key-of-the-blind-index!", "the-key-of-the-blind-index-today")
                .map(key -> Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.US_ASCII)))
                .toList();
        return "{\"suite\":\"AES-GCM\",\"current\":%d,\"keys\":{\"1\":\"%s\",\"2\":\"%s\"}}"
                .formatted(current, keys.get(0), keys.get(1));
    }

    @LocalServerPort
    private int port;

    @Autowired
    private FindingWalk walk;

    @Autowired
    private Leases leases;

    private ChildrenOfAnhui children;

    @BeforeEach
    void empty() {
        children = new ChildrenOfAnhui(port);
        database.empty("child, child_identity, child_count, child_area, child_finding_walk, audit_event cascade");
    }

    @ParameterizedTest
    @CsvSource({
        "张小, , WRITTEN",
        "張小明, , WRITTEN",
        "zhangx, , PINYIN",
        "Zhāng Xiǎomíng, , PINYIN",
        "zxm, , INITIALS",
        "z, INITIALS, INITIALS",
        "章, SOUND, SOUND",
        "臧晓敏, SOUND, SOUND",
        "zangxiaom, SOUND, SOUND",
    })
    void aChildIsFoundByWhatOneKnowsOfItsName(String typed, @Nullable String by, String how) {
        var child = children.open("张小明", "2017-05-04", BITAN, null);
        children.open("李强", "2017-05-04", BITAN, null);

        var found = children.search(XIANYU, named(typed, by));

        assertThat(ids(found)).containsExactly(child);
        assertThat(found.path("by").asString()).isEqualTo(how);
        assertThat(found.at("/items/0/name").asString()).isEqualTo("张**");
    }

    @Test
    void aNameInAnotherSpellingIsFoundBySound() {
        var child = children.open("阿卜杜拉·买买提", "2017-05-04", BITAN, null);

        assertThat(ids(children.search(XIANYU, named("阿卜杜拉•买", null)))).containsExactly(child);
        assertThat(ids(children.search(XIANYU, named("阿不都拉 麦麦提", "SOUND")))).containsExactly(child);
        assertThat(ids(children.search(XIANYU, named("买买提", null)))).containsExactly(child);
        assertThat(ids(children.search(XIANYU, named("a", null)))).containsExactly(child);
    }

    @Test
    void aChildWithSeveralReadingsIsListedOnce() {
        var qin = children.open("覃乐", "2017-05-04", BITAN, null);

        assertThat(ids(children.search(XIANYU, named("覃", "SOUND")))).containsExactly(qin);
        assertThat(ids(children.search(XIANYU, named("qin", null)))).containsExactly(qin);
        assertThat(ids(children.search(XIANYU, named("tanle", null)))).containsExactly(qin);
    }

    @Test
    void nobodySeesBeyondTheirArea() {
        var here = children.open("张小明", "2017-05-04", BITAN, "13800000001");
        var next = children.open("张小红", "2017-05-04", HENGDU_VILLAGE, "13800000001");
        var far = children.open("张小兰", "2017-05-04", LUYANG_VILLAGE, "13800000001");

        for (var body : List.of(named("张", null), named("z", null), "{}", "{\"guardianPhone\":\"13800000001\"}")) {
            assertThat(ids(children.search(XIANYU, body))).as(body).containsExactly(here);
            assertThat(ids(children.search(HENGDU, body))).as(body).containsExactly(next);
            assertThat(ids(children.search(SHITAI, body))).as(body).containsExactlyInAnyOrder(here, next);
            assertThat(ids(children.search(LUYANG, body))).as(body).containsExactly(far);
            assertThat(ids(children.search(ANHUI, body))).as(body).containsExactlyInAnyOrder(here, next, far);
        }
        assertThat(ids(children.search(ANHUI, "{\"division\":\"341722103\"}"))).containsExactly(next);
        assertThat(ids(children.search(XIANYU, "{\"division\":\"341722103\"}"))).isEmpty();
    }

    @Test
    void aChildOfTwoAreasIsFoundFromBothAndListedOnceAboveThem() {
        var request = ChildrenOfAnhui.child("张小明", "2017-05-04", LUYANG_VILLAGE, null);
        ((ObjectNode) request.at("/child/household")).put("division", "341722102202");
        var child = children.open(request);

        for (var actor : List.of(XIANYU, SHITAI, LUYANG, ANHUI)) {
            assertThat(ids(children.search(actor, named("zh", null))))
                    .as("%s", actor)
                    .containsExactly(child);
            assertThat(ids(children.search(actor, "{}"))).as("%s", actor).containsExactly(child);
        }
        assertThat(ids(children.search(HENGDU, named("zh", null)))).isEmpty();
    }

    @Test
    void conditionsNarrowWhatIsFound() {
        var boy = children.open("张一", "2015-01-31", BITAN, null);
        var younger = children.open("张二", "2019-06-01", BITAN, null);
        var closed = children.open("张三", "2015-01-31", BITAN, null);
        children.call(
                "POST",
                SHITAI,
                "/api/children/" + closed + "/closure",
                "{\"reason\":\"OPENED_IN_ERROR\",\"on\":\"2026-01-31\"}",
                "If-Match",
                "\"1\"");

        assertThat(ids(children.search(XIANYU, "{\"name\":\"张\"}"))).containsExactlyInAnyOrder(boy, younger);
        assertThat(ids(children.search(XIANYU, "{\"name\":\"张\",\"status\":\"CLOSED\"}")))
                .containsExactly(closed);
        assertThat(ids(children.search(XIANYU, "{\"status\":\"ANY\",\"bornTo\":\"2015-12-31\"}")))
                .containsExactlyInAnyOrder(boy, closed);
        assertThat(ids(children.search(XIANYU, "{\"bornFrom\":\"2016-01-01\",\"sex\":\"MALE\"}")))
                .containsExactly(younger);
        assertThat(ids(children.search(XIANYU, "{\"sex\":\"FEMALE\"}"))).isEmpty();
    }

    @Test
    void aPhoneIsFoundHoweverItIsWritten() {
        var child = children.open("张小明", "2017-05-04", BITAN, "138 0000 0001");

        for (var phone : List.of("13800000001", "+8613800000001", "138-0000-0001")) {
            assertThat(ids(children.search(XIANYU, "{\"guardianPhone\":\"" + phone + "\"}")))
                    .as(phone)
                    .containsExactly(child);
        }
        assertThat(ids(children.search(XIANYU, "{\"guardianPhone\":\"13800000002\"}")))
                .isEmpty();
    }

    @Test
    void aCorrectedRecordIsFoundByWhatIsRightAlone() {
        var child = children.open("张小明", "2017-05-04", BITAN, "13800000001");

        var corrected = children.call("PATCH", SHITAI, "/api/children/" + child, """
                {"why":"更正","changes":{"name":"李大勇","guardians":[],"residence":{"division":"341722103201"}}}""", "If-Match", "\"1\"");

        assertThat(corrected.statusCode()).as(corrected.body()).isEqualTo(200);
        assertThat(ids(children.search(SHITAI, named("张", null)))).isEmpty();
        assertThat(ids(children.search(SHITAI, "{\"guardianPhone\":\"13800000001\"}")))
                .isEmpty();
        assertThat(ids(children.search(XIANYU, named("李", null)))).isEmpty();
        assertThat(ids(children.search(HENGDU, named("lidayong", null)))).containsExactly(child);
    }

    /** Every page of every way, whatever was opened: nothing is lost, nothing comes twice. */
    @Test
    void pagesLoseAndRepeatNothing() {
        var random = new Random(311);
        var all = new ArrayList<String>();
        for (int i = 0; i < 45; i++) {
            var surname = List.of("张", "章", "覃", "单", "赵", "周").get(random.nextInt(6));
            var given = List.of("乐", "小明", "行", "小红").get(random.nextInt(4));
            var village = List.of(BITAN, HENGDU_VILLAGE, LUYANG_VILLAGE).get(random.nextInt(3));
            all.add(children.open(surname + given, "2016-03-0" + (1 + random.nextInt(9)), village, "13800000001"));
        }

        assertThat(paged("{}")).containsExactlyInAnyOrderElementsOf(all);
        assertThat(paged("{\"status\":\"ANY\"}")).containsExactlyInAnyOrderElementsOf(all);
        assertThat(paged("{\"guardianPhone\":\"13800000001\"}")).containsExactlyInAnyOrderElementsOf(all);
        for (var typed : List.of("z", "q", "t", "d", "s")) {
            var whole = ids(children.search(ANHUI, named(typed, "SOUND"), "?limit=100"));
            assertThat(paged(named(typed, "SOUND"))).as(typed).containsExactlyElementsOf(whole);
            assertThat(whole).doesNotHaveDuplicates();
        }
        assertThat(paged(named("z", null))).isNotEmpty().doesNotHaveDuplicates();
    }

    private List<String> paged(String body) {
        var all = new ArrayList<String>();
        var query = "?limit=7";
        do {
            var page = children.search(ANHUI, body, query);
            all.addAll(ids(page));
            query = page.path("next").isNull()
                    ? ""
                    : "?limit=7&cursor=" + page.path("next").asString();
        } while (!query.isEmpty());
        return all;
    }

    @Test
    void aCursorTellsNothingAndFitsNoOtherSearch() {
        for (int i = 0; i < 3; i++) children.open("张小明", "2017-05-04", BITAN, null);
        var cursor = children.search(XIANYU, named("zhang", null), "?limit=1")
                .path("next")
                .asString();

        var inside = Cursor.parse(cursor).part(0, Base64.getUrlDecoder()::decode);
        assertThat(new String(inside, StandardCharsets.UTF_8)).doesNotContain("zhang");
        var other = children.call("POST", XIANYU, "/api/children/searches?cursor=" + cursor, named("张", null));
        assertThat(code(other)).isEqualTo("INVALID_REQUEST");
        var madeUp = children.call("POST", XIANYU, "/api/children/searches?cursor=WyJhYSJd", named("张", null));
        assertThat(code(madeUp)).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void aCountStopsWhereItIsLongEnough() {
        for (int i = 0; i < 3; i++) children.open("张小明", "2017-05-04", BITAN, null);

        var found = children.search(XIANYU, "{\"name\":\"zh\",\"counted\":true}", "?limit=1");

        assertThat(found.at("/count/number").asInt()).isEqualTo(3);
        assertThat(found.at("/count/atLeast").asBoolean()).isFalse();
        assertThat(Found.Count.of(1_001)).isEqualTo(new Found.Count(1_000, true));
        assertThat(children.search(XIANYU, named("zh", null)).path("count").isNull())
                .isTrue();
    }

    @Test
    void whatCannotBeSearchedIsRefused() {
        for (var body : List.of(
                "{\"citizenId\":\"500235201705040038\",\"name\":\"张\"}",
                "{\"citizenId\":\"500235201705040038\",\"guardianPhone\":\"13800000001\"}",
                "{\"guardianPhone\":\"13800000001\",\"status\":\"ANY\"}")) {
            assertThat(code(children.call("POST", XIANYU, "/api/children/searches", body)))
                    .isEqualTo("SEARCH_ONE_WAY");
        }
        for (var body : List.of("{\"name\":\"··\"}", "{\"name\":\"123\"}", "{\"name\":\"xqz\",\"by\":\"SOUND\"}")) {
            assertThat(code(children.call("POST", XIANYU, "/api/children/searches", body)))
                    .isEqualTo("SEARCH_NAME_UNREADABLE");
        }
        assertThat(children.call("POST", XIANYU, "/api/children/searches", "{\"name\":\"\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(children.call("POST", XIANYU, "/api/children/searches", "{\"school\":\"一小\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void countsAreKeptAndEqualARecount() {
        children.open("张一", "2015-01-31", BITAN, null);
        var moving = children.open("张二", "2015-01-31", BITAN, null);
        var closed = children.open("张三", "2015-01-31", LUYANG_VILLAGE, null);
        children.call(
                "PATCH",
                SHITAI,
                "/api/children/" + moving,
                "{\"why\":\"迁居\",\"changes\":{\"residence\":{\"division\":\"341722103201\"}}}",
                "If-Match",
                "\"1\"");
        children.call(
                "POST",
                LUYANG,
                "/api/children/" + closed + "/closure",
                "{\"reason\":\"OPENED_IN_ERROR\",\"on\":\"2026-01-31\"}",
                "If-Match",
                "\"1\"");

        var anhui = json(children.call("GET", ANHUI, "/api/children/counts", null));
        assertThat(anhui.at("/numbers/living").asInt()).isEqualTo(2);
        assertThat(anhui.at("/numbers/livingClosed").asInt()).isOne();
        assertThat(anhui.at("/numbers/registered").asInt()).isZero();
        assertThat(anhui.path("parts")
                        .valueStream()
                        .map(part -> part.path("division").asString()))
                .containsExactly("3401", "3417");
        var shitai = json(children.call("GET", SHITAI, "/api/children/counts", null));
        assertThat(shitai.at("/parts/0/numbers/living").asInt()).isOne();
        assertThat(shitai.at("/parts/1/numbers/living").asInt()).isOne();
        assertThat(shitai.at("/parts/1/divisionName").asString()).isEqualTo("丁香镇");
        assertThat(code(children.call("GET", SHITAI, "/api/children/counts?division=340103", null)))
                .isEqualTo("NOT_FOUND");
        assertThat(recount()).isEqualTo(kept());
    }

    @Test
    void theLedgerAloneIsToldWhatStandsUnderDivisionsThatChange() {
        children.open("张一", "2015-01-31", BITAN, null);
        children.open("张二", "2015-01-31", BITAN, null);
        children.open("张三", "2015-01-31", LUYANG_VILLAGE, null);
        var question = "{\"divisions\":[\"341722103\",\"341722\",\"341722102\"]}";

        var told = children.call("POST", Tokens.service("ledger-service"), HOLDINGS, question);

        assertThat(told.statusCode()).as(told.body()).isEqualTo(200);
        assertThat(json(told)
                        .valueStream()
                        .map(one -> one.path("division").asString() + " "
                                + one.at("/counts/living").asInt() + " "
                                + one.at("/counts/registered").asInt()))
                .containsExactly("341722 2 0", "341722102 2 0", "341722103 0 0");
        for (var other : List.of(Tokens.service("notification-service"), ANHUI, SHITAI)) {
            assertThat(children.call("POST", other, HOLDINGS, question).statusCode())
                    .isEqualTo(403);
        }
        for (var bad : List.of("{\"divisions\":[]}", "{\"divisions\":[null]}", "{\"divisions\":[\"3\"]}", "{}")) {
            assertThat(children.call("POST", Tokens.service("ledger-service"), HOLDINGS, bad)
                            .statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    private static List<String> kept() {
        return database.asOwner()
                .sql("select concat_ws(' ', division, side, closed, n) from child_count where n <> 0 order by 1")
                .query(String.class)
                .list();
    }

    private static List<String> recount() {
        return asEverybody(owner -> owner.sql("""
                        select concat_ws(' ', division, side, closed, count(*)) from (
                            select residence_division as division, 'LIVING' as side, closed_on is not null as closed
                            from child
                            union all
                            select household_division, 'REGISTERED', closed_on is not null from child
                            where household_division is not null) t
                        group by division, side, closed order by 1""").query(String.class).list());
    }

    @Test
    void outsideOnesAreaAChildIsFoundByWhoeverKnowsItWellAndSaysForWhat() {
        var request = sample();
        children.open(request);
        var known = "\"citizenId\":\"500235201705040038\"";
        var person = "\"name\":\"样例小童\",\"birthDate\":\"2017-05-04\"";
        var phone = "\"guardianPhone\":\"13800000001\"";

        for (var pair : List.of(known + "," + person, known + "," + phone, phone + "," + person)) {
            var answer = seek(LUYANG, "{\"purpose\":\"OPENING_CHECK\"," + pair + "}");
            assertThat(answer.path("items")).as(pair).hasSize(1);
            assertThat(answer.at("/items/0/name").asString()).isEqualTo("样**");
            assertThat(answer.at("/items/0/keptIn").asString()).isEqualTo("341722");
            assertThat(answer.at("/items/0/ask").asString()).isEqualTo("安徽省池州市石台县民政部门");
            assertThat(answer.toString()).doesNotContain("341722102", "仙寓", "小童", "2017-05-04", "0038");
        }
        assertThat(looks()).containsExactly("CHILD_SOUGHT_ELSEWHERE LOOKED OPENING_CHECK child 3");
    }

    @Test
    void whatDoesNotAgreeInEverythingIsNotFound() {
        children.open(sample());

        for (var body : List.of(
                "\"citizenId\":\"500235201705040038\",\"guardianPhone\":\"13800000002\"",
                "\"citizenId\":\"500235201705040054\",\"guardianPhone\":\"13800000001\"",
                "\"citizenId\":\"500235201705040038\",\"name\":\"样例小童\",\"birthDate\":\"2017-05-05\"",
                "\"guardianPhone\":\"13800000001\",\"name\":\"样例小红\",\"birthDate\":\"2017-05-04\"",
                "\"citizenId\":\"500235201705040038\",\"guardianPhone\":\"13800000001\",\"name\":\"样例\","
                        + "\"birthDate\":\"2017-05-04\"")) {
            assertThat(seek(LUYANG, "{\"purpose\":\"EMERGENCY\"," + body + "}").path("items"))
                    .as(body)
                    .isEmpty();
        }
        assertThat(looks()).containsExactly("CHILD_SOUGHT_ELSEWHERE LOOKED EMERGENCY division 5");
    }

    @Test
    void oneAttributeIsNotEnoughAndNeitherIsCuriosity() {
        for (var body : List.of(
                "\"purpose\":\"EMERGENCY\"",
                "\"purpose\":\"EMERGENCY\",\"citizenId\":\"500235201705040038\"",
                "\"purpose\":\"EMERGENCY\",\"guardianPhone\":\"13800000001\",\"birthDate\":\"2017-05-04\"",
                "\"purpose\":\"EMERGENCY\",\"name\":\"样例小童\",\"birthDate\":\"2017-05-04\"",
                "\"purpose\":\"EMERGENCY\",\"citizenId\":\"500235201705040038\",\"guardianPhone\":\"13800000001\","
                        + "\"name\":\"样例小童\"")) {
            assertThat(code(children.call("POST", LUYANG, "/api/children/searches/elsewhere", "{" + body + "}")))
                    .as(body)
                    .isEqualTo("SEARCH_NEEDS_TWO_ATTRIBUTES");
        }
        var nothing = "{\"citizenId\":\"500235201705040038\",\"guardianPhone\":\"13800000001\"}";
        assertThat(children.call("POST", LUYANG, "/api/children/searches/elsewhere", nothing)
                        .statusCode())
                .isEqualTo(400);
        var school = Tokens.actor(AgencyFunction.EDUCATION, "340103", Role.HANDLER);
        var allowed = "{\"purpose\":\"EMERGENCY\"," + nothing.substring(1);
        assertThat(code(children.call("POST", school, "/api/children/searches/elsewhere", allowed)))
                .isEqualTo("FORBIDDEN");
    }

    @Test
    void recordsOlderThanFindingAreWalkedOnce() {
        var child = children.open("张小明", "2017-05-04", BITAN, "13800000001");
        database.empty("child_finding, child_trait, child_finding_walk");
        assertThat(ids(children.search(XIANYU, "{}"))).isEmpty();

        var lease =
                leases.tryHold("finding-of-this-test", Duration.ofSeconds(30)).orElseThrow();
        assertThat(walk.step(lease)).isFalse();

        assertThat(ids(children.search(XIANYU, named("zxm", null)))).containsExactly(child);
        assertThat(ids(children.search(XIANYU, "{\"guardianPhone\":\"13800000001\"}")))
                .containsExactly(child);
    }

    @Test
    void whatAnOlderIndexKeyWroteIsFoundAndWrittenAnew() {
        var child = children.open("张小明", "2017-05-04", BITAN, "13800000001");
        var lease =
                leases.tryHold("finding-of-this-test", Duration.ofSeconds(30)).orElseThrow();
        while (walk.step(lease)) {
            // the walk of this edition may not have been made yet
        }
        assertThat(versions()).containsExactly(2);
        phoneUnderTheOlderKey("13800000001");
        assertThat(versions()).containsExactly(1);

        assertThat(ids(children.search(XIANYU, "{\"guardianPhone\":\"13800000001\"}")))
                .containsExactly(child);
        assertThat(walk.step(lease)).as("a row is behind").isTrue();
        assertThat(walk.step(lease)).isFalse();

        assertThat(versions()).containsExactly(2);
        assertThat(ids(children.search(XIANYU, "{\"guardianPhone\":\"13800000001\"}")))
                .containsExactly(child);
    }

    private static void phoneUnderTheOlderKey(String phone) {
        var old = KeyRing.parse(ring(1)).blindIndex().of("phone", phone);
        asEverybody(
                owner -> owner.sql("update child_trait set blind_index = :old, key_version = 1 where kind = 'PHONE'")
                        .param("old", old)
                        .update());
    }

    private static List<Integer> versions() {
        return asEverybody(owner -> owner.sql("select distinct key_version from child_trait order by 1")
                .query(Integer.class)
                .list());
    }

    private static <T> T asEverybody(Function<JdbcClient, T> work) {
        var connection = new SingleConnectionDataSource(database.url(), database.owner(), database.password(), true);
        try {
            var owner = JdbcClient.create(connection);
            owner.sql("select set_config('tongxing.jurisdiction', '1,2,3,4,5,6,7,8,9', false)")
                    .query(String.class)
                    .single();
            return work.apply(owner);
        } finally {
            connection.destroy();
        }
    }

    private JsonNode seek(Actor actor, String body) {
        var answer = children.call("POST", actor, "/api/children/searches/elsewhere", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static List<String> looks() {
        return database.asOwner().sql("""
                        select concat_ws(' ', event, outcome, purpose, subject_type, count(*)) from audit_event
                        where event = 'CHILD_SOUGHT_ELSEWHERE' group by event, outcome, purpose, subject_type""").query(String.class).list();
    }

    private static String named(String name, @Nullable String by) {
        var body = ChildrenOfAnhui.JSON.createObjectNode().put("name", name);
        if (by != null) body.put("by", by);
        return body.toString();
    }

    private static List<String> ids(JsonNode found) {
        return found.path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }
}
