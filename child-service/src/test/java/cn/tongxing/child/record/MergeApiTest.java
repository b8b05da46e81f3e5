package cn.tongxing.child.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.child.testing.ChildrenOfAnhui;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class MergeApiTest {

    private static final Actor SHITAI = ChildrenOfAnhui.SHITAI;
    private static final Actor ANHUI = ChildrenOfAnhui.ANHUI;

    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "child-service", "child");
    }

    @LocalServerPort
    private int port;

    private ChildrenOfAnhui children;

    @BeforeEach
    void empty() {
        children = new ChildrenOfAnhui(port);
        database.empty("child, child_identity, child_count, child_area, child_finding_walk, audit_event,"
                + " feed_event, feed_subject cascade");
    }

    @Test
    void theMergedRecordIsClosedAndSaysWhereItWent() {
        var survivor = open("张小明");
        var merged = open("章小明");

        var answer = merge(SHITAI, survivor, 1, merged, 1, "");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"2\"");
        var gone = view(SHITAI, merged);
        assertThat(gone.path("mergedInto").asString()).isEqualTo(survivor);
        assertThat(gone.at("/closure/reason").asString()).isEqualTo("OPENED_TWICE");
        assertThat(gone.path("version").asInt()).isEqualTo(2);
        assertThat(view(SHITAI, survivor).path("mergedInto").isNull()).isTrue();
        assertThat(ids(children.search(SHITAI, "{\"name\":\"z\"}"))).containsExactly(survivor);
        assertThat(what(merged)).containsExactly("MERGED", "OPENED");
        assertThat(what(survivor)).containsExactly("MERGED", "OPENED");
    }

    /** Whatever the two records say and whatever is taken: undone, both say what they said before. */
    @Test
    void undoingGivesBothBackWhatTheyHad() {
        var random = new Random(312);
        for (int round = 0; round < 12; round++) {
            empty();
            var survivor = anyChild(random, round % 3 == 0 ? Samples.OTHER_BOY.value() : null);
            var merged = anyChild(random, round % 2 == 0 ? Samples.BOY.value() : null);
            var ownBefore = full(survivor);
            var otherBefore = full(merged);
            var parts = anyParts(random);

            assertThat(merge(ANHUI, survivor, 1, merged, 1, parts).statusCode())
                    .as(parts)
                    .isEqualTo(200);
            assertThat(full(merged)).as(parts).isEqualTo(otherBefore);
            var undone = undo(ANHUI, merged, 2);

            assertThat(undone.statusCode()).as(undone.body()).isEqualTo(200);
            assertThat(full(survivor)).as(parts).isEqualTo(ownBefore);
            assertThat(full(merged)).as(parts).isEqualTo(otherBefore);
            assertThat(view(ANHUI, merged).path("closure").isNull()).isTrue();
            assertThat(view(ANHUI, merged).path("mergedInto").isNull()).isTrue();
            assertThat(what(survivor)).containsExactly("UNMERGED", "MERGED", "OPENED");
            if (round % 2 == 0) assertThat(byId(Samples.BOY.value())).containsExactly(merged);
            if (round % 3 == 0) assertThat(byId(Samples.OTHER_BOY.value())).containsExactly(survivor);
            assertThat(ids(children.search(ANHUI, "{}"))).containsExactlyInAnyOrder(survivor, merged);
        }
    }

    @Test
    void whatIsTakenStandsInTheSurvivingRecordAndTheCitizenIdLeadsThere() {
        var survivor = open("张小明");
        var merged = children.open(ChildrenOfAnhui.sample());
        assertThat(byId(Samples.BOY.value())).containsExactly(merged);

        merge(SHITAI, survivor, 1, merged, 1, "\"IDENTITY\",\"NAME\",\"BIRTH_DATE\",\"GUARDIANS\"");

        assertThat(byId(Samples.BOY.value())).containsExactly(survivor);
        assertThat(view(SHITAI, survivor).at("/identity/citizenId").asString()).isEqualTo("500235************");
        assertThat(full(survivor)).contains("样例小童", "样例祖父");
        var again = children.call(
                "POST", SHITAI, "/api/children", ChildrenOfAnhui.sample().toString());
        assertThat(ChildrenOfAnhui.code(again)).isEqualTo("CHILD_ALREADY_ON_FILE");
        assertThat(ChildrenOfAnhui.json(again).path("child").asString()).isEqualTo(survivor);
    }

    @Test
    void theCitizenIdOfAMergedRecordLeadsToTheSurvivingOneThoughNothingWasTaken() {
        var survivor = open("张小明");
        var merged = children.open(ChildrenOfAnhui.sample());

        merge(SHITAI, survivor, 1, merged, 1, "");

        assertThat(byId(Samples.BOY.value())).containsExactly(survivor);
    }

    @Test
    void whatWouldNotBeARecordIsNotMerged() {
        var survivor = open("张小明");
        var merged = children.open(ChildrenOfAnhui.sample());
        // the id says 2017-05-04, the surviving record says 2016-03-01
        var wrong = children.call(
                "PATCH",
                SHITAI,
                "/api/children/" + survivor,
                "{\"why\":\"更正\",\"changes\":{\"birthDate\":\"2016-03-01\"}}",
                "If-Match",
                "\"1\"");
        assertThat(wrong.statusCode()).isEqualTo(200);

        var answer = merge(SHITAI, survivor, 2, merged, 1, "\"IDENTITY\"");

        assertThat(ChildrenOfAnhui.code(answer)).isEqualTo("CHILD_DETAILS_INVALID");
        assertThat(ChildrenOfAnhui.json(answer).at("/errors/0/pointer").asString())
                .isEqualTo("/take/birthDate");
        assertThat(view(SHITAI, merged).path("closure").isNull()).isTrue();
        assertThat(byId(Samples.BOY.value())).containsExactly(merged);
    }

    @Test
    void aMergeNeedsTheVersionsItSaw() {
        var survivor = open("张小明");
        var merged = open("章小明");

        assertThat(ChildrenOfAnhui.code(merge(SHITAI, survivor, 2, merged, 1, "")))
                .isEqualTo("VERSION_PASSED");
        assertThat(ChildrenOfAnhui.code(merge(SHITAI, survivor, 1, merged, 2, "")))
                .isEqualTo("VERSION_PASSED");
        assertThat(ChildrenOfAnhui.code(merge(SHITAI, survivor, 1, survivor, 1, "")))
                .isEqualTo("CHILD_MERGE_WITH_ITSELF");
        assertThat(merge(SHITAI, survivor, 1, merged, 1, "").statusCode()).isEqualTo(200);
        assertThat(ChildrenOfAnhui.code(undo(SHITAI, merged, 1))).isEqualTo("VERSION_PASSED");
        assertThat(ChildrenOfAnhui.code(undo(SHITAI, survivor, 2))).isEqualTo("CHILD_NOT_MERGED");
        assertThat(ChildrenOfAnhui.code(merge(SHITAI, survivor, 2, merged, 2, "")))
                .isEqualTo("CHILD_RECORD_CLOSED");
    }

    @Test
    void ofTwoMergesInOppositeDirectionsOneIsMade() throws Exception {
        for (int round = 0; round < 5; round++) {
            var one = open("张小明");
            var other = open("章小明");
            List<Callable<HttpResponse<String>>> both =
                    List.of(() -> merge(SHITAI, one, 1, other, 1, ""), () -> merge(SHITAI, other, 1, one, 1, ""));
            try (var pool = Executors.newFixedThreadPool(2)) {
                var made = new ArrayList<Integer>();
                for (var answer : pool.invokeAll(both)) made.add(answer.get().statusCode());
                assertThat(made).filteredOn(status -> status == 200).hasSize(1);
                assertThat(made).allMatch(status -> List.of(200, 409, 412).contains(status));
            }
            assertThat(Stream.of(one, other)
                            .filter(id -> view(SHITAI, id).path("closure").isNull()))
                    .hasSize(1);
        }
    }

    @Test
    void whatWasCorrectedSinceIsNotLostByUndoing() {
        var survivor = open("张小明");
        var merged = open("章小明");
        merge(SHITAI, survivor, 1, merged, 1, "\"NAME\"");
        correct(survivor, 2, "{\"livesWith\":\"FATHER\"}");

        assertThat(ChildrenOfAnhui.code(undo(SHITAI, merged, 2))).isEqualTo("CHILD_CHANGED_SINCE_MERGE");

        var plain = open("李强");
        var plainMerged = open("李墙");
        merge(SHITAI, plain, 1, plainMerged, 1, "");
        correct(plain, 2, "{\"livesWith\":\"FATHER\"}");
        assertThat(undo(SHITAI, plainMerged, 2).statusCode()).isEqualTo(200);
        assertThat(view(SHITAI, plain).path("livesWith").asString()).isEqualTo("FATHER");
    }

    @Test
    void whoSeesOneOfTheRecordsOnlyMergesNothing() {
        var here = open("张小明");
        var there = children.open("张小明", "2017-05-04", ChildrenOfAnhui.LUYANG_VILLAGE, null);

        assertThat(ChildrenOfAnhui.code(merge(SHITAI, here, 1, there, 1, ""))).isEqualTo("NOT_FOUND");
        assertThat(ChildrenOfAnhui.code(merge(ChildrenOfAnhui.LUYANG, here, 1, there, 1, "")))
                .isEqualTo("NOT_FOUND");
        for (var actor : List.of(
                ChildrenOfAnhui.XIANYU,
                Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER),
                Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER))) {
            assertThat(ChildrenOfAnhui.code(merge(actor, here, 1, there, 1, "")))
                    .isEqualTo("FORBIDDEN");
        }
        assertThat(merge(ANHUI, here, 1, there, 1, "").statusCode()).isEqualTo(200);
        assertThat(ChildrenOfAnhui.code(undo(ChildrenOfAnhui.LUYANG, there, 2))).isEqualTo("NOT_FOUND");
    }

    @Test
    void theFeedTellsWhereTheMergedRecordWent() throws IOException {
        var survivor = open("张小明");
        var merged = open("章小明");
        merge(SHITAI, survivor, 1, merged, 1, "");
        undo(SHITAI, merged, 2);

        assertThat(database.asOwner()
                        .sql("select type || ' ' || subject from feed_event where feed = 'children'"
                                + " and type <> 'child-record.opened' order by id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "child-record.merged " + merged,
                        "child-record.corrected " + survivor,
                        "child-record.unmerged " + merged,
                        "child-record.corrected " + survivor);
        var told = (ObjectNode) ChildrenOfAnhui.JSON.readTree(database.asOwner()
                .sql("select data::text from feed_event where type = 'child-record.merged'")
                .query(String.class)
                .single());
        var promised = (ObjectNode)
                ChildrenOfAnhui.JSON.readTree(Files.readString(Path.of("contract/child-record-merged.v1.json")));
        assertThat(told.path("mergedInto").asString()).isEqualTo(survivor);
        told.set("child", promised.path("child"));
        told.set("mergedInto", promised.path("mergedInto"));
        assertThat(told).isEqualTo(promised);
        assertThat(database.asOwner()
                        .sql("select event || ' ' || outcome from audit_event where event like 'CHILD_RECORDS_%MERGED'")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("CHILD_RECORDS_MERGED DONE", "CHILD_RECORDS_UNMERGED DONE");
    }

    private String open(String name) {
        return children.open(name, "2017-05-04", ChildrenOfAnhui.BITAN, "13800000001");
    }

    private String anyChild(Random random, String citizenId) {
        var village = List.of(ChildrenOfAnhui.BITAN, ChildrenOfAnhui.HENGDU_VILLAGE, ChildrenOfAnhui.LUYANG_VILLAGE)
                .get(random.nextInt(3));
        var request = ChildrenOfAnhui.child(
                List.of("张小明", "阿卜杜拉·买买提", "欧阳娜娜").get(random.nextInt(3)),
                "2017-05-04",
                village,
                random.nextBoolean() ? "1380000000" + random.nextInt(10) : null);
        if (citizenId != null) {
            ((ObjectNode) request.path("child"))
                    .set("identity", ChildrenOfAnhui.JSON.createObjectNode().put("citizenId", citizenId));
        }
        return children.open(request);
    }

    private static String anyParts(Random random) {
        var parts = new ArrayList<>(Arrays.asList(TakenPart.values()));
        Collections.shuffle(parts, random);
        return parts.subList(0, random.nextInt(parts.size() + 1)).stream()
                .map(part -> "\"" + part + "\"")
                .collect(Collectors.joining(","));
    }

    private HttpResponse<String> merge(
            Actor actor, String survivor, int version, String other, int otherVersion, String parts) {
        return children.call(
                "POST",
                actor,
                "/api/children/" + survivor + "/merging",
                "{\"other\":\"%s\",\"otherVersion\":%d,\"take\":[%s],\"why\":\"入户核实为同一儿童\"}"
                        .formatted(other, otherVersion, parts),
                "If-Match",
                "\"" + version + "\"");
    }

    private HttpResponse<String> undo(Actor actor, String merged, int version) {
        return children.call(
                "POST",
                actor,
                "/api/children/" + merged + "/unmerging",
                "{\"why\":\"误并\"}",
                "If-Match",
                "\"" + version + "\"");
    }

    private void correct(String child, int version, String changes) {
        var answer = children.call(
                "PATCH",
                SHITAI,
                "/api/children/" + child,
                "{\"why\":\"更正\",\"changes\":" + changes + "}",
                "If-Match",
                "\"" + version + "\"");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode view(Actor actor, String child) {
        return ChildrenOfAnhui.json(children.call("GET", actor, "/api/children/" + child, null));
    }

    /** Everything a record says, unmasked, without its version and the time of the look. */
    private String full(String child) {
        var county = Tokens.handler(
                view(ANHUI, child).at("/residence/division").asString().substring(0, 6));
        var answer = (ObjectNode) ChildrenOfAnhui.json(children.call(
                "POST", county, "/api/children/" + child + "/disclosures", "{\"purpose\":\"RECORD_CORRECTION\"}"));
        assertThat(answer.has("name")).as(answer.toString()).isTrue();
        return answer.without(List.of("version", "disclosedAt", "closed")).toString();
    }

    private List<String> byId(String citizenId) {
        return ids(children.search(ANHUI, "{\"citizenId\":\"" + citizenId + "\"}"));
    }

    private List<String> what(String child) {
        return ChildrenOfAnhui.json(children.call("GET", ANHUI, "/api/children/" + child + "/history", null))
                .path("items")
                .valueStream()
                .map(change -> change.path("what").asString())
                .toList();
    }

    private static List<String> ids(JsonNode found) {
        return found.path("items")
                .valueStream()
                .map(item -> item.path("id").asString())
                .toList();
    }
}
