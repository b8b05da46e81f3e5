package cn.tongxing.child.fact;

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
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What 石台县 knows of its children, from families, visits and departments. */
@SpringBootTest(
        webEnvironment = RANDOM_PORT,
        properties = "tongxing.facts.precedence.immunisation=HOME_VISIT,DISEASE_CONTROL,HEALTH")
@Import(TestPlatform.class)
class FactApiTest {

    private static final LocalDate TODAY = ChinaTime.dateOf(Instant.now());
    private static final Actor SUPERVISOR =
            Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722102", Role.CHILD_SUPERVISOR);
    private static final Actor DIRECTOR = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, BITAN, Role.CHILD_DIRECTOR);
    private static final String HOME = "{\"origin\":\"HOME_VISIT\"}";
    private static final String DECLARED = "{\"origin\":\"SELF_DECLARED\"}";
    private static final String CHECKED = "{\"origin\":\"CIVIL_AFFAIRS_CHECK\"}";

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
    private FactShelf shelf;

    @Autowired
    private RowSecurity rows;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    private ChildrenOfAnhui children;
    private String child;

    @BeforeEach
    void oneChild() {
        children = new ChildrenOfAnhui(port);
        database.empty("child_fact, child_fact_current, child_fact_disagreement, child, child_identity, child_count,"
                + " child_area, child_finding_walk, audit_event, feed_event, feed_subject cascade");
        child = children.open("张小明", "2016-05-04", BITAN, "13800000001");
        // the owner looks at the tables here; of the service's own role the policies hold as ever
        for (var table : List.of("child_fact", "child_fact_current", "child_fact_disagreement"))
            database.asOwner()
                    .sql("alter table " + table + " no force row level security")
                    .update();
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void ofEachKindItIsShownWhatIsKnownAndFromWhom() {
        assertThat(fact(SHITAI, "SCHOOLING").path("standing").asString()).isEqualTo("UNKNOWN");

        var stated = state(
                XIANYU,
                "SCHOOLING",
                "{\"state\":\"IN_SCHOOL\",\"school\":\"样例小学\",\"stage\":\"PRIMARY\",\"grade\":3}",
                department("EDUCATION"),
                TODAY.minusDays(10));

        assertThat(stated.path("text").asString()).isEqualTo("在读；样例小学；小学；3年级");
        var fact = fact(SHITAI, "SCHOOLING");
        assertThat(fact.path("standing").asString()).isEqualTo("AGREED");
        assertThat(fact.path("counts").asString()).isEqualTo(stated.path("id").asString());
        var source = fact.at("/sources/0");
        assertThat(source.at("/value/school").asString()).isEqualTo("样例小学");
        assertThat(source.at("/source/department").asString()).isEqualTo("EDUCATION");
        assertThat(source.path("sourceName").asString()).isEqualTo("教育");
        assertThat(source.path("evidence").asString()).isEqualTo("样例依据");
        assertThat(source.path("asOf").asString()).isEqualTo(TODAY.minusDays(10).toString());
        assertThat(source.path("agencyName").asString()).isEqualTo(XIANYU.agencyName());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    RESIDENCE_PERMIT; {"state":"HELD","validUntil":"2027-01-31"}; 已办理；有效期至2027-01-31
                    MEDICAL_INSURANCE; {"state":"INSURED_AT_HOUSEHOLD","place":"500235"}; 在户籍地参保；参保地500235
                    IMMUNISATION; {"state":"MISSED_DOSES","missed":"麻腮风第2剂"}; 漏种；麻腮风第2剂
                    HEALTH_MANAGEMENT; {"state":"MANAGED"}; 已纳入
                    BIRTH_CERTIFICATE; {"state":"ISSUED","issuedOn":"2017-05-10"}; 已签发；签发日期2017-05-10
                    BIRTH_CERTIFICATE; {"state":"NOT_ISSUED"}; 未签发
                    DISABILITY; {"category":2,"level":1,"rehabilitationAid":true}; 听力残疾1级；接受康复救助
                    DISABILITY; {}; 无残疾证
                    GUARDIANSHIP; {"grade":"ABSENT"}; 监护缺失
                    LIVING_SECURITY; {"aids":["TEMPORARY","MINIMUM_LIVING"]}; 低保、临时救助
                    LIVING_SECURITY; {"aids":[]}; 无
                    ENTRUSTED_CARE; {}; 未委托
                    FATHER_SITUATION; {"conditions":[{"what":"IMPRISONED","since":"2025-03-01"},{"what":"LOST_CONTACT"}]}; 服刑在押（2025-03-01起）、失联
                    MOTHER_SITUATION; {"conditions":[]}; 无所列情形
                    CHILD_ILLNESS; {"illnesses":["HIV"]}; 艾滋病病毒感染
                    """)
    void everyKindHasItsOwnValues(String kind, String value, String text) {
        assertThat(state(SHITAI, kind, value, CHECKED, TODAY).path("text").asString())
                .isEqualTo(text);
    }

    @Test
    void whereSourcesDisagreeAllAreShownAndTheOneWhoseDutyItIsCounts() {
        state(XIANYU, "RESIDENCE_PERMIT", "{\"state\":\"HELD\"}", HOME, TODAY);
        var police = state(
                XIANYU,
                "RESIDENCE_PERMIT",
                "{\"state\":\"NOT_HELD\"}",
                department("PUBLIC_SECURITY"),
                TODAY.minusDays(30));

        var fact = fact(SHITAI, "RESIDENCE_PERMIT");
        assertThat(fact.path("standing").asString()).isEqualTo("DISAGREEING");
        assertThat(fact.path("sources")).hasSize(2);
        assertThat(fact.path("counts").asString()).isEqualTo(police.path("id").asString());
        assertThat(disagreements(SHITAI)).containsExactly(child + " RESIDENCE_PERMIT");

        state(
                XIANYU,
                "RESIDENCE_PERMIT",
                "{\"state\":\"HELD\",\"validUntil\":\"2027-01-01\"}",
                department("PUBLIC_SECURITY"),
                TODAY);

        assertThat(fact(SHITAI, "RESIDENCE_PERMIT").path("standing").asString()).isEqualTo("AGREED");
        assertThat(disagreements(SHITAI)).isEmpty();
    }

    @Test
    void aDetailThatOneSourceKnowsIsNoDisagreement() {
        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", DECLARED, TODAY);
        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\",\"school\":\"样例小学\"}", department("EDUCATION"), TODAY);

        assertThat(fact(SHITAI, "SCHOOLING").path("standing").asString()).isEqualTo("AGREED");
        assertThat(disagreements(SHITAI)).isEmpty();
    }

    @Test
    void anOperatorSaysWhichSourceCounts() {
        var visit = state(XIANYU, "IMMUNISATION", "{\"state\":\"MISSED_DOSES\"}", HOME, TODAY);
        state(XIANYU, "IMMUNISATION", "{\"state\":\"ON_SCHEDULE\"}", department("DISEASE_CONTROL"), TODAY);

        assertThat(fact(SHITAI, "IMMUNISATION").path("counts").asString())
                .isEqualTo(visit.path("id").asString());
    }

    @Test
    void theNewestOfASourceIsTheOneOfTheLatestDayNotTheLastWritten() {
        state(XIANYU, "GUARDIANSHIP", "{\"grade\":\"ORDINARY\"}", HOME, TODAY);
        state(XIANYU, "GUARDIANSHIP", "{\"grade\":\"ABSENT\"}", HOME, TODAY.minusDays(40));

        var fact = fact(SHITAI, "GUARDIANSHIP");
        assertThat(fact.path("sources")).hasSize(1);
        assertThat(fact.at("/sources/0/text").asString()).isEqualTo("一般");
        assertThat(history(SHITAI, "GUARDIANSHIP")).containsExactly("监护缺失", "一般");
    }

    @Test
    void aCorrectionTakesThePlaceOfWhatItCorrectsAndBothStayInTheHistory() {
        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY.minusDays(20));
        var wrong = state(XIANYU, "SCHOOLING", "{\"state\":\"DROPPED_OUT\"}", HOME, TODAY);

        var right = correct(wrong, "{\"state\":\"IN_SCHOOL\"}", TODAY.minusDays(60));

        assertThat(right.statusCode()).as(right.body()).isEqualTo(201);
        var fact = fact(SHITAI, "SCHOOLING");
        assertThat(fact.at("/sources/0/asOf").asString())
                .as("what was corrected counts no more, and its correction is of an earlier day")
                .isEqualTo(TODAY.minusDays(20).toString());
        assertThat(dropouts(SHITAI)).isEmpty();
        var page = items(SHITAI, "/" + child + "/facts/history?kind=SCHOOLING");
        assertThat(page).hasSize(3);
        assertThat(page.get(0).path("corrects").asString())
                .isEqualTo(wrong.path("id").asString());
        assertThat(page.get(1).path("correctedBy").asString())
                .isEqualTo(json(right).path("id").asString());
        assertThat(code(correct(wrong, "{\"state\":\"IN_SCHOOL\"}", TODAY))).isEqualTo("FACT_CORRECTED_ALREADY");
        var ofAnother = post(
                XIANYU,
                "/" + child + "/facts",
                request("SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", DECLARED, TODAY)
                        .put("corrects", json(right).path("id").asString()));
        assertThat(json(ofAnother).at("/errors/0/pointer").asString()).isEqualTo("/corrects");
    }

    @Test
    void theHistoryIsReadPageByPage() {
        for (int day = 9; day >= 0; day--)
            state(XIANYU, "HEALTH_MANAGEMENT", "{\"state\":\"MANAGED\"}", HOME, TODAY.minusDays(day));
        state(XIANYU, "GUARDIANSHIP", "{\"grade\":\"GOOD\"}", HOME, TODAY);
        var days = new ArrayList<String>();

        var at = "";
        do {
            var page = json(get(
                    SHITAI,
                    "/" + child + "/facts/history?kind=HEALTH_MANAGEMENT&limit=3"
                            + (at.isEmpty() ? "" : "&cursor=" + at)));
            page.path("items").forEach(each -> days.add(each.path("asOf").asString()));
            at = page.path("next").asString("");
        } while (!at.isEmpty());

        assertThat(days)
                .containsExactlyElementsOf(IntStream.range(0, 10)
                        .mapToObj(day -> TODAY.minusDays(day).toString())
                        .toList());
        assertThat(items(SHITAI, "/" + child + "/facts/history")).hasSize(11);
    }

    @Test
    void ofWhatIsWithheldItIsSeenThatThereIsSomethingAndNotWhat() {
        assertThat(json(get(SHITAI, "/" + child + "/facts")).path("withheld").asBoolean())
                .isFalse();

        state(SHITAI, "FATHER_SITUATION", prison(), department("JUSTICE"), TODAY);

        for (var everybody : List.of(SHITAI, XIANYU, SUPERVISOR, DIRECTOR, ANHUI)) {
            var answer = get(everybody, "/" + child + "/facts");
            assertThat(answer.body()).doesNotContain("IMPRISONED", "服刑", "2025-03-01");
            assertThat(json(answer).path("withheld").asBoolean()).isTrue();
            for (var kind : List.of("FATHER_SITUATION", "MOTHER_SITUATION", "CHILD_ILLNESS")) {
                var fact = fact(everybody, kind);
                assertThat(fact.path("standing").asString())
                        .as("%s to %s, on file or not", kind, everybody)
                        .isEqualTo("WITHHELD");
                assertThat(fact.path("sources")).isEmpty();
            }
            assertThat(items(everybody, "/" + child + "/facts/history")).isEmpty();
            assertThat(code(get(everybody, "/" + child + "/facts/history?kind=FATHER_SITUATION")))
                    .isEqualTo("FACT_KIND_WITHHELD");
        }
    }

    @Test
    void theCountysHandlerLooksForAPurposeThatIsOnRecord() {
        state(SHITAI, "FATHER_SITUATION", prison(), department("JUSTICE"), TODAY);
        state(SHITAI, "FATHER_SITUATION", "{\"conditions\":[]}", DECLARED, TODAY);

        var look = json(look(SHITAI, "FATHER_SITUATION", "UNATTENDED_CHILD_REVIEW"));

        assertThat(look.at("/fact/standing").asString()).as(look.toString()).isEqualTo("DISAGREEING");
        assertThat(look.at("/fact/sources/0/value/conditions/0/what").asString())
                .isEqualTo("IMPRISONED");
        assertThat(look.at("/history/items")).hasSize(2);
        assertThat(look.path("legalBasis").asString()).contains("民发〔2019〕62号");
        var told = json(children.call("GET", SHITAI, "/api/children/" + child + "/looks", null));
        assertThat(told.at("/items/0/what").asString()).as(told.toString()).isEqualTo("CHILD_SENSITIVE_FACT_VIEWED");
        assertThat(told.at("/items/0/purpose").asString()).isEqualTo("UNATTENDED_CHILD_REVIEW");
        assertThat(told.at("/items/0/fields").asString()).isEqualTo("[FATHER_SITUATION]");
    }

    @Test
    void nobodyElseLooksAndNoOtherPurposeWillDo() {
        state(SHITAI, "FATHER_SITUATION", prison(), department("JUSTICE"), TODAY);

        for (var other : List.of(
                XIANYU,
                SUPERVISOR,
                DIRECTOR,
                ANHUI,
                Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER),
                Tokens.actor(AgencyFunction.JUSTICE, "341722", Role.HANDLER)))
            assertThat(code(look(other, "FATHER_SITUATION", "EMERGENCY"))).isEqualTo("FORBIDDEN");
        for (var purpose : List.of("CARE_VISIT", "GUARDIAN_REQUEST"))
            assertThat(code(look(SHITAI, "FATHER_SITUATION", purpose))).isEqualTo("FACT_PURPOSE_NOT_ALLOWED");
        assertThat(code(look(SHITAI, "SCHOOLING", "EMERGENCY"))).isEqualTo("FACT_INVALID");
        assertThat(look(LUYANG, "FATHER_SITUATION", "EMERGENCY").statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsWithheldIsWrittenByTheCountyAlone() {
        for (var other : List.of(XIANYU, SUPERVISOR, DIRECTOR))
            assertThat(code(post(other, "/" + child + "/facts", request("FATHER_SITUATION", prison(), HOME, TODAY))))
                    .isEqualTo("FACT_KIND_WITHHELD");

        assertThat(count("child_fact")).isZero();
    }

    @Test
    void aDisagreementOnWhatIsWithheldStandsOnTheCountysListAlone() {
        state(SHITAI, "FATHER_SITUATION", prison(), department("JUSTICE"), TODAY);
        state(SHITAI, "FATHER_SITUATION", "{\"conditions\":[]}", DECLARED, TODAY);

        assertThat(disagreements(SHITAI)).containsExactly(child + " FATHER_SITUATION");
        for (var other : List.of(XIANYU, SUPERVISOR, DIRECTOR, ANHUI))
            assertThat(disagreements(other)).isEmpty();
    }

    @Test
    void inTheDatabaseNothingIsReadable() {
        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\",\"school\":\"样例小学\"}", HOME, TODAY);
        var other = children.open("李小红", "2016-05-04", BITAN, "13800000002");
        state(XIANYU, other, "SCHOOLING", "{\"state\":\"IN_SCHOOL\",\"school\":\"样例小学\"}", HOME, TODAY);

        var raw = database.asOwner().sql("""
                        select encode(value, 'escape') || encode(evidence, 'escape') || encode(claim, 'hex')
                        from child_fact""").query(String.class).list();

        assertThat(raw).hasSize(2).noneMatch(text -> text.contains("IN_SCHOOL") || text.contains("样例"));
        assertThat(database.asOwner()
                        .sql("select count(distinct claim) from child_fact")
                        .query(Long.class)
                        .single())
                .as("equal claims about two children look unlike")
                .isEqualTo(2);
    }

    @Test
    void aStatementThatWasMovedToAnotherRowDoesNotOpen() {
        var one = state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY);
        state(XIANYU, "SCHOOLING", "{\"state\":\"DROPPED_OUT\"}", DECLARED, TODAY);

        database.asOwner()
                .sql("update child_fact set value = (select value from child_fact where id <> :id) where id = :id")
                .param("id", UUID.fromString(one.path("id").asString()))
                .update();

        assertThat(get(SHITAI, "/" + child + "/facts").statusCode()).isEqualTo(500);
    }

    @Test
    void anotherAreaSeesNothingNotEvenThatItIsThere() {
        state(XIANYU, "SCHOOLING", "{\"state\":\"DROPPED_OUT\"}", HOME, TODAY);
        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", department("EDUCATION"), TODAY);
        var missing = UUID.randomUUID().toString();

        for (var other : List.of(LUYANG, HENGDU)) {
            for (var path : List.of("/facts", "/facts/history")) {
                var there = get(other, "/" + child + path);
                assertThat(there.statusCode()).isEqualTo(404);
                assertThat(bare(there)).isEqualTo(bare(get(other, "/" + missing + path)));
            }
            var request = request("SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY);
            assertThat(bare(post(other, "/" + child + "/facts", request)))
                    .isEqualTo(bare(post(other, "/" + missing + "/facts", request)));
            assertThat(disagreements(other)).isEmpty();
            assertThat(dropouts(other)).isEmpty();
        }
        assertThat(count("child_fact")).isEqualTo(2);
        assertThat(get(Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER), "/" + child + "/facts")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aConnectionThatForgotToSayForWhomFindsNothing() {
        state(XIANYU, "SCHOOLING", "{\"state\":\"DROPPED_OUT\"}", HOME, TODAY);
        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", department("EDUCATION"), TODAY);

        for (var table : List.of("child_fact", "child_fact_current", "child_fact_disagreement"))
            assertThat(jdbc.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .as(table)
                    .isZero();
    }

    @Test
    void factsMoveWithTheRecord() {
        state(XIANYU, "SCHOOLING", "{\"state\":\"DROPPED_OUT\"}", HOME, TODAY);
        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", department("EDUCATION"), TODAY);

        move(SHITAI, LUYANG_VILLAGE);

        assertThat(disagreements(SHITAI)).isEmpty();
        assertThat(dropouts(SHITAI)).isEmpty();
        assertThat(get(SHITAI, "/" + child + "/facts").statusCode()).isEqualTo(404);
        assertThat(disagreements(LUYANG)).containsExactly(child + " SCHOOLING");
        assertThat(dropouts(LUYANG)).containsExactly(child);
        assertThat(fact(LUYANG, "SCHOOLING").path("sources")).hasSize(2);
        move(LUYANG, HENGDU_VILLAGE);
        assertThat(dropouts(HENGDU)).containsExactly(child);
    }

    @Test
    void whoDroppedOutStandsOnTheListWhoeverSaysSo() {
        var risk = children.open("李小红", "2015-05-04", HENGDU_VILLAGE, "13800000002");
        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", department("EDUCATION"), TODAY);
        state(XIANYU, "SCHOOLING", "{\"state\":\"SUSPECTED_DROPOUT\"}", HOME, TODAY);
        state(XIANYU, "SCHOOLING", "{\"state\":\"DROPPED_OUT\"}", DECLARED, TODAY);
        state(SHITAI, risk, "SCHOOLING", "{\"state\":\"AT_RISK_OF_DROPPING_OUT\"}", HOME, TODAY);

        var page = items(SHITAI, "/facts/dropouts");

        assertThat(page.get(0).path("child").asString()).isEqualTo(child);
        assertThat(page.get(0).path("disagreeing").asBoolean()).isTrue();
        assertThat(page.get(0).path("name").asString()).isEqualTo("张**");
        assertThat(page.get(0)
                        .path("states")
                        .valueStream()
                        .map(each -> each.path("state").asString()))
                .containsExactly("SUSPECTED_DROPOUT", "DROPPED_OUT");
        assertThat(page.get(1).path("disagreeing").asBoolean()).isFalse();
        var first = json(get(SHITAI, "/facts/dropouts?limit=1"));
        assertThat(json(get(
                                SHITAI,
                                "/facts/dropouts?limit=1&cursor="
                                        + first.path("next").asString()))
                        .at("/items/0/child")
                        .asString())
                .isEqualTo(risk);

        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY);
        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", DECLARED, TODAY);

        assertThat(dropouts(SHITAI)).containsExactly(risk);
    }

    @Test
    void aClosedRecordTakesNoFactsAndStandsOnNoList() {
        state(XIANYU, "SCHOOLING", "{\"state\":\"DROPPED_OUT\"}", HOME, TODAY);
        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", department("EDUCATION"), TODAY);

        close();

        assertThat(disagreements(SHITAI)).isEmpty();
        assertThat(dropouts(SHITAI)).isEmpty();
        assertThat(code(post(
                        XIANYU,
                        "/" + child + "/facts",
                        request("SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY))))
                .isEqualTo("FACT_RECORD_CLOSED");
        assertThat(fact(SHITAI, "SCHOOLING").path("sources")).hasSize(2);
    }

    @Test
    void aChildIsEntrustedToNobodyWithoutFullCivilCapacity() {
        var entrusting = """
                {"care":{"carer":"王大山","relation":"61","capacity":"%s","reason":"父母外出务工","written":true}}""";

        var refused = post(
                XIANYU,
                "/" + child + "/facts",
                request("ENTRUSTED_CARE", entrusting.formatted("LIMITED"), HOME, TODAY));

        assertThat(json(refused).at("/errors/0/code").asString())
                .as(refused.body())
                .isEqualTo("NOT_OF_FULL_CAPACITY");
        assertThat(json(refused).at("/errors/0/pointer").asString()).isEqualTo("/value/care/capacity");
        var stated = state(XIANYU, "ENTRUSTED_CARE", entrusting.formatted("FULL"), HOME, TODAY);
        assertThat(stated.at("/value/care/carer").asString()).isEqualTo("王**");
        assertThat(get(SHITAI, "/" + child + "/facts").body()).contains("王**").doesNotContain("王大山");
    }

    @Test
    void aDirectorSpeaksForNoDepartmentAndChecksNothing() {
        for (var source : List.of(CHECKED, department("EDUCATION")))
            assertThat(code(post(
                            DIRECTOR,
                            "/" + child + "/facts",
                            request("SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", source, TODAY))))
                    .isEqualTo("FACT_SOURCE_NOT_YOURS");

        state(DIRECTOR, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY);
        state(SUPERVISOR, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", CHECKED, TODAY);
        assertThat(fact(DIRECTOR, "SCHOOLING").path("sources")).hasSize(2);
    }

    @Test
    void sentTwiceItIsStatedOnce() {
        var key = UUID.randomUUID().toString();
        var body =
                request("SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY).toString();
        var path = "/api/children/" + child + "/facts";

        var first = children.call("POST", XIANYU, path, body, "Idempotency-Key", key);
        var second = children.call("POST", XIANYU, path, body, "Idempotency-Key", key);

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(count("child_fact")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    SCHOOLING; {"state":"AWAY"}; /value/state
                    SCHOOLING; {}; /value/state
                    SCHOOLING; {"state":"IN_SCHOOL","grade":13}; /value/grade
                    SCHOOLING; {"state":"IN_SCHOOL","school":""}; /value/school
                    SCHOOLING; {"state":"IN_SCHOOL","colour":"red"}; /value/colour
                    SCHOOLING; []; /value
                    SCHOOLING; "IN_SCHOOL"; /value
                    RESIDENCE_PERMIT; {"state":"HELD","validUntil":"31.1.2027"}; /value/validUntil
                    MEDICAL_INSURANCE; {"state":"INSURED_HERE","place":"9"}; /value/place
                    MEDICAL_INSURANCE; {"state":"NOT_INSURED","place":"34"}; /value/place
                    DISABILITY; {"category":2}; /value
                    DISABILITY; {"category":8,"level":1}; /value/category
                    LIVING_SECURITY; {"aids":["GOLD"]}; /value/aids/0
                    LIVING_SECURITY; {"aids":[null]}; /value
                    LIVING_SECURITY; {"aids":null}; /value/aids
                    ENTRUSTED_CARE; {"care":{"carer":"1","capacity":"FULL","reason":"外出","written":true}}; /value/care/carer
                    ENTRUSTED_CARE; {"care":{"carer":"王大山","capacity":"FULL","reason":" ","written":true}}; /value/care/reason
                    FATHER_SITUATION; {"conditions":[{"what":"DEAD","since":"2999-01-01"}]}; /value/conditions
                    CHILD_ILLNESS; {"illnesses":"HIV"}; /value/illnesses
                    """)
    void aValueThatIsNoneNamesItsPlace(String kind, String value, String pointer) {
        var answer = post(SHITAI, "/" + child + "/facts", request(kind, value, CHECKED, TODAY));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/pointer").asString())
                .as(answer.body())
                .startsWith(pointer);
        assertThat(count("child_fact")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"COLOUR\"}",
                "{\"kind\":null}",
                "{\"asOf\":\"2999-01-01\"}",
                "{\"asOf\":\"2016-05-03\"}",
                "{\"asOf\":\"+999999999-12-31\"}",
                "{\"asOf\":\"today\"}",
                "{\"evidence\":\"\"}",
                "{\"evidence\":null}",
                "{\"value\":null}",
                "{\"source\":{\"origin\":\"SCHOOL_OR_DEPARTMENT\"}}",
                "{\"source\":{\"origin\":\"HOME_VISIT\",\"department\":\"EDUCATION\"}}",
                "{\"source\":{\"origin\":\"SCHOOL_OR_DEPARTMENT\",\"department\":\"PLATFORM\"}}",
                "{\"source\":\"HOME_VISIT\"}",
                "{\"corrects\":\"nobody\"}",
                "{\"corrects\":\"0198c0de-0000-7000-8000-000000000000\"}",
                "{\"more\":1}"
            })
    void aBadStatementIsRefusedAndNothingIsStored(String change) {
        var request = request("SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY);
        ChildrenOfAnhui.JSON.readTree(change).properties().forEach(each -> request.set(each.getKey(), each.getValue()));

        var answer = post(XIANYU, "/" + child + "/facts", request);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(count("child_fact")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/facts/history?kind=COLOUR",
                "/facts/history?cursor=WyJ5ZXN0ZXJkYXkiLCJub2JvZHkiXQ",
                "/facts/history?limit=0"
            })
    void aBadQuestionIsRefused(String path) {
        assertThat(get(SHITAI, "/" + child + path).statusCode()).isEqualTo(400);
        assertThat(get(SHITAI, "/facts/dropouts?cursor=WyJ4Il0").statusCode()).isEqualTo(400);
        assertThat(get(SHITAI, "/facts/disagreements?cursor=WyJ4Il0").statusCode())
                .isEqualTo(400);
    }

    @Test
    void whatIsWrittenInAnyScriptComesBackAsItWas() {
        for (var evidence : List.of("𠮷家㙟", "a\u0000b", "\ud83d\ude00 证明", "x".repeat(500))) {
            var request = request("SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY);
            request.put("evidence", evidence);

            var answer = post(XIANYU, "/" + child + "/facts", request);

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            assertThat(json(answer).path("evidence").asString()).isEqualTo(evidence);
        }
        var half = request("SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY)
                .toString()
                .replace("样例依据", "\\ud83d");
        assertThat(children.call("POST", XIANYU, "/api/children/" + child + "/facts", half)
                        .statusCode())
                .isBetween(200, 499);
    }

    @Test
    void whoeverStatesAtTheSameTimeTheWorklistsAreRight() throws Exception {
        var sources = List.of(HOME, DECLARED, CHECKED, department("EDUCATION"), department("PUBLIC_SECURITY"));
        var states = List.of("IN_SCHOOL", "DROPPED_OUT", "NOT_ENROLLED");
        var asked = new ArrayList<Callable<Integer>>();
        for (int round = 0; round < 6; round++)
            for (int s = 0; s < sources.size(); s++) {
                var request = request(
                        "SCHOOLING",
                        "{\"state\":\"" + states.get((round + s) % states.size()) + "\"}",
                        sources.get(s),
                        TODAY);
                asked.add(() -> post(XIANYU, "/" + child + "/facts", request).statusCode());
            }
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(asked)) assertThat(answer.get()).isEqualTo(201);
        }

        var fact = fact(SHITAI, "SCHOOLING");
        assertThat(count("child_fact")).isEqualTo(30);
        assertThat(fact.path("sources")).hasSize(5);
        var claims = fact.path("sources")
                .valueStream()
                .map(each -> each.at("/value/state").asString())
                .distinct()
                .count();
        assertThat(disagreements(SHITAI)).hasSize(claims > 1 ? 1 : 0);
        for (var source : fact.path("sources")) {
            var newest = items(SHITAI, "/" + child + "/facts/history?kind=SCHOOLING&limit=100").stream()
                    .filter(each -> each.path("source").equals(source.path("source")))
                    .findFirst();
            assertThat(newest).contains(source);
        }

        try (var threads = Executors.newFixedThreadPool(8)) {
            var agreeing = sources.stream()
                    .map(source -> request("SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", source, TODAY))
                    .map(request -> (Callable<Integer>)
                            () -> post(XIANYU, "/" + child + "/facts", request).statusCode())
                    .toList();
            for (var answer : threads.invokeAll(agreeing))
                assertThat(answer.get()).isEqualTo(201);
        }

        assertThat(disagreements(SHITAI)).isEmpty();
        assertThat(dropouts(SHITAI)).isEmpty();
    }

    @Test
    void oneStatementIsCorrectedOnceHoweverManyTry() throws Exception {
        var wrong = state(XIANYU, "SCHOOLING", "{\"state\":\"DROPPED_OUT\"}", HOME, TODAY);

        try (var threads = Executors.newFixedThreadPool(6)) {
            var tries = Stream.generate(() -> (Callable<Integer>) () ->
                            correct(wrong, "{\"state\":\"IN_SCHOOL\"}", TODAY).statusCode())
                    .limit(6)
                    .toList();
            var answers = new ArrayList<Integer>();
            for (var answer : threads.invokeAll(tries)) answers.add(answer.get());
            assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409);
        }

        assertThat(count("child_fact")).isEqualTo(2);
    }

    @Test
    void aDepartmentsListIsWrittenAtOnceAndComparedWithWhatIsThere() {
        var closed = child;
        close();
        var elsewhere = children.open("王小强", "2016-05-04", LUYANG_VILLAGE, "13800000009");
        var ours = new ArrayList<ChildId>();
        for (int i = 0; i < 12; i++)
            ours.add(ChildId.of(children.open("样例甲" + (char) ('一' + i), "2016-01-01", BITAN, "1380000011" + i % 10)));
        for (int i = 0; i < 6; i++)
            state(XIANYU, ours.get(i).toString(), "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY);
        var education = FactSource.of(AgencyFunction.EDUCATION);
        var list = Stream.concat(ours.stream(), Stream.of(ChildId.of(closed), ChildId.of(elsewhere)))
                .map(each -> Statement.of(
                        each,
                        FactKind.SCHOOLING,
                        education,
                        schooling(ours.indexOf(each) % 2 == 0 ? "IN_SCHOOL" : "DROPPED_OUT"),
                        TODAY,
                        "石台县教育局2026年秋季学期名册",
                        SHITAI))
                .toList();

        var leftOut = transaction.execute(status -> {
            rows.enter(SHITAI.jurisdiction());
            return shelf.addAll(list);
        });

        assertThat(leftOut).containsExactlyInAnyOrder(ChildId.of(closed), ChildId.of(elsewhere));
        assertThat(disagreements(SHITAI))
                .containsExactlyInAnyOrder(
                        ours.get(1) + " SCHOOLING", ours.get(3) + " SCHOOLING", ours.get(5) + " SCHOOLING");
        assertThat(dropouts(SHITAI)).hasSize(6);
        var known = transaction.execute(status -> {
            rows.enter(SHITAI.jurisdiction());
            return shelf.currentBySource(FactKind.SCHOOLING, education, ours);
        });
        assertThat(known).hasSize(12);
        assertThat(known.get(ours.get(3)).value().claim()).isEqualTo("DROPPED_OUT");
        assertThat(shelf.addAll(List.of())).isEmpty();
    }

    @Test
    void whatWasWrittenUnderAnOlderKeyIsComparedStill() {
        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", HOME, TODAY);
        // as a service with another current key would have written it
        database.asOwner()
                .sql("update child_fact_current set key_version = 7, claim = sha256('other key')")
                .update();

        state(XIANYU, "SCHOOLING", "{\"state\":\"IN_SCHOOL\"}", DECLARED, TODAY);

        assertThat(disagreements(SHITAI)).isEmpty();
    }

    @Test
    void theWorklistsWalkTheirIndexes() {
        for (var rowsOfMany : List.of("""
                insert into child_fact_disagreement (child_id, kind, residence_division, closed, withheld, since)
                select gen_random_uuid(), 'SCHOOLING', '3417' || lpad(n::text, 8, '0'), false, n % 2 = 0, now()
                from generate_series(1, 20000) n""", """
                insert into child_fact_current (child_id, kind, source, residence_division, closed, statement, as_of, claim,
                    key_version, dropout)
                select gen_random_uuid(), 'SCHOOLING', 'HOME_VISIT', '3417' || lpad(n::text, 8, '0'), false,
                    gen_random_uuid(), now(), '', 1, case when n % 10 = 0 then 'DROPPED_OUT' end
                from generate_series(1, 20000) n"""))
            database.asOwner().sql(rowsOfMany).update();
        database.asOwner().sql("analyze child_fact_disagreement").update();
        database.asOwner().sql("analyze child_fact_current").update();

        assertThat(plan(JdbcFactLists.DISAGREEMENTS_SHOWN, "SCHOOLING"))
                .contains("child_fact_disagreements_shown")
                .doesNotContain("Seq Scan on child_fact", "Bitmap Heap Scan on child_fact");
        assertThat(plan(JdbcFactLists.DROPOUTS, null))
                .contains("child_fact_dropouts")
                .doesNotContain("Seq Scan on child_fact_current", "Bitmap Heap Scan on child_fact_current");
    }

    private String plan(String sql, @Nullable String kind) {
        return transaction.execute(status -> {
            rows.enter(SHITAI.jurisdiction());
            var asked = jdbc.sql("explain " + sql)
                    .param("from", "3417")
                    .param("to", "3418")
                    .param("division", "")
                    .param("child", new UUID(0, 0))
                    .param("limit", 21);
            if (kind != null) asked.param("kind", kind);
            return String.join("\n", asked.query(String.class).list());
        });
    }

    private static FactValue schooling(String state) {
        return new FactValue.Schooling(FactValue.Schooling.State.valueOf(state), "样例小学", null, null, null);
    }

    private static String prison() {
        return "{\"conditions\":[{\"what\":\"IMPRISONED\",\"since\":\"2025-03-01\"}]}";
    }

    private static String department(String function) {
        return "{\"origin\":\"SCHOOL_OR_DEPARTMENT\",\"department\":\"" + function + "\"}";
    }

    private static ObjectNode request(String kind, String value, String source, LocalDate asOf) {
        var request = ChildrenOfAnhui.JSON
                .createObjectNode()
                .put("kind", kind)
                .put("asOf", asOf.toString())
                .put("evidence", "样例依据");
        request.set("value", ChildrenOfAnhui.JSON.readTree(value));
        request.set("source", ChildrenOfAnhui.JSON.readTree(source));
        return request;
    }

    private JsonNode state(Actor actor, String kind, String value, String source, LocalDate asOf) {
        return state(actor, child, kind, value, source, asOf);
    }

    private JsonNode state(Actor actor, String of, String kind, String value, String source, LocalDate asOf) {
        var answer = post(actor, "/" + of + "/facts", request(kind, value, source, asOf));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private HttpResponse<String> correct(JsonNode wrong, String value, LocalDate asOf) {
        var request = request("SCHOOLING", value, HOME, asOf);
        return post(
                XIANYU,
                "/" + child + "/facts",
                request.put("corrects", wrong.path("id").asString()));
    }

    private HttpResponse<String> look(Actor actor, String kind, String purpose) {
        var request = ChildrenOfAnhui.JSON.createObjectNode().put("kind", kind).put("purpose", purpose);
        return post(actor, "/" + child + "/facts/sensitive-looks", request);
    }

    private JsonNode fact(Actor actor, String kind) {
        var answer = get(actor, "/" + child + "/facts");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer)
                .path("facts")
                .valueStream()
                .filter(each -> each.path("kind").asString().equals(kind))
                .findFirst()
                .orElseThrow();
    }

    private List<String> history(Actor actor, String kind) {
        return items(actor, "/" + child + "/facts/history?kind=" + kind).stream()
                .map(each -> each.path("text").asString())
                .toList();
    }

    private List<String> disagreements(Actor actor) {
        return items(actor, "/facts/disagreements").stream()
                .map(each ->
                        each.path("child").asString() + " " + each.path("kind").asString())
                .toList();
    }

    private List<String> dropouts(Actor actor) {
        return items(actor, "/facts/dropouts").stream()
                .map(each -> each.path("child").asString())
                .toList();
    }

    private List<JsonNode> items(Actor actor, String path) {
        var answer = get(actor, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer).path("items").valueStream().toList();
    }

    private long count(String table) {
        return database.asOwner()
                .sql("select count(*) from " + table)
                .query(Long.class)
                .single();
    }

    /** Without the id of the request. */
    private static JsonNode bare(HttpResponse<String> answer) {
        return ((ObjectNode) json(answer)).without("requestId");
    }

    private void move(Actor actor, String village) {
        var request = ChildrenOfAnhui.JSON.createObjectNode().put("why", "迁居");
        request.putObject("changes").putObject("residence").put("division", village);
        changed(children.call(
                "PATCH", actor, "/api/children/" + child, request.toString(), "If-Match", version(actor)));
    }

    private void close() {
        changed(children.call(
                "POST",
                SHITAI,
                "/api/children/" + child + "/closure",
                "{\"reason\":\"OTHER\",\"on\":\"%s\",\"note\":\"样例\"}".formatted(TODAY),
                "If-Match",
                version(SHITAI)));
    }

    private String version(Actor actor) {
        return "\"" + json(get(actor, "/" + child)).path("version").asLong() + "\"";
    }

    private static void changed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> post(Actor actor, String path, JsonNode body) {
        return children.call("POST", actor, "/api/children" + path, body.toString());
    }

    private HttpResponse<String> get(Actor actor, String path) {
        return children.call("GET", actor, "/api/children" + path, null);
    }
}
