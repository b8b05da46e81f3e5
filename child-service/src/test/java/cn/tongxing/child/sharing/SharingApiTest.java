package cn.tongxing.child.sharing;

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
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 石台县 shares its children's records with its 教育局. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class SharingApiTest {

    private static final String PATH = "/api/children/sharing";
    private static final Actor APPROVER =
            person(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER), "王审批");
    private static final Actor EDUCATION = Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER);
    private static final Actor POLICE = Tokens.actor(AgencyFunction.PUBLIC_SECURITY, "341722", Role.HANDLER);
    private static final Actor EDUCATION_ELSEWHERE = Tokens.actor(AgencyFunction.EDUCATION, "340103", Role.HANDLER);
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
        database.empty("sharing_grant, child, child_identity, child_count, child_area, child_finding_walk, audit_event,"
                + " feed_event, feed_subject cascade");
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void oneProposesAnotherApprovesAndTheDepartmentReads() {
        var child = children.open("张小明", "2016-05-04", BITAN, "13800000001");
        children.open("李小红", "2016-05-04", LUYANG_VILLAGE, "13800000002");
        var proposed = post(SHITAI, "/grants", proposal("341722", null, "NAME", "BIRTH_DATE"));
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        var id = json(proposed).path("id").asString();
        assertThat(json(proposed).at("/fieldNames/0").asString()).isEqualTo("姓名");
        assertThat(code(read(EDUCATION, id, ""))).isEqualTo("SHARING_NOT_IN_FORCE");

        var approved = decide(APPROVER, id, 1, "APPROVED");

        assertThat(json(approved).path("inForce").asBoolean())
                .as(approved.body())
                .isTrue();
        assertThat(get(EDUCATION, "/granted").at("/items/0/id").asString()).isEqualTo(id);
        assertThat(get(SHITAI, "/grants").at("/items/0/state").asString()).isEqualTo("APPROVED");
        var page = json(read(EDUCATION, id, ""));
        assertThat(page.path("events")).hasSize(1);
        var event = page.at("/events/0");
        assertThat(event.path("type").asString()).isEqualTo("child-record.shared");
        assertThat(event.path("subject").asString()).isEqualTo(child);
        assertThat(event.at("/data/name").asString()).isEqualTo("张小明");
        assertThat(event.at("/data/birthDate").asString()).isEqualTo("2016-05-04");
        for (var other : List.of("citizenId", "guardians", "residence", "address", "household", "sex"))
            assertThat(event.at("/data/" + other).isNull())
                    .as("%s was not granted", other)
                    .isTrue();
        assertThat(json(read(EDUCATION, id, page.path("next").asString())).path("events"))
                .isEmpty();

        var looks = json(children.call("GET", SHITAI, "/api/children/" + child + "/looks", null));
        assertThat(looks.at("/items/0/what").asString()).as(looks.toString()).isEqualTo("CHILD_RECORD_SHARED");
        assertThat(looks.at("/items/0/fields").asString()).isEqualTo("[NAME, BIRTH_DATE]");
        assertThat(looks.at("/items/0/agencyName").asString()).isEqualTo(EDUCATION.agencyName());
    }

    @Test
    void whoProposedDoesNotDecideNotEvenWithBothRoles() {
        var both = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.HANDLER, Role.APPROVER);
        var id = json(post(both, "/grants", proposal("341722", null, "NAME")))
                .path("id")
                .asString();

        assertThat(code(decide(both, id, 1, "APPROVED"))).isEqualTo("SHARING_SAME_PERSON");

        assertThat(get(EDUCATION, "/granted").at("/items/0/state").asString()).isEqualTo("PROPOSED");
    }

    @Test
    void aRevocationEndsItAtOnceAndWhatIsSettledStaysSettled() {
        var id = granted("341722", null, "NAME");
        assertThat(read(EDUCATION, id, "").statusCode()).isEqualTo(200);

        var revoked = post(SHITAI, "/grants/" + id + "/revocation", "{\"note\":\"职责调整\"}", "If-Match", "\"2\"");

        assertThat(json(revoked).path("state").asString()).as(revoked.body()).isEqualTo("REVOKED");
        assertThat(code(read(EDUCATION, id, ""))).isEqualTo("SHARING_NOT_IN_FORCE");
        assertThat(code(decide(APPROVER, id, 3, "APPROVED"))).isEqualTo("SHARING_GRANT_SETTLED");
    }

    @Test
    void aGrantEndsByItself() {
        var id = granted("341722", null, "NAME");
        database.asOwner()
                .sql("update sharing_grant set from_on = from_on - 400, until_on = :yesterday")
                .param("yesterday", TODAY.minusDays(1))
                .update();

        assertThat(code(read(EDUCATION, id, ""))).isEqualTo("SHARING_NOT_IN_FORCE");
    }

    @Test
    void aGrantOpensNothingToAnybodyElse() {
        children.open("张小明", "2016-05-04", BITAN, "13800000001");
        var id = granted("341722", null, "NAME");

        for (var other : List.of(POLICE, EDUCATION_ELSEWHERE))
            assertThat(read(other, id, "").statusCode()).isEqualTo(404);
        assertThat(read(SHITAI, id, "").statusCode()).isEqualTo(403);
        assertThat(get(POLICE, "/granted").path("items")).isEmpty();
        assertThat(get(LUYANG, "/grants").path("items")).isEmpty();
        assertThat(post(EDUCATION, "/grants", proposal("341722", null, "NAME")).statusCode())
                .isEqualTo(403);
        assertThat(decide(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "340103", Role.APPROVER), id, 2, "REFUSED")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoLeavesTheAreaIsToldWithoutDataAndWhoComesIsTold() {
        var leaving = children.open("张小明", "2016-05-04", BITAN, "13800000001");
        var coming = children.open("李小红", "2016-05-04", LUYANG_VILLAGE, "13800000002");
        var closing = children.open("王小强", "2016-05-04", BITAN, "13800000003");
        var id = granted("341722", null, "NAME", "RESIDENCE");
        var next = json(read(EDUCATION, id, "")).path("next").asString();

        move(SHITAI, leaving, LUYANG_VILLAGE);
        move(LUYANG, coming, HENGDU_VILLAGE);
        close(closing);
        move(LUYANG, leaving, "340103001002");

        var events = json(read(EDUCATION, id, next)).path("events");
        assertThat(events.valueStream().map(e -> e.path("type").asString()))
                .containsExactly("child-record.left", "child-record.shared", "child-record.shared");
        assertThat(events.at("/0/subject").asString()).isEqualTo(leaving);
        assertThat(events.at("/0/data").isNull()).isTrue();
        assertThat(events.at("/1/data/residence").asString()).isEqualTo(HENGDU_VILLAGE);
        assertThat(events.at("/2/data/closed").asString()).isEqualTo("OTHER");
        assertThat(events.at("/2/data/name").isNull())
                .as("what a closed record says is not given")
                .isTrue();
    }

    @Test
    void anAreaCanBeATownshipOfTheReaders() {
        var inside = children.open("张小明", "2016-05-04", BITAN, "13800000001");
        children.open("李小红", "2016-05-04", HENGDU_VILLAGE, "13800000002");
        var id = granted("341722", "341722102", "NAME");

        assertThat(subjects(id, 100)).containsExactly(inside);
    }

    @Test
    void whatLiesWithinAStandingGrantIsGrantedAtOnceAndAllElseIsDecided() {
        var child = children.open("张小明", "2016-05-04", BITAN, "13800000001");
        var standing = standing("34", "NAME", "BIRTH_DATE");
        assertThat(get(EDUCATION, "/catalogue").at("/atOnce/0/id").asString()).isEqualTo(standing);
        assertThat(get(POLICE, "/catalogue").path("atOnce")).isEmpty();
        assertThat(read(EDUCATION, standing, "").statusCode())
                .as("a standing grant opens nothing by itself")
                .isEqualTo(404);

        var within = json(post(EDUCATION, "/requests", wanted("NAME")));

        assertThat(within.path("state").asString()).isEqualTo("APPROVED");
        assertThat(within.path("rule").asString()).isEqualTo(standing);
        var id = within.path("id").asString();
        assertThat(subjects(id, 10)).containsExactly(child);
        for (var beyond : List.of(
                post(EDUCATION, "/requests", wanted("NAME", "CITIZEN_ID")), post(POLICE, "/requests", wanted("NAME"))))
            assertThat(json(beyond).path("state").asString()).as(beyond.body()).isEqualTo("PROPOSED");
        var waiting = get(POLICE, "/granted").at("/items/0/id").asString();
        assertThat(json(decide(APPROVER, waiting, 1, "APPROVED")).path("state").asString())
                .isEqualTo("APPROVED");
        assertThat(get(SHITAI, "/grants").path("items")).hasSize(3);
    }

    @Test
    void whatAStandingGrantGaveEndsWithIt() {
        var standing = standing("34", "NAME");
        var id = json(post(EDUCATION, "/requests", wanted("NAME"))).path("id").asString();
        assertThat(read(EDUCATION, id, "").statusCode()).isEqualTo(200);

        assertThat(post(ANHUI, "/grants/" + standing + "/revocation", "{\"note\":\"停用\"}", "If-Match", "\"2\"")
                        .statusCode())
                .isEqualTo(200);

        assertThat(code(read(EDUCATION, id, ""))).isEqualTo("SHARING_NOT_IN_FORCE");
        assertThat(json(post(EDUCATION, "/requests", wanted("NAME")))
                        .path("state")
                        .asString())
                .isEqualTo("PROPOSED");
    }

    @Test
    void aStandingGrantThatNobodyApprovedGrantsNothing() {
        post(ANHUI, "/grants", standingProposal("34", "NAME"));

        assertThat(json(post(EDUCATION, "/requests", wanted("NAME")))
                        .path("state")
                        .asString())
                .isEqualTo("PROPOSED");
        assertThat(post(SHITAI, "/requests", wanted("NAME")).statusCode())
                .as("civil affairs need none")
                .isEqualTo(403);
    }

    private String standing(String division, String... fields) {
        var id = json(post(ANHUI, "/grants", standingProposal(division, fields)))
                .path("id")
                .asString();
        var approver = person(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "34", Role.APPROVER), "赵审批");
        assertThat(decide(approver, id, 1, "APPROVED").statusCode()).isEqualTo(200);
        return id;
    }

    private static String standingProposal(String division, String... fields) {
        var request = (ObjectNode) ChildrenOfAnhui.JSON.readTree(proposal(division, null, fields));
        return request.put("standing", true).toString();
    }

    /** What an agency asks for itself. */
    private static String wanted(String... fields) {
        var request = (ObjectNode) ChildrenOfAnhui.JSON.readTree(proposal("341722", null, fields));
        return request.without(List.of("function", "division")).toString();
    }

    @Test
    void pagesTogetherHoldEverybodyOnce() {
        var all = new ArrayList<String>();
        for (int i = 0; i < 7; i++)
            all.add(children.open("样例甲" + (char) ('一' + i), "2016-01-01", BITAN, "1380000001" + i));
        var id = granted("341722", null, "NAME");

        assertThat(subjects(id, 3)).containsExactlyElementsOf(all);
    }

    @ParameterizedTest
    @CsvSource({
        "/function, CIVIL_AFFAIRS, 341722, , 0, 30",
        "/function, PLATFORM, 341722, , 0, 30",
        "/division, EDUCATION, 341799, , 0, 30",
        "/area, EDUCATION, 341722, 341721, 0, 30",
        "/area, EDUCATION, 341722, 341722102202, 0, 30",
        "/until, EDUCATION, 341722, , 0, -1",
        "/until, EDUCATION, 341722, , -10, -2",
        "/until, EDUCATION, 341722, , 0, 400"
    })
    void aBadProposalNamesItsField(String pointer, String function, String division, String area, int from, int until) {
        var request = ChildrenOfAnhui.JSON
                .createObjectNode()
                .put("function", function)
                .put("division", division)
                .put("area", area)
                .put("basis", "权限")
                .put("from", TODAY.plusDays(from).toString())
                .put("until", TODAY.plusDays(until).toString());
        request.putArray("fields").add("NAME");

        var answer = post(SHITAI, "/grants", request.toString());

        assertThat(code(answer)).as(answer.body()).isEqualTo("SHARING_GRANT_INVALID");
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
        assertThat(get(SHITAI, "/grants").path("items")).isEmpty();
    }

    @Test
    void nobodyGrantsWhatIsNotTheirs() {
        assertThat(code(post(LUYANG, "/grants", proposal("341722", null, "NAME"))))
                .isEqualTo("SHARING_OUTSIDE_YOUR_DIVISION");
        assertThat(post(ANHUI, "/grants", proposal("341722", null, "NAME")).statusCode())
                .isEqualTo(201);
        assertThat(code(post(SHITAI, "/grants", proposal("341722", null)))).isEqualTo("INVALID_REQUEST");
    }

    @Test
    void aMadeUpPlaceInTheFeedIsRefused() {
        var id = granted("341722", null, "NAME");

        assertThat(read(EDUCATION, id, "oops").statusCode()).isEqualTo(400);
        assertThat(read(EDUCATION, id, "7.7.7.7").statusCode()).isEqualTo(410);
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

    private List<String> subjects(String grant, int limit) {
        var found = new ArrayList<String>();
        var at = "";
        while (true) {
            var page = json(children.call(
                    "GET", EDUCATION, PATH + "/granted/" + grant + "/records?after=" + at + "&limit=" + limit, null));
            page.path("events").forEach(event -> found.add(event.path("subject").asString()));
            if (page.path("next").asString().equals(at)) return found;
            at = page.path("next").asString();
        }
    }

    private String granted(String division, String area, String... fields) {
        var id = json(post(SHITAI, "/grants", proposal(division, area, fields)))
                .path("id")
                .asString();
        assertThat(decide(APPROVER, id, 1, "APPROVED").statusCode()).isEqualTo(200);
        return id;
    }

    private static String proposal(String division, String area, String... fields) {
        var request = ChildrenOfAnhui.JSON
                .createObjectNode()
                .put("function", "EDUCATION")
                .put("division", division)
                .put("area", area)
                .put("basis", "控辍保学：石民函〔2025〕3号")
                .put("from", TODAY.toString())
                .put("until", TODAY.plusDays(90).toString());
        var names = request.putArray("fields");
        for (var field : fields) names.add(field);
        return request.toString();
    }

    private HttpResponse<String> decide(Actor actor, String id, int seen, String decision) {
        return post(
                actor,
                "/grants/" + id + "/decision",
                "{\"decision\":\"%s\",\"note\":\"核过\"}".formatted(decision),
                "If-Match",
                "\"" + seen + "\"");
    }

    private HttpResponse<String> read(Actor actor, String id, String after) {
        return children.call("GET", actor, PATH + "/granted/" + id + "/records?after=" + after, null);
    }

    private void move(Actor actor, String child, String village) {
        var request = ChildrenOfAnhui.JSON.createObjectNode().put("why", "迁居");
        request.putObject("changes").putObject("residence").put("division", village);
        patch(actor, child, request);
    }

    private void patch(Actor actor, String child, JsonNode request) {
        var answer = children.call(
                "PATCH",
                actor,
                "/api/children/" + child,
                request.toString(),
                "If-Match",
                "\"" + version(actor, child) + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private long version(Actor actor, String child) {
        return json(children.call("GET", actor, "/api/children/" + child, null))
                .path("version")
                .asLong();
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

    private HttpResponse<String> post(Actor actor, String path, String body, String... headers) {
        return children.call("POST", actor, PATH + path, body, headers);
    }

    private JsonNode get(Actor actor, String path) {
        var answer = children.call("GET", actor, PATH + path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }
}
