package cn.tongxing.child.notice;

import static cn.tongxing.child.testing.ChildrenOfAnhui.ANHUI;
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
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 安徽 tells 重庆 of children registered there, hears of its own who live elsewhere, and its counties hear of each other's. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class NoticeApiTest {

    private static final Actor LEDGER = Tokens.service("ledger-service");
    private static final Jurisdiction PROVINCE = new Jurisdiction(List.of(DivisionCode.of("34")));
    private static final String NAME = "样例小童";
    private static final String NUMBER = "500235201705040038";

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
    private NoticeRemains remains;

    @Autowired
    private EarlierRecords earlier;

    @Autowired
    private RowSecurity rows;

    @Autowired
    private TransactionTemplate transaction;

    private ChildrenOfAnhui children;

    @BeforeEach
    void nobodyYet() {
        children = new ChildrenOfAnhui(port);
        database.empty("child_notice, child_notice_received, child, child_identity, child_count, child_area,"
                + " child_finding_walk, declaration_point, audit_event, feed_event, feed_subject cascade");
        // the owner looks at the tables here; of the service's own role the policies hold as ever
        for (var table : List.of("child_notice", "child_notice_received"))
            database.asOwner()
                    .sql("alter table " + table + " no force row level security")
                    .update();
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void theOtherProvinceHearsOfAChildThatIsOpenedAndTheEventSaysNothingOfIt() throws Exception {
        stationOfXianyu();

        children.open(ChildrenOfAnhui.sample());

        var event = events().getFirst();
        var contract = JSON.readTree(Files.readString(Path.of("contract/child-notice-due.v1.json")));
        assertThat(event.propertyNames()).containsExactlyInAnyOrderElementsOf(contract.propertyNames());
        assertThat(event.path("peer").asString()).isEqualTo("50");
        var told = contents(event.path("conversation").asString());
        var sample = (ObjectNode) JSON.readTree(Files.readString(Path.of("contract/child-notice.v1.json")));
        assertThat(told.without("conversation")
                        .toString()
                        .replaceAll("\"on\":\"[0-9-]+\"", "\"on\":\"2026-11-23\"")
                        .replaceAll("\"editions\":\"[^\"]*\"", "\"editions\":\"anhui-2025.1\"")
                        .replaceAll("\"verdict\":\"[^\"]*\"", "\"verdict\":\"UNDECIDED\""))
                .as("all of it, and nothing else")
                .isEqualTo(sample.without("conversation").toString());
    }

    @Test
    void thatItWasToldStandsInTheReportOfLooks() {
        var child = children.open(ChildrenOfAnhui.sample());

        contents(conversation());

        assertThat(looks(child)).contains("CHILD_NOTICE_FETCHED");
    }

    @Test
    void recordsFromBeforeThereWereNoticesAreToldOfOnceAndClosedOnesAreNot() {
        children.open(ChildrenOfAnhui.sample());
        children.open(ChildrenOfAnhui.child("张小明", "2016-05-04", LUYANG_VILLAGE, null));
        close(children.open(ChildrenOfAnhui.child("李小红", "2015-05-04", BITAN, null)), "OTHER");
        database.empty("child_notice, feed_event, feed_subject");
        database.asOwner()
                .sql("update child_notice_walk set done = false, after = '00000000-0000-0000-0000-000000000000'")
                .update();

        transaction.executeWithoutResult(status -> assertThat(earlier.slice(2)).isTrue());
        transaction.executeWithoutResult(status -> assertThat(earlier.slice(2)).isFalse());
        transaction.executeWithoutResult(status -> assertThat(earlier.slice(2)).isFalse());

        assertThat(events()).hasSize(2);
        assertThat(count("child_notice")).isEqualTo(2);
    }

    @Test
    void whoeverIsAtHomeIsNobodysBusiness() {
        children.open(registeredIn("341722102202", BITAN));

        assertThat(events()).isEmpty();
        assertThat(count("child_notice")).isZero();
    }

    @ParameterizedTest
    @CsvSource({"RETURNED_TO_HOUSEHOLD,LEFT", "MOVED_TO_ANOTHER_PROVINCE,LEFT", "CAME_OF_AGE,CLOSED"})
    void theLastWordIsToldWhateverHappenedMeanwhile(String reason, String state) {
        var child = children.open(ChildrenOfAnhui.sample());
        correct(child, "{\"name\":\"样例大童\"}");
        close(child, reason);

        assertThat(events()).hasSize(3);
        var told = contents(conversation());
        assertThat(told.path("state").asString()).isEqualTo(state);
        assertThat(told.at("/child/name").asString()).isEqualTo("样例大童");
    }

    @Test
    void aHouseholdThatMovesToAnotherProvinceIsToldThereAndForgottenWhereItWas() {
        var child = children.open(ChildrenOfAnhui.sample());
        var before = conversation();

        correct(child, "{\"household\":{\"division\":\"330102001\"}}");

        assertThat(events().stream().map(event -> event.path("peer").asString()))
                .containsExactlyInAnyOrder("50", "50", "33");
        var ended = contents(before);
        assertThat(ended.path("state").asString()).isEqualTo("NOT_YOURS");
        assertThat(ended.path("child").isNull() && ended.path("residence").isNull())
                .isTrue();
        var begun = contents(text("select id from child_notice where peer = '33'"));
        assertThat(begun.path("household").asString()).isEqualTo("330102001");
        assertThat(begun.at("/child/name").asString()).isEqualTo(NAME);
    }

    @Test
    void anErasedRecordIsToldToBeForgotten() {
        var child = children.open(ChildrenOfAnhui.sample());
        var conversation = conversation();

        erase(child);

        assertThat(events()).hasSize(2);
        var told = contents(conversation);
        assertThat(told.path("state").asString()).isEqualTo("ERASED");
        assertThat(told.path("child").isNull()).isTrue();
        assertThat(text("select child_id from child_notice")).isNull();
    }

    @Test
    void whatTheHouseholdPlaceAnsweredIsSeenWhereTheChildLivesAndAnOlderAnswerChangesNothing() {
        var child = children.open(ChildrenOfAnhui.sample());
        var conversation = conversation();
        assertThat(notice(XIANYU, child).at("/notices/0/outcome").isNull()).isTrue();

        answered(conversation, 2, "DIFFERING", "[\"NAME\"]");
        answered(conversation, 1, "NOT_ON_FILE", "[]");

        var seen = notice(XIANYU, child).at("/notices/0");
        assertThat(seen.path("outcome").asString()).isEqualTo("DIFFERING");
        assertThat(seen.at("/differs/0").asString()).isEqualTo("NAME");
        assertThat(seen.path("verdict").asString()).isEqualTo("NOT_MIGRANT");
        assertThat(seen.path("editions").asString()).isEqualTo("chongqing-2025.1");
        assertThat(seen.path("toName").asString()).isEqualTo("重庆市");
        assertThat(looks(child)).contains("CHILD_NOTICE_VIEWED");
        assertThat(children.call("GET", LUYANG, "/api/children/" + child + "/notice", null)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aRefusalIsSeenToo() {
        var child = children.open(ChildrenOfAnhui.sample());
        var body = JSON.createObjectNode().put("conversation", conversation()).put("version", 1);
        body.put("refused", "NOTICE_HOUSEHOLD_UNKNOWN").putArray("differs");

        assertThat(internal("answered", body).statusCode()).isEqualTo(204);

        assertThat(notice(SHITAI, child).at("/notices/0/refused").asString()).isEqualTo("NOTICE_HOUSEHOLD_UNKNOWN");
    }

    // what others tell us

    @Test
    void aChildWeDoNotKnowStandsOnItsHouseholdCountysListMaskedAndIsSealed() {
        var taken = take(told(1, "341722102"));

        assertThat(taken.path("outcome").asString()).isEqualTo("NOT_ON_FILE");
        var listed = received(SHITAI, "").at("/items/0");
        assertThat(listed.path("name").asString()).isEqualTo("样**");
        assertThat(listed.path("citizenId").asString()).isEqualTo("500235************");
        assertThat(listed.path("residenceName").asString()).isEqualTo("重庆市云阳县");
        assertThat(listed.at("/standing/editions").asString()).isEqualTo("chongqing-2025.1");
        assertThat(received(LUYANG, "").path("items")).isEmpty();
        var kept = database.asOwner()
                .sql("select content from child_notice_received")
                .query(byte[].class)
                .single();
        assertThat(new String(kept, StandardCharsets.UTF_8)).doesNotContain(NAME, NUMBER);
        assertThat(columnsThatSay(NAME)).isEmpty();
    }

    @Test
    void ourOwnRecordOfTheChildIsComparedFieldByFieldWithOurOwnVerdict() {
        var child = children.open(registeredIn("341722102202", BITAN));

        var taken = take(told(1, "341722102"));
        assertThat(taken.path("outcome").asString()).isEqualTo("DIFFERING");
        assertThat(taken.path("differs").toString())
                .as("both say it lives with them")
                .isEqualTo("[\"RESIDENCE\"]");
        assertThat(taken.at("/standing/verdict").asString()).isNotBlank();

        close(child, "MOVED_TO_ANOTHER_PROVINCE");
        assertThat(take(told(2, "341722102")).path("outcome").asString()).isEqualTo("SAME");

        var renamed = told(3, "340103");
        ((ObjectNode) renamed.path("child")).put("name", "样例另名");
        assertThat(take(renamed).path("differs").toString()).isEqualTo("[\"NAME\",\"HOUSEHOLD\"]");
        received(LUYANG, "");
        received(SHITAI, "");
        assertThat(looks(child))
                .as("it is looked at by the county it is told of")
                .contains("CHILD_NOTICES_LISTED");
    }

    @Test
    void withoutANumberWhoIsCalledSoAndBornThatDayIsLikelyAndNothingElseIsTold() {
        children.open(ChildrenOfAnhui.child("张小明", "2016-05-04", BITAN, null));
        var notice = told(1, "341722");
        ((ObjectNode) notice.path("child"))
                .put("name", "张晓明")
                .put("birthDate", "2016-05-04")
                .remove("citizenId");

        var taken = take(notice);

        assertThat(taken.path("outcome").asString()).isEqualTo("LIKELY");
        assertThat(taken.path("differs")).isEmpty();
        assertThat(taken.path("standing").isNull()).isTrue();
        assertThat(received(SHITAI, "?outcome=LIKELY")
                        .at("/items/0/record/name")
                        .asString())
                .isEqualTo("张**");
        assertThat(received(SHITAI, "?outcome=SAME").path("items")).isEmpty();
    }

    @Test
    void anOlderNoticeDoesNotOvertakeANewerOneAndTheSameTwiceIsOnce() {
        var newer = told(2, "341722102");
        newer.put("state", "LEFT");
        var first = take(newer);
        take(told(1, "341722102"));
        assertThat(received(SHITAI, "").at("/items/0/state").asString()).isEqualTo("LEFT");
        var again = take(newer);

        assertThat(again).isEqualTo(first);
        assertThat(received(SHITAI, "").at("/items/0/state").asString()).isEqualTo("LEFT");
        assertThat(count("child_notice_received")).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NOT_YOURS", "ERASED"})
    void whatIsNotToBeKnownAnyMoreIsGone(String state) {
        take(told(1, "341722102"));
        var ended = told(2, "341722102");
        ended.put("state", state);
        List.of("child", "residence", "household").forEach(ended::remove);

        assertThat(take(ended).path("outcome").isNull()).isTrue();

        assertThat(count("child_notice_received")).isZero();
    }

    @Test
    void anotherProvinceCannotSpeakInAConversationThatIsNotItsOwn() {
        take(told(1, "341722102"));
        var others = told(5, "341722102");
        others.put("sender", "33").put("residence", "330102").put("state", "LEFT");
        take(others);
        others.put("state", "ERASED");
        take(others);

        assertThat(received(SHITAI, "").at("/items/0/state").asString()).isEqualTo("LIVES_HERE");
    }

    @Test
    void nobodyButTheLedgerPassesAndWhatIsNotOursIsRefused() {
        var notice = told(1, "341722102");
        for (var other : List.of(Tokens.service("notification-service"), ANHUI, SHITAI)) {
            assertThat(children.call("POST", other, "/internal/child-notices/received", notice.toString())
                            .statusCode())
                    .isEqualTo(403);
        }
        var foreign = told(1, "500235127");
        assertThat(internal("received", foreign).statusCode()).isEqualTo(400);
        var ofOurOwn = told(1, "341722102");
        ofOurOwn.put("residence", "340103");
        assertThat(internal("received", ofOurOwn).statusCode()).isEqualTo(400);
        notice.remove("child");
        assertThat(code(internal("received", notice))).isEqualTo("INVALID_REQUEST");
        assertThat(count("child_notice_received")).isZero();
    }

    @Test
    void theWorklistIsTheCountysAndItsPagesJoin() {
        for (int i = 0; i < 5; i++)
            take(told(1, "34172210" + (i % 2 + 2))
                    .put("conversation", UUID.randomUUID().toString()));
        var seen = new ArrayList<String>();
        @Nullable String next = null;
        do {
            var page = received(SHITAI, "?limit=2" + (next == null ? "" : "&cursor=" + next));
            page.path("items").forEach(item -> seen.add(item.path("id").asString()));
            next = page.path("next").asString(null);
        } while (next != null);

        assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        for (var other : List.of(XIANYU, ANHUI, Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER))) {
            assertThat(children.call("GET", other, "/api/children/notices/received", null)
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void whatTheCountyDidAboutItIsWrittenDownAndANewerNoticeOpensItAgain() {
        take(told(1, "341722102"));
        assertThat(received(SHITAI, "?open=true").path("items")).hasSize(1);

        var settled = settle(SHITAI, 1, "CONTACTED");
        assertThat(settled.statusCode()).as(settled.body()).isEqualTo(200);
        assertThat(json(settled).at("/settled/settlementName").asString()).isEqualTo("已与居住地联系");
        assertThat(settled.headers().firstValue("ETag")).contains("\"1\"");
        take(told(1, "341722102"));
        assertThat(received(SHITAI, "?open=true").path("items"))
                .as("the same again is nothing new")
                .isEmpty();
        assertThat(received(SHITAI, "").path("items")).hasSize(1);

        take(told(2, "341722102"));
        assertThat(received(SHITAI, "?open=true").path("items")).hasSize(1);
        assertThat(settle(SHITAI, 1, "CONTACTED").statusCode()).isEqualTo(412);
        assertThat(settle(LUYANG, 2, "CONTACTED").statusCode()).isEqualTo(404);
        assertThat(settle(XIANYU, 2, "CONTACTED").statusCode()).isEqualTo(403);
        assertThat(settle(SHITAI, 2, "WHATEVER").statusCode()).isEqualTo(400);
        assertThat(received(SHITAI, "?open=true").path("items")).hasSize(1);
    }

    @Test
    void withinTheProvinceWhatConcernsNobodyElseOpensNothing() {
        var child = children.open(registeredIn("340103001001", BITAN));
        var id = received(LUYANG, "").at("/items/0/id").asString();
        assertThat(settle(LUYANG, id, 1, "NOTHING_TO_DO").statusCode()).isEqualTo(200);

        correct(child, "{\"ethnicity\":\"01\"}");
        assertThat(received(LUYANG, "?open=true").path("items")).isEmpty();
        close(child, "RETURNED_TO_HOUSEHOLD");
        assertThat(received(LUYANG, "?open=true").at("/items/0/state").asString())
                .isEqualTo("LEFT");
    }

    // within the province

    @Test
    void betweenCountiesTheHouseholdCountyIsPointedAtTheSameRecord() {
        var child = children.open(registeredIn("340103001001", BITAN));

        assertThat(events()).as("nothing leaves the province").isEmpty();
        var listed = received(LUYANG, "").at("/items/0");
        assertThat(listed.path("outcome").asString()).isEqualTo("ONE_RECORD");
        assertThat(listed.path("name").asString()).isEqualTo("样**");
        assertThat(listed.path("residence").asString()).isEqualTo("341722");
        assertThat(listed.at("/record/id").asString()).isEqualTo(child);
        assertThat(received(SHITAI, "").path("items")).isEmpty();
        assertThat(notice(SHITAI, child).at("/notices/0/outcome").asString()).isEqualTo("ONE_RECORD");
        assertThat(looks(child)).contains("CHILD_NOTICES_LISTED", "CHILD_NOTICE_VIEWED");

        correct(
                child,
                "{\"residence\":{\"division\":\"" + LUYANG_VILLAGE
                        + "\",\"address\":\"样例路2号\",\"since\":\"2025-01-01\"}}");
        assertThat(received(LUYANG, "").at("/items/0/state").asString()).isEqualTo("LEFT");
    }

    @Test
    void aHouseholdThatMovesToAnotherCountyOrIsErasedLeavesTheList() {
        var child = children.open(registeredIn("340103001001", BITAN));

        correct(child, "{\"household\":{\"division\":\"340104\"}}");

        assertThat(received(LUYANG, "").path("items")).isEmpty();
        assertThat(received(Tokens.handler("340104"), "").path("items")).hasSize(1);

        erase(child);
        assertThat(count("child_notice") + count("child_notice_received")).isZero();
    }

    @Test
    void theHouseholdCountyItselfMayCorrectTheRecord() {
        var child = children.open(registeredIn("340103001001", BITAN));

        correct(LUYANG, child, "{\"household\":{\"division\":\"340104\"}}");

        assertThat(received(Tokens.handler("340104"), "").path("items")).hasSize(1);
    }

    @Test
    void manyAtOnceAreEachToldOnce() throws Exception {
        var child = children.open(ChildrenOfAnhui.sample());
        var notice = told(1, "341722102");
        var tasks = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 8; i++) tasks.add(() -> internal("received", notice).statusCode());
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var done : threads.invokeAll(tasks)) assertThat(done.get()).isEqualTo(200);
        }
        assertThat(count("child_notice_received")).isOne();
        assertThat(count("child_notice")).isOne();
        assertThat(child).isNotBlank();
    }

    // how it is said

    private static ObjectNode registeredIn(String household, String village) {
        var request = ChildrenOfAnhui.sample();
        var child = (ObjectNode) request.path("child");
        ((ObjectNode) child.path("residence")).put("division", village);
        child.putObject("household").put("division", household);
        return request;
    }

    private static ObjectNode told(int version, String household) {
        var child = JSON.createObjectNode()
                .put("name", NAME)
                .put("sex", "MALE")
                .put("birthDate", "2017-05-04")
                .put("citizenId", NUMBER)
                .put("since", "2024-09-01");
        child.putObject("standing")
                .put("verdict", "MIGRANT")
                .put("editions", "chongqing-2025.1")
                .put("on", "2026-11-23");
        var notice = JSON.createObjectNode()
                .put("conversation", "0198c0de-0000-7000-8000-000000000001")
                .put("sender", "50")
                .put("version", version)
                .put("state", "LIVES_HERE")
                .put("residence", "500235")
                .put("household", household);
        notice.set("child", child);
        return notice;
    }

    private JsonNode take(ObjectNode notice) {
        var answer = internal("received", notice);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private void answered(String conversation, int version, String outcome, String differs) {
        var body = JSON.createObjectNode().put("conversation", conversation).put("version", version);
        body.put("outcome", outcome).set("differs", JSON.readTree(differs));
        body.putObject("standing")
                .put("verdict", "NOT_MIGRANT")
                .put("editions", "chongqing-2025.1")
                .put("on", "2026-11-23");
        assertThat(internal("answered", body).statusCode()).isEqualTo(204);
    }

    private HttpResponse<String> settle(Actor actor, int version, String settlement) {
        return settle(actor, "0198c0de-0000-7000-8000-000000000001", version, settlement);
    }

    private HttpResponse<String> settle(Actor actor, String id, int version, String settlement) {
        return children.call(
                "POST",
                actor,
                "/api/children/notices/received/" + id + "/settlement",
                "{\"settlement\":\"" + settlement + "\"}",
                "If-Match",
                "\"" + version + "\"");
    }

    private HttpResponse<String> internal(String what, JsonNode body) {
        return children.call("POST", LEDGER, "/internal/child-notices/" + what, body.toString());
    }

    private ObjectNode contents(String conversation) {
        var asked = JSON.createObjectNode();
        asked.putArray("conversations").add(conversation);
        var answer = internal("contents", asked);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return (ObjectNode) json(answer).get(0);
    }

    private JsonNode received(Actor actor, String query) {
        var answer = children.call("GET", actor, "/api/children/notices/received" + query, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private JsonNode notice(Actor actor, String child) {
        var answer = children.call("GET", actor, "/api/children/" + child + "/notice", null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private List<String> looks(String child) {
        return json(children.call("GET", SHITAI, "/api/children/" + child + "/looks?limit=100", null))
                .path("items")
                .valueStream()
                .map(look -> look.path("what").asString())
                .toList();
    }

    private void correct(String child, String changes) {
        correct(SHITAI, child, changes);
    }

    private void correct(Actor actor, String child, String changes) {
        var answer = children.call(
                "PATCH",
                actor,
                "/api/children/" + child,
                "{\"changes\":" + changes + ",\"why\":\"核对\"}",
                "If-Match",
                version(actor, child));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private void close(String child, String reason) {
        var answer = children.call(
                "POST",
                SHITAI,
                "/api/children/" + child + "/closure",
                "{\"reason\":\"" + reason + "\",\"on\":\"2026-11-01\"}",
                "If-Match",
                version(SHITAI, child));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private String version(Actor actor, String child) {
        return children.call("GET", actor, "/api/children/" + child, null)
                .headers()
                .firstValue("ETag")
                .orElseThrow();
    }

    /** What erasing does with notices; that it is asked to is tested with all remains. */
    private void erase(String child) {
        transaction.executeWithoutResult(status -> {
            rows.enter(PROVINCE);
            remains.erase(List.of(new ChildId(UUID.fromString(child))));
        });
    }

    private void stationOfXianyu() {
        database.asOwner().sql("""
                insert into declaration_point (division, open, station, phone, address, hours, responsible, complaints, changed_at,
                    changed_by, version)
                values ('341722102', true, '仙寓镇未成年人保护工作站', '05660000000', '-', '-', '-', '-', now(), '-', 1)""").update();
    }

    private static List<JsonNode> events() {
        return database
                .asOwner()
                .sql("select data::text from feed_event where feed = 'child-notices' order by id")
                .query(String.class)
                .list()
                .stream()
                .map(JSON::readTree)
                .toList();
    }

    private static String conversation() {
        return text("select id from child_notice");
    }

    private static @Nullable String text(String sql) {
        return database.asOwner().sql(sql).query((row, n) -> String.valueOf(row.getString(1))).list().stream()
                .filter(one -> !one.equals("null"))
                .findFirst()
                .orElse(null);
    }

    private static long count(String table) {
        return database.asOwner()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    private static List<String> columnsThatSay(String text) {
        return database.asOwner()
                .sql("select r.id::text from child_notice_received r where r::text like :text")
                .param("text", "%" + text + "%")
                .query(String.class)
                .list();
    }
}
