package cn.tongxing.child.publication;

import static cn.tongxing.child.testing.ChildrenOfAnhui.ANHUI;
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
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** 石台县 publishes how many migrant children it has. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class ReleaseApiTest {

    private static final String PATH = "/api/children/releases";
    private static final String PUBLIC = "/public/releases";
    private static final Actor APPROVER =
            person(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER), "王审批");
    private static final Actor STATISTICS = of(AgencyFunction.STATISTICS);
    private static final Actor EDUCATION = of(AgencyFunction.EDUCATION);
    private static final Actor POLICE = of(AgencyFunction.PUBLIC_SECURITY);
    private static final LocalDate TODAY = ChinaTime.dateOf(Instant.now());
    private static final HttpClient HTTP = HttpClient.newHttpClient();

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
    private JdbcClient jdbc;

    @Autowired
    @Qualifier("statisticsWorker")
    private LeasedWorker worker;

    private ChildrenOfAnhui children;

    @BeforeEach
    void figures() {
        // the figures are those of this test
        worker.stop();
        children = new ChildrenOfAnhui(port);
        database.empty(
                "figure_release, figure_release_opinion, statistic, statistic_step, statistic_month, statistic_summing,"
                        + " audit_event cascade");
        database.asOwner()
                .sql("insert into statistic_summing (summed_at, counted_on) values (now(), :today)")
                .param("today", TODAY)
                .update();
        count("341722", 6, "MALE", 8);
        count("341722", 6, "FEMALE", 3);
        count("341722102", 6, "MALE", 8);
        count("341722103", 6, "FEMALE", 3);
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void whatIsProposedIsOpinedOnApprovedByAnotherAndReadByEverybody() {
        var proposed = propose(SHITAI, proposal("SCHOOLING"));
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        var id = id(proposed);
        assertThat(json(proposed).path("awaited").toString()).isEqualTo("[\"TOTALS\",\"SCHOOLING\"]");
        assertThat(open(PUBLIC + "/" + id).statusCode()).isEqualTo(404);
        assertThat(get(EDUCATION, "").at("/items/0/id").asString()).isEqualTo(id);

        opine(EDUCATION, id, 1, "SCHOOLING", "AGREES");
        opine(STATISTICS, id, 2, "TOTALS", "AGREES");
        var approved = decide(APPROVER, id, 3, "APPROVED");

        assertThat(json(approved).path("state").asString()).as(approved.body()).isEqualTo("PUBLISHED");
        var list = open(PUBLIC);
        assertThat(list.headers().firstValue("Cache-Control")).hasValue("max-age=300, public");
        assertThat(json(list).at("/items/0/id").asString()).isEqualTo(id);
        var read = open(PUBLIC + "/" + id);
        var figures = json(read);
        assertThat(figures.path("publishedBy").toString()).isEqualTo("[\"341722民政\",\"341722统计\"]");
        assertThat(figures.at("/figures/0/population").asString()).isEqualTo("MIGRANT");
        for (var inner : List.of("purpose", "opinions", "proposedBy", "decisionNote"))
            assertThat(figures.has(inner)).as(inner).isFalse();
        var tag = read.headers().firstValue("ETag").orElseThrow();
        assertThat(open(PUBLIC + "/" + id, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(open(PUBLIC, "Authorization", "Bearer no-token").statusCode())
                .isEqualTo(200);
        assertThat(events()).contains("RELEASE_PROPOSED", "RELEASE_OPINION_GIVEN", "RELEASE_DECIDED");
    }

    @Test
    void smallNumbersAreWithheldAndTotalsDoNotGiveThemBack() {
        var figures = json(propose(SHITAI, proposal())).at("/figures/0");

        assertThat(figures.path("safeguarded").asBoolean()).isTrue();
        assertThat(figures.path("total").asInt())
                .as("8 and 3, rounded for itself")
                .isEqualTo(10);
        var children = figures.path("cells").valueStream().map(cell -> cell.path("children"));
        assertThat(children.map(JsonNode::toString)).containsExactlyInAnyOrder("10", "null");
        assertThat(figures.path("parts")
                        .valueStream()
                        .map(part -> part.path("children").toString()))
                .containsExactly("10", "null");
    }

    @Test
    void whatWasProposedIsWhatIsPublishedWhateverIsCountedLater() {
        var id = id(propose(SHITAI, proposal()));
        database.asOwner().sql("update statistic set n = n + 500").update();

        publish(id);

        assertThat(json(open(PUBLIC + "/" + id)).at("/figures/0/total").asInt()).isEqualTo(10);
        assertThatThrownBy(() ->
                        jdbc.sql("update figure_release set figures = '[]'").update())
                .as("the database grants no change of a figure")
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void nothingIsPublishedBeforeEverybodyWhoIsAskedHasSpoken() {
        var id = id(propose(SHITAI, proposal("SCHOOLING")));
        opine(EDUCATION, id, 1, "SCHOOLING", "AGREES");

        var early = decide(APPROVER, id, 2, "APPROVED");

        assertThat(code(early)).isEqualTo("RELEASE_OPINIONS_AWAITED");
        assertThat(json(early).path("awaited").toString()).contains("TOTALS");
        assertThatThrownBy(() -> jdbc.sql("""
                                update figure_release set state = 'PUBLISHED', published_at = now(), decided_at = now(),
                                    decided_by = 'somebody'""").update()).isInstanceOf(DataAccessException.class);
    }

    @Test
    void whatCivilAffairsReleaseAlwaysGoesPastStatistics() {
        var id = id(propose(SHITAI, proposal()));

        assertThat(code(decide(APPROVER, id, 1, "APPROVED"))).isEqualTo("RELEASE_OPINIONS_AWAITED");
        opine(STATISTICS, id, 1, "TOTALS", "OBJECTS");

        assertThat(code(decide(APPROVER, id, 2, "APPROVED"))).isEqualTo("RELEASE_OBJECTED_TO");
        assertThat(json(decide(APPROVER, id, 2, "REFUSED")).path("state").asString())
                .isEqualTo("REFUSED");
        assertThat(open(PUBLIC + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void anObjectionOfATopicsOwnerIsAnswered() {
        var id = id(propose(SHITAI, proposal("RESIDENCE_PERMIT")));
        opine(STATISTICS, id, 1, "TOTALS", "AGREES");
        opine(POLICE, id, 2, "RESIDENCE_PERMIT", "OBJECTS");

        var unanswered = post(APPROVER, "/" + id + "/decision", "{\"decision\":\"APPROVED\"}", 3);

        assertThat(json(unanswered).at("/errors/0/pointer").asString()).isEqualTo("/note");
        assertThat(json(decide(APPROVER, id, 3, "APPROVED")).path("state").asString())
                .isEqualTo("PUBLISHED");
    }

    @Test
    void eachTopicIsItsOwnersAlone() {
        var id = id(propose(SHITAI, proposal("SCHOOLING", "RESIDENCE_PERMIT")));
        var agrees = "{\"topic\":\"SCHOOLING\",\"said\":\"AGREES\"}";

        assertThat(code(post(POLICE, "/" + id + "/opinions", agrees, 1))).isEqualTo("RELEASE_TOPIC_NOT_YOURS");
        for (var stranger : List.of(
                Tokens.actor(AgencyFunction.EDUCATION, "340103", Role.HANDLER),
                Tokens.actor(AgencyFunction.EDUCATION, "34", Role.HANDLER),
                of(AgencyFunction.HEALTH)))
            assertThat(post(stranger, "/" + id + "/opinions", agrees, 1).statusCode())
                    .as(stranger.toString())
                    .isEqualTo(404);
        for (var unfit : List.of(SHITAI, APPROVER, of(AgencyFunction.FINANCE)))
            assertThat(post(unfit, "/" + id + "/opinions", agrees, 1).statusCode())
                    .isEqualTo(403);
        opine(EDUCATION, id, 1, "SCHOOLING", "AGREES");
        assertThat(code(post(EDUCATION, "/" + id + "/opinions", agrees, 2))).isEqualTo("RELEASE_OPINION_GIVEN");
        assertThat(code(post(EDUCATION, "/" + id + "/opinions", agrees.replace("SCHOOLING", "DISABILITY"), 2)))
                .isEqualTo("RELEASE_INVALID");
        assertThat(code(post(
                        POLICE, "/" + id + "/opinions", "{\"topic\":\"RESIDENCE_PERMIT\",\"said\":\"OBJECTS\"}", 2)))
                .as("an objection says why")
                .isEqualTo("RELEASE_INVALID");
    }

    @Test
    void whoProposedDoesNotDecideNotEvenWithBothRoles() {
        var both = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.HANDLER, Role.APPROVER);
        var id = id(propose(both, proposal()));
        opine(STATISTICS, id, 1, "TOTALS", "AGREES");

        assertThat(code(decide(both, id, 2, "APPROVED"))).isEqualTo("RELEASE_SAME_PERSON");

        assertThat(open(PUBLIC + "/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void whatIsWithdrawnIsGoneFromTheListAndSaysSo() {
        var id = id(propose(SHITAI, proposal()));
        publish(id);

        var withdrawn = post(SHITAI, "/" + id + "/withdrawal", "{\"reason\":\"口径有误\"}", 3);

        assertThat(json(withdrawn).path("state").asString())
                .as(withdrawn.body())
                .isEqualTo("WITHDRAWN");
        assertThat(json(open(PUBLIC)).path("items")).isEmpty();
        var tombstone = open(PUBLIC + "/" + id);
        assertThat(tombstone.statusCode()).isEqualTo(410);
        assertThat(code(tombstone)).isEqualTo("RELEASE_WITHDRAWN");
        assertThat(json(tombstone).path("reason").asString()).isEqualTo("口径有误");
        assertThat(json(tombstone).path("withdrawnAt").asString()).isNotEmpty();
        assertThat(tombstone.body()).doesNotContain("\"figures\"", "MIGRANT");
        assertThat(code(decide(APPROVER, id, 4, "APPROVED"))).isEqualTo("RELEASE_SETTLED");
        assertThat(code(post(SHITAI, "/" + id + "/withdrawal", "{\"reason\":\"再次\"}", 4)))
                .isEqualTo("RELEASE_SETTLED");
    }

    @Test
    void whatIsWithdrawnBeforeItIsPublishedWasNeverThere() {
        var id = id(propose(SHITAI, proposal()));

        post(SHITAI, "/" + id + "/withdrawal", "{\"reason\":\"暂缓\"}", 1);

        assertThat(open(PUBLIC + "/" + id).statusCode()).isEqualTo(404);
        assertThat(code(post(STATISTICS, "/" + id + "/opinions", "{\"topic\":\"TOTALS\",\"said\":\"AGREES\"}", 2)))
                .isEqualTo("RELEASE_SETTLED");
    }

    @Test
    void aMonthIsReleasedAsItWasKept() {
        database.asOwner().sql("""
                        insert into statistic_month (month, counted_on, division, population, age_group, sex, n)
                        values ('2026-01-01', '2026-01-05', '341722', 'MIGRANT', 6, 'MALE', 23)""").update();
        var of = proposal();
        of.put("month", "2026-01");

        var kept = json(propose(SHITAI, of));

        assertThat(kept.path("on").asString()).as(kept.toString()).isEqualTo("2026-01-05");
        assertThat(kept.at("/figures/0/total").asInt()).isEqualTo(25);
        assertThat(json(propose(SHITAI, of.put("month", "2020-01")))
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("NOT_KEPT");
    }

    @Test
    void otherPlacesNeitherReleaseNorSeeNorDecide() {
        assertThat(code(propose(LUYANG, proposal()))).isEqualTo("RELEASE_OUTSIDE_YOUR_DIVISION");
        assertThat(propose(XIANYU, proposal()).statusCode()).isEqualTo(403);
        assertThat(propose(EDUCATION, proposal()).statusCode()).isEqualTo(403);
        var id = id(propose(SHITAI, proposal()));

        assertThat(get(LUYANG, "").path("items")).isEmpty();
        assertThat(get(POLICE, "").path("items")).isEmpty();
        assertThat(get(ANHUI, "").path("items")).hasSize(1);
        assertThat(children.call("GET", LUYANG, PATH + "/" + id, null).statusCode())
                .isEqualTo(404);
        assertThat(children.call("GET", POLICE, PATH + "/" + id, null).statusCode())
                .isEqualTo(404);
        assertThat(get(ANHUI, "/" + id).path("id").asString()).isEqualTo(id);
        for (var other : List.of("340103", "34"))
            assertThat(decide(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, other, Role.APPROVER), id, 1, "REFUSED")
                            .statusCode())
                    .as("the agency that proposed decides")
                    .isEqualTo(404);
        assertThat(post(LUYANG, "/" + id + "/withdrawal", "{\"reason\":\"无\"}", 1)
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void thePublicListIsReadPageByPageAndByPlace() {
        for (int i = 0; i < 3; i++) publish(id(propose(SHITAI, proposal())));

        var first = json(open(PUBLIC + "?limit=2"));
        var rest = json(open(PUBLIC + "?limit=2&cursor=" + first.path("next").asString()));

        assertThat(first.path("items")).hasSize(2);
        assertThat(rest.path("items")).hasSize(1);
        assertThat(rest.path("next").isNull()).isTrue();
        assertThat(json(open(PUBLIC + "?division=3417")).path("items")).hasSize(3);
        assertThat(json(open(PUBLIC + "?division=3401")).path("items")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/division, division, '\"341799\"'",
        "/division, division, '\"341722102\"'",
        "/month, month, '\"2199-01\"'",
    })
    void aBadProposalNamesItsField(String pointer, String field, String value) {
        var request = proposal();
        request.set(field, ChildrenOfAnhui.JSON.readTree(value));

        var answer = propose(SHITAI, request);

        assertThat(code(answer)).as(answer.body()).isEqualTo("RELEASE_INVALID");
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }

    @Test
    void whatMakesNoSenseIsRefusedAndNeverAFailure() {
        for (var spoilt : List.of(
                Map.of("division", "\"x\""),
                Map.of("division", "null"),
                Map.of("month", "\"november\""),
                Map.of("month", "\"+999999999-12\""),
                Map.of("populations", "[]"),
                Map.of("populations", "[null]"),
                Map.of("populations", "[\"ALL\"]"),
                Map.of("topics", "[null]"),
                Map.of("topics", "[\"WEATHER\"]"),
                Map.of("title", "\" \""),
                Map.of("title", "\"a\\u0000b\""),
                Map.of("purpose", "null"))) {
            var request = proposal();
            spoilt.forEach((field, value) -> request.set(field, ChildrenOfAnhui.JSON.readTree(value)));
            var answer = propose(SHITAI, request);
            assertThat(answer.statusCode()).as("%s %s", spoilt, answer.body()).isEqualTo(400);
        }
        var halfACharacter = proposal().toString().replace("向社会公布摸排结果", "\\ud83d");
        assertThat(children.call("POST", SHITAI, PATH, halfACharacter).statusCode())
                .isEqualTo(400);
        for (var query :
                List.of("?cursor=x", "?cursor=" + Cursor.of("\u0000", "x").text(), "?division=abc", "?limit=0")) {
            assertThat(open(PUBLIC + query).statusCode()).as(query).isEqualTo(400);
        }
        var endOfTime = Cursor.of("+1000000000-12-31T00:00:00Z", UUID.randomUUID());
        assertThat(open(PUBLIC + "?cursor=" + endOfTime.text()).statusCode()).isEqualTo(400);
        assertThat(open(PUBLIC + "/x").statusCode()).isBetween(400, 404);
        assertThat(children.call(
                                "GET",
                                SHITAI,
                                PATH + "?cursor=" + Cursor.of("x").text(),
                                null)
                        .statusCode())
                .isEqualTo(400);
        assertThat(propose(SHITAI, proposal().put("month", "9999-12")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void todaysFiguresWaitUntilTheyAreAddedUp() {
        database.asOwner().sql("delete from statistic_summing").update();

        assertThat(code(propose(SHITAI, proposal()))).isEqualTo("RELEASE_INVALID");
    }

    private void publish(String id) {
        opine(STATISTICS, id, 1, "TOTALS", "AGREES");
        var approved = decide(APPROVER, id, 2, "APPROVED");
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
    }

    private static ObjectNode proposal(String... topics) {
        var request = ChildrenOfAnhui.JSON
                .createObjectNode()
                .put("division", "341722")
                .put("title", "石台县流动儿童数")
                .put("purpose", "向社会公布摸排结果");
        request.putArray("populations").add("MIGRANT");
        var all = request.putArray("topics");
        for (var topic : topics) all.add(topic);
        return request;
    }

    private HttpResponse<String> propose(Actor actor, ObjectNode request) {
        return children.call("POST", actor, PATH, request.toString());
    }

    private void opine(Actor actor, String id, int seen, String topic, String said) {
        var answer = post(
                actor,
                "/" + id + "/opinions",
                "{\"topic\":\"%s\",\"said\":\"%s\",\"note\":\"核过\"}".formatted(topic, said),
                seen);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private HttpResponse<String> decide(Actor actor, String id, int seen, String decision) {
        return post(actor, "/" + id + "/decision", "{\"decision\":\"%s\",\"note\":\"核过\"}".formatted(decision), seen);
    }

    private HttpResponse<String> post(Actor actor, String path, String body, int seen) {
        return children.call("POST", actor, PATH + path, body, "If-Match", "\"" + seen + "\"");
    }

    private JsonNode get(Actor actor, String path) {
        var answer = children.call("GET", actor, PATH + path, null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private HttpResponse<String> open(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        for (int i = 0; i < headers.length; i += 2) request.setHeader(headers[i], headers[i + 1]);
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> events() {
        return database.asOwner()
                .sql("select event from audit_event")
                .query(String.class)
                .list();
    }

    private static void count(String division, int age, String sex, int n) {
        database.asOwner()
                .sql(
                        "insert into statistic (division, population, age_group, sex, n) values (:division, 'MIGRANT', :age, :sex, :n)")
                .param("division", division)
                .param("age", age)
                .param("sex", sex)
                .param("n", n)
                .update();
    }

    private static String id(HttpResponse<String> proposed) {
        assertThat(proposed.statusCode()).as(proposed.body()).isEqualTo(201);
        return json(proposed).path("id").asString();
    }

    private static Actor of(AgencyFunction function) {
        return Tokens.actor(function, "341722", Role.HANDLER);
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
