package cn.tongxing.child.retention;

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

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.WorkingDays;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A child of 石台县 whose record was closed years ago. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class RetentionApiTest {

    private static final String NAME = "欧阳样例";
    private static final String REQUESTS = "/api/children/family-requests";
    private static final LocalDate TODAY = ChinaTime.dateOf(Instant.now());
    private static final Actor BOTH = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.HANDLER, Role.APPROVER);
    private static final Actor APPROVER =
            person(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER), "王审批");
    private static final Actor EDUCATION = Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER);

    /** That there was a record, that it is gone, and who did what to it: ids and codes, never what it said. */
    private static final Set<String> REMEMBER = Set.of("child_erased", "audit_event", "feed_event", "feed_subject");

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
    private ErasingDue erasing;

    @Autowired
    private Leases leases;

    @Autowired
    private JdbcRetention records;

    @Autowired
    private TransactionTemplate transactions;

    private ChildrenOfAnhui children;

    @BeforeEach
    void empty() {
        children = new ChildrenOfAnhui(port);
        database.empty(
                "child, child_identity, child_count, child_area, child_finding_walk, child_move, child_move_history,"
                        + " migrant_standing, migrant_standing_history, child_fact, child_fact_current, child_fact_disagreement,"
                        + " return_case, statistic, statistic_step, child_family_request, survey, department_list, declaration, declaration_point,"
                        + " declaration_notice, sharing_grant, child_erased, idempotency_key, audit_event, feed_event, feed_subject cascade");
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void aRecordSaysUntilWhenItIsKept() {
        var child = open();
        var whileOpen = retention(SHITAI, child);
        assertThat(whileOpen.path("keptUntil").isNull()).isTrue();
        assertThat(whileOpen.path("years").asInt()).isEqualTo(10);
        assertThat(whileOpen.path("basis").asString()).contains("法律未定年数");

        close(child);

        assertThat(retention(APPROVER, child).path("keptUntil").asString())
                .as("ten years, and he is of age by then")
                .isEqualTo(TODAY.plusYears(10).toString());
        closedOn(child, TODAY.minusYears(12), LocalDate.parse("2014-05-04"));
        assertThat(retention(SHITAI, child).path("keptUntil").asString()).isEqualTo("2032-05-04");
    }

    // what is erased

    /** Looks into every column there is, so a table that comes later and keeps something of children has to be erased, too. */
    @Test
    void nothingOfTheChildStaysInAnyTable() {
        var child = everything();
        var hash =
                withinAnhui(db -> db.sql("select encode(blind_index, 'hex') from child_identity where child_id = :id")
                        .param("id", UUID.fromString(child))
                        .query(String.class)
                        .single());
        assertThat(tablesThatHold(child))
                .as("the test sees what there is to erase")
                .contains(
                        "child",
                        "child_guardian",
                        "child_history",
                        "child_identity",
                        "child_finding",
                        "child_trait",
                        "child_move",
                        "child_move_history",
                        "migrant_standing",
                        "migrant_standing_history",
                        "child_fact",
                        "child_fact_current",
                        "child_fact_disagreement",
                        "child_lead",
                        "return_case",
                        "child_query",
                        "child_merge",
                        "survey_child",
                        "transfer_request",
                        "comparison_item",
                        "declaration",
                        "likeness_pair",
                        "child_hold",
                        "child_notice",
                        "child_notice_received");

        longAgo(child);
        sweep();

        assertThat(tombstones()).contains(child + " RETENTION_ENDED " + TODAY);
        assertThat(tablesThatHold(child)).isSubsetOf(REMEMBER);
        assertThat(tablesThatHold(NAME)).isEmpty();
        assertThat(tablesThatHold(hash)).isEmpty();
        assertThat(count("child_guardian")).as("the other child's").isOne();
        assertThat(count("return_step")).isZero();
        assertThat(count("child_trait")).isZero();
        assertThat(text("select (details is null and erased_at is not null)::text from declaration"))
                .isEqualTo("true");
        assertThat(get(SHITAI, child, "").statusCode()).isEqualTo(404);
        assertThat(get(SHITAI, child, "/looks").statusCode()).isEqualTo(404);
        assertThat(get(SHITAI, child, "/retention").statusCode()).isEqualTo(404);
    }

    @Test
    void whatWasMergedIntoItGoesWithIt() {
        var survivor = open();
        var merged = children.open("欧阳样", "2017-05-04", BITAN, "13800000001");
        merge(survivor, merged);
        closedOn(merged, TODAY.minusYears(30), LocalDate.parse("1990-05-04"));
        sweep();
        assertThat(tombstones()).as("the surviving record is open").isEmpty();

        close(survivor);
        longAgo(survivor);
        sweep();

        assertThat(tombstones()).hasSize(2);
        assertThat(count("child")).isZero();
    }

    @Test
    void countsAndStatisticsStayRight() {
        var child = open();
        children.open("李小红", "2016-05-04", BITAN, "13800000002");
        close(child);
        assertThat(counted("closed")).isEqualTo(1);
        longAgo(child);
        // a verdict that still counts, whatever the record says
        withinAnhui(db -> db.sql("""
                        update migrant_standing set failed = 0, missing = 0, begins_on = current_date - 1000,
                            ends_on = current_date + 1000, counted_on = current_date where child_id = :id""").param("id", UUID.fromString(child)).update());
        assertThat(migrants()).isEqualTo(standing() + 1);

        sweep();

        assertThat(counted("closed")).isZero();
        assertThat(counted("not closed")).isEqualTo(1);
        assertThat(migrants()).isEqualTo(standing());
        assertThat(count("child")).isOne();
    }

    @Test
    void whoFollowsTheFeedIsToldAndDepartmentsDeleteTheirCopies() throws IOException {
        var child = open();
        var grant = granted();
        var first = told(grant, "");
        assertThat(first.at("/events/0/type").asString()).isEqualTo("child-record.shared");
        close(child);
        longAgo(child);
        sweep();

        var told = JSON.readTree(database.asOwner()
                .sql("select data::text from feed_event where type = 'child-record.erased'")
                .query(String.class)
                .single());
        var promised = (ObjectNode) JSON.readTree(Files.readString(Path.of("contract/child-record-erased.v1.json")));
        assertThat(told.path("child").asString()).isEqualTo(child);
        assertThat(told.path("erasedOn").asString()).isEqualTo(TODAY.toString());
        assertThat(((ObjectNode) told).set("child", promised.path("child")).set("erasedOn", promised.path("erasedOn")))
                .isEqualTo(promised);
        var events = told(grant, first.path("next").asString()).path("events");
        assertThat(events).as(events.toString()).hasSize(1);
        assertThat(events.at("/0/type").asString()).isEqualTo("child-record.left");
        assertThat(events.at("/0/subject").asString()).isEqualTo(child);
        assertThat(audited()).contains("CHILD_RECORD_ERASED " + child + " system DONE");
    }

    // what is not erased

    @Test
    void aRecordIsKeptToItsLastDay() {
        var open = open();
        closedOn(open, null, LocalDate.parse("1990-05-04"));
        var recent = closed("李小红", TODAY.minusYears(10), LocalDate.parse("1990-05-04"));
        var young = closed("王小强", TODAY.minusYears(11), TODAY.minusYears(18));

        sweep();

        assertThat(tombstones()).isEmpty();
        closedOn(recent, TODAY.minusYears(10).minusDays(1), LocalDate.parse("1990-05-04"));
        closedOn(young, TODAY.minusYears(11), TODAY.minusYears(18).minusDays(1));
        sweep();
        assertThat(tombstones()).hasSize(2);
        assertThat(get(SHITAI, open, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aClockThatRunsAheadOfTheDatabasesErasesNothing() {
        closed("欧阳样例", TODAY.minusYears(1), LocalDate.parse("1990-05-04"));
        assertThat(dueOn(TODAY.plusYears(10), TODAY))
                .as("the day is not what keeps it")
                .hasSize(1);
        assertThat(dueOn(TODAY.plusYears(10), TODAY.plusYears(10))).isEmpty();
    }

    private List<ChildId> dueOn(LocalDate closedBy, LocalDate today) {
        return transactions.execute(
                status -> records.due(new Jurisdiction(List.of(DivisionCode.of("34"))), today, closedBy, closedBy, 10));
    }

    @Test
    void aHoldKeepsARecordUntilItIsLifted() {
        var child = closed("欧阳样例", TODAY.minusYears(11), LocalDate.parse("1990-05-04"));
        var set = hold(SHITAI, child, "PENDING_CASE");
        assertThat(set.statusCode()).as(set.body()).isEqualTo(201);
        var hold = json(set).path("id").asString();
        assertThat(json(set).path("groundName").asString()).isEqualTo("救助保护、跨省通办等个案未结");

        sweep();

        assertThat(tombstones()).isEmpty();
        var view = retention(SHITAI, child);
        assertThat(view.path("held").asBoolean()).isTrue();
        assertThat(view.at("/holds/0/why").asString()).isEqualTo("跨省申请在办");
        assertThat(lift(SHITAI, child, hold, 7).statusCode()).isEqualTo(412);
        assertThat(lift(SHITAI, child, UUID.randomUUID().toString(), 1).statusCode())
                .isEqualTo(404);
        var lifted = lift(SHITAI, child, hold, 1);
        assertThat(json(lifted).path("held").asBoolean()).as(lifted.body()).isFalse();
        assertThat(json(lifted).at("/holds/0/liftedWhy").asString()).isEqualTo("个案已结");
        assertThat(code(lift(SHITAI, child, hold, 2))).isEqualTo("CHILD_HOLD_LIFTED");
        sweep();
        assertThat(tombstones()).hasSize(1);
        assertThat(audited())
                .contains(
                        "CHILD_HOLD_SET " + child + " client:" + SHITAI.client() + " DONE",
                        "CHILD_HOLD_LIFTED " + child + " client:" + SHITAI.client() + " DONE");
    }

    @Test
    void aHoldOnAMergedRecordKeepsTheSurvivingOneAndWaitsForNobodyElse() {
        var survivor = open();
        var merged = children.open("欧阳样", "2017-05-04", BITAN, "13800000001");
        merge(survivor, merged);
        close(survivor);
        longAgo(survivor);
        longAgo(merged);
        assertThat(hold(SHITAI, merged, "ARCHIVES").statusCode()).isEqualTo(201);
        closed("李小红", TODAY.minusYears(11), LocalDate.parse("1990-05-04"));

        sweep();

        assertThat(tombstones()).as("only the third").hasSize(1);
        assertThat(get(SHITAI, survivor, "").statusCode()).isEqualTo(200);
        assertThat(get(SHITAI, merged, "").statusCode()).isEqualTo(200);
    }

    @Test
    void aRequestOfTheFamilyThatWaitsKeepsItToo() {
        var child = closed(NAME, TODAY.minusYears(11), LocalDate.parse("1990-05-04"));
        var request = json(asks(child, "COPY"));

        sweep();

        assertThat(tombstones()).isEmpty();
        changed(answer(SHITAI, request.path("id").asString(), "settlement", 1, "GRANTED"));
        sweep();
        assertThat(tombstones()).hasSize(1);
        var after = json(
                children.call("GET", SHITAI, REQUESTS + "/" + request.path("id").asString(), null));
        assertThat(after.path("state").asString()).isEqualTo("GRANTED");
        for (var gone : List.of("child", "asked", "reasons"))
            assertThat(after.path(gone).isNull()).as(gone).isTrue();
        assertThat(code(copy(SHITAI, request.path("id").asString()))).isEqualTo("FAMILY_REQUEST_NOTHING_TO_COPY");
    }

    // what families ask for

    @Test
    void aFamilyIsAnsweredInWritingWithinItsDays() {
        var child = open();
        var request = json(asks(child, "SEE"));
        var due = WorkingDays.bundled().due(TODAY, 15);
        assertThat(request.path("dueOn").asString()).isEqualTo(due.date().toString());
        assertThat(request.path("stateName").asString()).isEqualTo("已受理");
        assertThat(request.at("/asked/by").asString()).isEqualTo("样例母亲");
        assertThat(request.at("/asked/relationName").asString()).isEqualTo("母亲");
        assertThat(request.at("/asked/identityCheckName").asString()).isEqualTo("查验居民身份证");
        var id = request.path("id").asString();
        for (var none : List.of("", " ")) {
            var silent = children.call(
                    "POST",
                    SHITAI,
                    REQUESTS + "/" + id + "/settlement",
                    "{\"answer\":\"REFUSED\",\"reasons\":\"" + none + "\"}",
                    "If-Match",
                    "\"1\"");
            assertThat(silent.statusCode()).as("refused without reasons").isEqualTo(400);
        }
        assertThat(answer(SHITAI, id, "settlement", 4, "REFUSED").statusCode()).isEqualTo(412);

        var settled = answer(SHITAI, id, "settlement", 1, "REFUSED");

        assertThat(json(settled).path("state").asString()).as(settled.body()).isEqualTo("REFUSED");
        assertThat(json(settled).path("reasons").asString()).isEqualTo("样例理由");
        assertThat(code(answer(SHITAI, id, "settlement", 2, "GRANTED"))).isEqualTo("FAMILY_REQUEST_STATE_PASSED");
        assertThat(code(answer(APPROVER, id, "decision", 2, "GRANTED"))).isEqualTo("FAMILY_REQUEST_STATE_PASSED");
        assertThat(code(copy(SHITAI, id))).isEqualTo("FAMILY_REQUEST_NOTHING_TO_COPY");
        assertThat(text("select child_family_request::text from child_family_request"))
                .doesNotContain("样例母亲")
                .doesNotContain("样例理由");
        assertThat(audited())
                .contains(
                        "FAMILY_REQUEST_RECEIVED " + id + " client:" + XIANYU.client() + " DONE",
                        "FAMILY_REQUEST_SETTLED " + id + " client:" + SHITAI.client() + " DONE");
    }

    @Test
    void aCopyHoldsAllThatGoesWithTheRecordAndIsALook() {
        var child = children.open(ChildrenOfAnhui.sample());
        fact(child, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", "HOME_VISIT");
        fact(
                child,
                "FATHER_SITUATION",
                "{\"conditions\":[{\"what\":\"IMPRISONED\",\"since\":\"2025-03-01\"}]}",
                "HOME_VISIT");
        for (int i = 0; i < 101; i++) get(SHITAI, child, "");
        var id = json(asks(child, "COPY")).path("id").asString();
        assertThat(code(copy(SHITAI, id))).as("not granted yet").isEqualTo("FAMILY_REQUEST_NOTHING_TO_COPY");
        changed(answer(SHITAI, id, "settlement", 1, "GRANTED"));

        var answer = copy(SHITAI, id);

        var copy = json(answer);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(copy.at("/record/record/identity/citizenId").asString()).isEqualTo("500235201705040038");
        assertThat(copy.at("/record/record/guardians/0/phone").asString()).isEqualTo("13800000001");
        assertThat(copy.at("/record/history")).hasSize(1);
        assertThat(copy.at("/record/looks")).hasSize(101);
        assertThat(copy.at("/facts/facts/0/sources/0/text").asString()).contains("在读");
        assertThat(copy.toString()).as("a parent's own").doesNotContain("IMPRISONED");
        var looks = json(get(SHITAI, child, "/looks"));
        assertThat(looks.at("/items/0/what").asString()).isEqualTo("CHILD_RECORD_COPIED");
        assertThat(looks.at("/items/0/purpose").asString()).isEqualTo("GUARDIAN_REQUEST");
        for (var other : List.of(XIANYU, APPROVER))
            assertThat(copy(other, id).statusCode()).isEqualTo(403);
        assertThat(copy(LUYANG, id).statusCode()).isEqualTo(404);
    }

    @Test
    void aDeletionIsProposedByOneAndDecidedByAnotherAndErasesAtOnce() {
        var child = open();
        var id = json(asks(child, "DELETE")).path("id").asString();
        var open = answer(BOTH, id, "settlement", 1, "GRANTED");
        assertThat(code(open)).as(open.body()).isEqualTo("FAMILY_REQUEST_RECORD_KEPT");
        assertThat(json(open).path("why").asString()).isEqualTo("OPEN");
        close(child);
        var other = json(asks(child, "SEE")).path("id").asString();
        assertThat(json(answer(BOTH, id, "settlement", 1, "GRANTED"))
                        .path("why")
                        .asString())
                .as("another request waits")
                .isEqualTo("HELD");
        changed(answer(SHITAI, other, "settlement", 1, "GRANTED"));

        var proposed = answer(BOTH, id, "settlement", 1, "GRANTED");

        assertThat(json(proposed).path("state").asString()).as(proposed.body()).isEqualTo("PROPOSED");
        assertThat(get(SHITAI, child, "").statusCode()).isEqualTo(200);
        assertThat(code(answer(BOTH, id, "decision", 2, "GRANTED"))).isEqualTo("FAMILY_REQUEST_SAME_PERSON");
        var hold = json(hold(SHITAI, child, "COMPLAINT_OR_SUIT")).path("id").asString();
        assertThat(json(answer(APPROVER, id, "decision", 2, "GRANTED"))
                        .path("why")
                        .asString())
                .isEqualTo("HELD");
        changed(lift(SHITAI, child, hold, 1));
        var granted = answer(APPROVER, id, "decision", 2, "GRANTED");

        assertThat(json(granted).path("state").asString()).as(granted.body()).isEqualTo("GRANTED");
        assertThat(json(granted).path("asked").isNull()).isTrue();
        assertThat(get(SHITAI, child, "").statusCode()).isEqualTo(404);
        assertThat(tombstones()).containsExactly(child + " FAMILY_REQUEST " + TODAY);
        assertThat(tablesThatHold(child)).isSubsetOf(REMEMBER);
        assertThat(tablesThatHold(NAME)).isEmpty();
        assertThat(audited()).contains("CHILD_RECORD_ERASED " + child + " client:" + APPROVER.client() + " DONE");
    }

    @Test
    void aDeletionCanBeRefusedByEitherAndAMergedRecordIsAskedForByItsSurvivor() {
        var survivor = open();
        var merged = children.open("欧阳样", "2017-05-04", BITAN, "13800000001");
        merge(survivor, merged);
        var ofMerged = json(asks(merged, "DELETE")).path("id").asString();
        assertThat(json(answer(SHITAI, ofMerged, "settlement", 1, "GRANTED"))
                        .path("why")
                        .asString())
                .isEqualTo("MERGED");
        changed(answer(SHITAI, ofMerged, "settlement", 1, "REFUSED"));
        close(survivor);
        var id = json(asks(survivor, "DELETE")).path("id").asString();
        changed(answer(SHITAI, id, "settlement", 1, "GRANTED"));
        changed(answer(APPROVER, id, "decision", 2, "REFUSED"));
        assertThat(tombstones()).isEmpty();

        var again = json(asks(survivor, "DELETE")).path("id").asString();
        changed(answer(SHITAI, again, "settlement", 1, "GRANTED"));
        changed(answer(APPROVER, again, "decision", 2, "GRANTED"));

        assertThat(tombstones()).hasSize(2);
        assertThat(count("child")).isZero();
    }

    @Test
    void requestsAreListedThoseDueFirstAndNowhereElse() {
        var child = open();
        var ids = Stream.of("SEE", "COPY", "CORRECT")
                .map(kind -> json(asks(child, kind)).path("id").asString())
                .toList();
        withinAnhui(db -> db.sql("update child_family_request set due_on = current_date - 30 where id = :id")
                .param("id", UUID.fromString(ids.getLast()))
                .update());

        var first = listed(SHITAI, "?limit=2");
        var second = listed(SHITAI, "?limit=2&cursor=" + first.path("next").asString());

        assertThat(Stream.concat(
                                first.path("items").valueStream(),
                                second.path("items").valueStream())
                        .map(row -> row.path("id").asString()))
                .containsExactly(ids.get(2), ids.get(0), ids.get(1));
        assertThat(first.at("/items/0/late").asBoolean()).isTrue();
        assertThat(first.at("/items/1/late").asBoolean()).isFalse();
        assertThat(first.at("/items/0/askedBy").asString()).isEqualTo("样**");
        assertThat(listed(XIANYU, "").path("items")).hasSize(3);
        assertThat(listed(SHITAI, "?state=GRANTED").path("items")).isEmpty();
        changed(answer(SHITAI, ids.getFirst(), "settlement", 1, "GRANTED"));
        assertThat(listed(SHITAI, "?state=GRANTED").path("items")).hasSize(1);
        assertThat(listed(SHITAI, "").path("items")).hasSize(2);
        for (var other : List.of(LUYANG, HENGDU)) {
            assertThat(listed(other, "").path("items")).isEmpty();
            assertThat(children.call("GET", other, REQUESTS + "/" + ids.getFirst(), null)
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(answer(LUYANG, ids.getLast(), "settlement", 1, "GRANTED").statusCode())
                .isEqualTo(404);
        assertThat(answer(XIANYU, ids.getLast(), "settlement", 1, "GRANTED").statusCode())
                .isEqualTo(403);
        assertThat(answer(SHITAI, ids.getLast(), "decision", 1, "GRANTED").statusCode())
                .isEqualTo(403);
        assertThat(children.call("GET", EDUCATION, REQUESTS, null).statusCode()).isEqualTo(403);
        for (var bad : List.of(
                "?state=OOPS", "?cursor=x", "?cursor=" + Cursor.of("x", "y").text(), "?limit=0"))
            assertThat(children.call("GET", SHITAI, REQUESTS + bad, null).statusCode())
                    .as(bad)
                    .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "{}",
                "{\"kind\":\"SEE\"}",
                "{\"kind\":\"SEE\",\"asked\":null}",
                "{\"kind\":\"BURN\",\"asked\":{\"by\":\"样例母亲\",\"relation\":\"52\",\"identityCheck\":\"CITIZEN_ID_CARD\",\"text\":\"x\"}}",
                "{\"kind\":\"SEE\",\"asked\":{\"by\":\"123\",\"relation\":\"52\",\"identityCheck\":\"CITIZEN_ID_CARD\",\"text\":\"x\"}}",
                "{\"kind\":\"SEE\",\"asked\":{\"by\":\"样例母亲\",\"relation\":\"00\",\"identityCheck\":\"CITIZEN_ID_CARD\",\"text\":\"x\"}}",
                "{\"kind\":\"SEE\",\"asked\":{\"by\":\"样例母亲\",\"relation\":\"52\",\"identityCheck\":\"GUESSED\",\"text\":\"x\"}}",
                "{\"kind\":\"SEE\",\"asked\":{\"by\":\"样例母亲\",\"relation\":\"52\",\"text\":\"x\"}}",
                "{\"kind\":\"SEE\",\"asked\":{\"by\":\"样例母亲\",\"relation\":\"52\",\"identityCheck\":\"CITIZEN_ID_CARD\",\"text\":\" \"}}",
                "{\"kind\":\"SEE\",\"asked\":{\"by\":\"样例母亲\",\"relation\":\"52\",\"identityCheck\":\"CITIZEN_ID_CARD\",\"text\":\"\\ud800\"}}"
            })
    void badRequestsAreTheCallersFault(String body) {
        var child = open();

        var answer = call("POST", SHITAI, child, "/family-requests", body);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(count("child_family_request")).isZero();
    }

    @Test
    void nobodyAsksAboutAChildOfAnotherPlace() {
        var child = open();
        var missing = UUID.randomUUID().toString();

        assertThat(bare(call("POST", LUYANG, child, "/family-requests", asking("SEE"))))
                .isEqualTo(bare(call("POST", LUYANG, missing, "/family-requests", asking("SEE"))));
        assertThat(call("POST", EDUCATION, child, "/family-requests", asking("SEE"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(count("child_family_request")).isZero();
    }

    private HttpResponse<String> asks(String child, String kind) {
        var answer = call("POST", XIANYU, child, "/family-requests", asking(kind));
        changed(answer);
        return answer;
    }

    private static String asking(String kind) {
        return """
                {"kind":"%s","asked":{"by":"样例母亲","relation":"52","identityCheck":"CITIZEN_ID_CARD","text":"样例请求"}}""".formatted(kind);
    }

    private HttpResponse<String> answer(Actor actor, String request, String how, long seen, String answer) {
        return children.call(
                "POST",
                actor,
                REQUESTS + "/" + request + "/" + how,
                "{\"answer\":\"%s\",\"reasons\":\"样例理由\"}".formatted(answer),
                "If-Match",
                "\"" + seen + "\"");
    }

    private HttpResponse<String> copy(Actor actor, String request) {
        return children.call("POST", actor, REQUESTS + "/" + request + "/copy", null);
    }

    private JsonNode listed(Actor actor, String query) {
        var answer = children.call("GET", actor, REQUESTS + query, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    /** The second wall: what the application's connection may delete, whatever its own conditions say. */
    @Test
    void theDatabaseLetsNoOpenHeldOrUnburiedRecordGo() {
        var open = open();
        var held = closed("李小红", TODAY.minusYears(11), LocalDate.parse("1990-05-04"));
        hold(SHITAI, held, "ARCHIVES");
        var unburied = closed("王小强", TODAY.minusYears(11), LocalDate.parse("1990-05-04"));

        for (var buried : List.of(open, held))
            asApp(app -> app.sql(
                            "insert into child_erased (id, erased_on, reason) values (:id, current_date, 'FAMILY_REQUEST')")
                    .param("id", UUID.fromString(buried))
                    .update());
        for (var table : List.of("child_history where child_id = :id", "child where id = :id"))
            assertThat(deleted(unburied, table)).as(table).isZero();
        assertThat(deleted(open, "child where id = :id")).isZero();
        assertThat(deleted(held, "child_hold where child_id = :id")).isZero();
        deleted(held, "child_history where child_id = :id");
        deleted(held, "child_guardian where child_id = :id");
        assertThatThrownBy(() -> deleted(held, "child where id = :id")).hasStackTraceContaining("child_hold");
        assertThat(count("child")).isEqualTo(3);
        for (var table : List.of("child_erased", "audit_event", "comparison_item", "declaration"))
            assertThatThrownBy(
                            () -> asApp(app -> app.sql("delete from " + table).update()))
                    .hasStackTraceContaining("permission denied");
    }

    private static int deleted(String child, String from) {
        return asApp(app -> app.sql("delete from " + from)
                .param("id", UUID.fromString(child))
                .update());
    }

    // who may, and what is refused

    @Test
    void onlyTheCountyOfTheChildHoldsAndOthersDoNotEvenSeeIt() {
        var child = closed(NAME, TODAY, LocalDate.parse("2017-05-04"));
        var missing = UUID.randomUUID().toString();

        assertThat(bare(get(LUYANG, child, "/retention"))).isEqualTo(bare(get(LUYANG, missing, "/retention")));
        assertThat(get(LUYANG, child, "/retention").statusCode()).isEqualTo(404);
        assertThat(bare(hold(LUYANG, child, "OTHER"))).isEqualTo(bare(hold(LUYANG, missing, "OTHER")));
        for (var other : List.of(XIANYU, EDUCATION)) {
            assertThat(get(other, child, "/retention").statusCode()).isEqualTo(403);
            assertThat(hold(other, child, "OTHER").statusCode()).isEqualTo(403);
        }
        assertThat(hold(APPROVER, child, "OTHER").statusCode()).isEqualTo(403);
        assertThat(count("child_hold")).isZero();
        var hold = json(hold(SHITAI, child, "OTHER")).path("id").asString();
        assertThat(lift(LUYANG, child, hold, 1).statusCode()).isEqualTo(404);
        assertThat(lift(APPROVER, child, hold, 1).statusCode()).isEqualTo(403);
        assertThat(retention(SHITAI, child).path("held").asBoolean()).isTrue();
        assertThat(text("select child_hold::text from child_hold")).doesNotContain("跨省申请在办");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"ground\":\"OTHER\"}",
                "{\"ground\":\"OTHER\",\"why\":\" \"}",
                "{\"ground\":\"OTHER\",\"why\":7,\"more\":1}",
                "{\"ground\":\"SOMETIMES\",\"why\":\"样例\"}",
                "{\"ground\":null,\"why\":\"样例\"}",
                "{\"ground\":\"OTHER\",\"why\":\"\\ud800\"}"
            })
    void badHoldsAreTheCallersFault(String body) {
        var child = open();

        var answer = call("POST", SHITAI, child, "/retention/holds", body);

        assertThat(answer.statusCode()).as(answer.body()).isBetween(400, 499);
        assertThat(count("child_hold")).isZero();
    }

    @Test
    void badPathsAreTheCallersFaultAndARepeatedHoldIsOne() {
        var child = open();
        for (var bad : List.of("x", "%00", "0198"))
            assertThat(children.call("GET", SHITAI, "/api/children/" + bad + "/retention", null)
                            .statusCode())
                    .isBetween(400, 499);
        assertThat(lift(SHITAI, child, "x", 1).statusCode()).isEqualTo(400);
        assertThat(call("POST", SHITAI, child, "/retention/holds/" + UUID.randomUUID() + "/lifting", "{\"why\":\"样例\"}")
                        .statusCode())
                .isEqualTo(428);
        var long501 = "{\"ground\":\"OTHER\",\"why\":\"" + "长".repeat(501) + "\"}";
        assertThat(call("POST", SHITAI, child, "/retention/holds", long501).statusCode())
                .isEqualTo(400);
        var body = "{\"ground\":\"OTHER\",\"why\":\"样例\"}";
        var key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++)
            assertThat(call("POST", SHITAI, child, "/retention/holds", body, "Idempotency-Key", key)
                            .statusCode())
                    .isEqualTo(201);
        assertThat(count("child_hold")).isOne();
    }

    @Test
    void anotherNumberOfYearsNeedsItsBasis() {
        assertThat(new RetentionSettings(10, null, 15, Duration.ofHours(1)).basis())
                .contains("本产品默认");
        assertThat(new RetentionSettings(30, "县档案局审定", 15, Duration.ofHours(1)).basis())
                .isEqualTo("县档案局审定");
        for (var none : new String[] {null, "", " "})
            assertThatThrownBy(() -> new RetentionSettings(5, none, 15, Duration.ofHours(1)))
                    .hasMessageContaining("basis");
    }

    // how it is done

    /** A record of which every feature keeps something. */
    private String everything() {
        var request = ChildrenOfAnhui.sample();
        ((ObjectNode) request.path("child")).put("name", NAME);
        var child = children.open(request);
        assertThat(children.call(
                                "POST",
                                LUYANG,
                                "/api/children",
                                inLuyang(request).toString())
                        .statusCode())
                .isEqualTo(202);
        changed(call("PUT", SHITAI, child, "/move", """
                {"why":"核对","move":{"movedWith":"BOTH_PARENTS","awaySince":"2024-09-01"}}""", "If-Match", "\"0\""));
        // another province tells of the same child
        changed(children.call(
                "POST", Tokens.service("ledger-service"), "/internal/child-notices/received", """
                {"conversation":"%s","sender":"33","version":1,"state":"LIVES_HERE","residence":"330102","household":"341722",
                 "child":{"name":"样例","sex":"MALE","birthDate":"2017-05-04","citizenId":"500235201705040038",
                          "since":"2024-09-01"}}""".formatted(
                                UUID.randomUUID())));
        fact(child, "SCHOOLING", "{\"state\":\"DROPPED_OUT\"}", "HOME_VISIT");
        fact(child, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", "SELF_DECLARED");
        var returning = children.call(
                "POST", SHITAI, "/api/children/returns", "{\"child\":\"%s\",\"why\":\"样例\"}".formatted(child));
        changed(returning);
        changed(children.call(
                "POST",
                SHITAI,
                "/api/children/returns/" + json(returning).path("id").asString() + "/steps",
                "{\"kind\":\"VISIT\",\"on\":\"%s\",\"result\":\"样例\"}".formatted(TODAY)));
        var merged = children.open("欧阳样", "2017-05-04", BITAN, "13800000001");
        merge(child, merged);
        changed(children.call(
                "POST",
                SHITAI,
                "/api/children/surveys",
                "{\"kind\":\"REFRESH\",\"title\":\"样例\",\"beginsOn\":\"%s\"}".formatted(TODAY)));
        var alike = children.open("张小明", "2015-05-04", HENGDU_VILLAGE, null);
        changed(hold(SHITAI, child, "OTHER"));
        lift(SHITAI, child, retention(SHITAI, child).at("/holds/0/id").asString(), 1);
        beside(child, alike);
        close(child);
        return child;
    }

    /** What workers and strangers leave, written as they write it. */
    private void beside(String child, String alike) {
        withinAnhui(db -> {
            db.sql("""
                            insert into likeness_pair (id, one, other, score, reasons, facts, state, found_at, version,
                                one_residence, other_residence)
                            select gen_random_uuid(), least(cast(:child as uuid), cast(:alike as uuid)),
                                greatest(cast(:child as uuid), cast(:alike as uuid)), 9, '[]', 'x', 'OPEN', now(), 1,
                                :village, :village on conflict do nothing""")
                    .param("child", child)
                    .param("alike", alike)
                    .param("village", BITAN)
                    .update();
            db.sql("""
                            with list as (
                              insert into department_list (id, kind, mode, division, as_of, agency, agency_name, function, client,
                                state, delivered_at, touched_at, finished_at, key_version, last_child)
                              values (gen_random_uuid(), 'x', 'PUSH', '341722', current_date, gen_random_uuid(), 'x', 'EDUCATION',
                                'x', 'COMPARED', now(), now(), now(), 1, cast(:child as uuid)) returning id)
                            insert into comparison_item (id, list, kind, child_id, division, state, outcome, settled_child, note)
                            select gen_random_uuid(), id, kind, child_id, :village, state, outcome, settled_child, note from list,
                              (values ('MISSING', cast(:child as uuid), 'OPEN', null, null, null),
                                      ('CANDIDATE', null, 'SETTLED', 'x', cast(:child as uuid), :name))
                                as v (kind, child_id, state, outcome, settled_child, note)""")
                    .param("child", child)
                    .param("village", BITAN)
                    .param("name", NAME)
                    .update();
            db.sql("""
                            insert into child_lead (child_id, residence_division, closed, kind, opens_on, state, found_at, version)
                            values (cast(:child as uuid), :village, false, 'SUSPECTED_ORPHAN', current_date, 'OPEN', now(), 1)""").param("child", child).param("village", BITAN).update();
            db.sql("""
                            insert into child_query (id, child_id, division, function, topic, parent, state, details, asked_at,
                              asked_by, asked_by_agency, due_on, due_provisional, stated, version)
                            values (gen_random_uuid(), cast(:child as uuid), '341722', 'PUBLIC_SECURITY', 'DEPORTED', 'FATHER',
                              'WAITING', 'x', now(), 'x', 'x', current_date, false, false, 1)""").param("child", child).update();
            db.sql("""
                            insert into declaration_point (division, open, station, phone, address, hours, responsible, complaints,
                              changed_at, changed_by, version)
                            values ('341722102', true, 'x', 'x', 'x', 'x', 'x', 'x', now(), 'x', 1)""").update();
            db.sql("""
                            insert into declaration_notice (version, division, content, since)
                            values ('v', '341722102', '{}', now())""").update();
            db.sql("select set_config('tongxing.receipt', 'r', false)")
                    .query(String.class)
                    .single();
            db.sql("""
                            insert into declaration (id, receipt, code, puzzle, division, state, details, notice, received_at, version)
                            values (gen_random_uuid(), 'r', sha256('x'), 'x', '341722102', 'RECEIVED', 'x', 'v', now(), 1)""").update();
            db.sql("""
                            update declaration set state = 'SETTLED', settled_at = now(), outcome = 'RECORD_OPENED',
                                child_id = cast(:child as uuid), note = 'x'""").param("child", child).update();
            return 0;
        });
    }

    private static ObjectNode inLuyang(ObjectNode request) {
        var other = request.deepCopy();
        ((ObjectNode) other.at("/child/residence")).put("division", ChildrenOfAnhui.LUYANG_VILLAGE);
        return other;
    }

    private void fact(String child, String kind, String value, String origin) {
        changed(call("POST", SHITAI, child, "/facts", """
                {"kind":"%s","value":%s,"source":{"origin":"%s"},"asOf":"%s","evidence":"样例"}""".formatted(kind, value, origin, TODAY)));
    }

    private String open() {
        return children.open(NAME, "2017-05-04", BITAN, "13800000001");
    }

    private String closed(String name, LocalDate on, LocalDate born) {
        var child = children.open(name, "2017-05-04", BITAN, null);
        close(child);
        closedOn(child, on, born);
        return child;
    }

    private void close(String child) {
        changed(call(
                "POST",
                SHITAI,
                child,
                "/closure",
                "{\"reason\":\"CAME_OF_AGE\",\"on\":\"%s\",\"note\":\"年满十八周岁\"}".formatted(TODAY),
                "If-Match",
                "\"" + json(get(SHITAI, child, "")).path("version").asString() + "\""));
    }

    private void merge(String survivor, String merged) {
        changed(call(
                "POST",
                SHITAI,
                survivor,
                "/merging",
                "{\"other\":\"%s\",\"otherVersion\":1,\"take\":[],\"why\":\"入户核实为同一儿童\"}".formatted(merged),
                "If-Match",
                "\"1\""));
    }

    private static void longAgo(String child) {
        closedOn(child, TODAY.minusYears(11), LocalDate.parse("1990-05-04"));
    }

    private static void closedOn(String child, LocalDate on, LocalDate born) {
        withinAnhui(db -> db.sql("update child set closed_on = :on, birth_date = :born where id = :id")
                .param("on", on)
                .param("born", born)
                .param("id", UUID.fromString(child))
                .update());
    }

    private void sweep() {
        boolean more = true;
        while (more)
            more = erasing.run(
                    leases.tryHold("retention-in-a-test", Duration.ofMinutes(1)).orElseThrow());
    }

    private String granted() {
        var proposed =
                children.call("POST", SHITAI, "/api/children/sharing/grants", """
                {"function":"EDUCATION","division":"341722","fields":["NAME"],"basis":"样例","from":"%s","until":"%s"}""".formatted(TODAY, TODAY.plusDays(30)));
        changed(proposed);
        var id = json(proposed).path("id").asString();
        var other = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "3417", Role.APPROVER);
        changed(children.call(
                "POST",
                other,
                "/api/children/sharing/grants/" + id + "/decision",
                "{\"decision\":\"APPROVED\"}",
                "If-Match",
                "\"1\""));
        return id;
    }

    /** An event is read once no older transaction runs, such as a worker's. */
    private JsonNode told(String grant, String after) {
        for (int tries = 1; ; tries++) {
            var page = json(children.call(
                    "GET", EDUCATION, "/api/children/sharing/granted/" + grant + "/records?after=" + after, null));
            if (!page.path("events").isEmpty() || tries == 100) return page;
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private HttpResponse<String> hold(Actor actor, String child, String ground) {
        return call(
                "POST", actor, child, "/retention/holds", "{\"ground\":\"%s\",\"why\":\"跨省申请在办\"}".formatted(ground));
    }

    private HttpResponse<String> lift(Actor actor, String child, String hold, long seen) {
        return call(
                "POST",
                actor,
                child,
                "/retention/holds/" + hold + "/lifting",
                "{\"why\":\"个案已结\"}",
                "If-Match",
                "\"" + seen + "\"");
    }

    private JsonNode retention(Actor actor, String child) {
        var answer = get(actor, child, "/retention");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> get(Actor actor, String child, String path) {
        return call("GET", actor, child, path, null);
    }

    private HttpResponse<String> call(
            String method, Actor actor, String child, String path, String body, String... headers) {
        return children.call(method, actor, "/api/children/" + child + path, body, headers);
    }

    private static void changed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 201);
    }

    private static JsonNode bare(HttpResponse<String> answer) {
        return ((ObjectNode) json(answer)).without(List.of("instance", "requestId"));
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

    private static Set<String> tablesThatHold(String needle) {
        return seeingAll(db -> {
            var found = new TreeSet<String>();
            for (var table : db.sql("""
                            select table_name from information_schema.tables
                            where table_schema = 'public' and table_type = 'BASE TABLE'""").query(String.class).list()) {
                // a row's text holds each of its columns, bytes in hexadecimal
                if (db.sql("select exists (select 1 from \"" + table + "\" t where strpos(t::text, :needle) > 0)")
                        .param("needle", needle)
                        .query(Boolean.class)
                        .single()) found.add(table);
            }
            return found;
        });
    }

    private static List<String> tombstones() {
        return database.asOwner()
                .sql("select id || ' ' || reason || ' ' || erased_on from child_erased order by id")
                .query(String.class)
                .list();
    }

    private static List<String> audited() {
        return database.asOwner()
                .sql("select event || ' ' || subject_id || ' ' || actor || ' ' || outcome from audit_event")
                .query(String.class)
                .list();
    }

    private static long counted(String which) {
        return number("select coalesce(sum(n), 0) from child_count where side = 'LIVING' and " + which);
    }

    /** As the steps have it, and what was added up already. */
    private static long migrants() {
        return number("""
                select coalesce((select sum(n) from statistic_step where population = 'MIGRANT'), 0)
                     + coalesce((select sum(n) from statistic where population = 'MIGRANT' and length(division) = 12), 0)""");
    }

    private static long standing() {
        return number("""
                select count(*) from migrant_standing s join child c on c.id = s.child_id
                where c.closed_on is null and failed = 0 and missing = 0 and begins_on <= current_date and current_date < ends_on""");
    }

    private static long count(String table) {
        return number("select count(*) from " + table);
    }

    private static String text(String sql) {
        return seeingAll(db -> db.sql(sql).query(String.class).single());
    }

    private static long number(String sql) {
        return seeingAll(db -> db.sql(sql).query(Long.class).single());
    }

    private static <T> T withinAnhui(Function<JdbcClient, T> work) {
        return as(database.owner(), work);
    }

    /** Row security would hide from the owner, too, what stays of a record that is gone. */
    private static <T> T seeingAll(Function<JdbcClient, T> work) {
        return as("postgres", work);
    }

    private static <T> T asApp(Function<JdbcClient, T> work) {
        return as(database.app(), work);
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
