package cn.tongxing.child.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class ChildApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static TestDatabase database;

    private static final Actor XIANYU = Tokens.handler("341722102");
    private static final Actor SHITAI = Tokens.handler("341722");
    private static final Actor HENGDU = Tokens.handler("341722103");
    private static final Actor LUYANG = Tokens.handler("340103");

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "child-service", "child");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @AfterEach
    void empty() {
        database.empty("child, child_guardian, child_identity, child_history, transfer_request,"
                + " idempotency_key, feed_event, feed_subject cascade");
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void opensARecordAndAnswersItMasked() {
        var answer = open(XIANYU, sample());

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("ETag")).hasValue("\"1\"");
        var child = json(answer);
        assertThat(answer.headers().firstValue("Location"))
                .hasValue("/api/children/" + child.path("id").asString());
        assertThat(child.at("/name").asString()).isEqualTo("样**");
        assertThat(child.at("/identity/citizenId").asString()).isEqualTo("500235************");
        assertThat(child.at("/residence/divisionName").asString()).isEqualTo("安徽省池州市石台县仙寓镇碧潭村委会");
        assertThat(child.at("/guardians/0/phone").asString()).isEqualTo("138****0001");
        assertThat(answer.body()).doesNotContain("201705040038", "样例", "13800000001");
        assertThat(auditEvents()).contains("CHILD_RECORD_OPENED DONE");
    }

    @Test
    void readsTheSameRecordAgain() {
        var opened = opened(sample());

        var read = get(SHITAI, "/api/children/" + opened.path("id").asString());

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(json(read)).isEqualTo(opened);
        assertThat(auditEvents()).contains("CHILD_RECORD_VIEWED LOOKED");
    }

    @Test
    void theSameKeyOpensOneRecordAndAnswersTheSame() {
        var first = call("POST", XIANYU, "/api/children", sample().toString(), "Idempotency-Key", "key-00000001");
        var second = call("POST", XIANYU, "/api/children", sample().toString(), "Idempotency-Key", "key-00000001");

        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(json(get(XIANYU, "/api/children")).path("items")).hasSize(1);

        var other = call(
                "POST",
                XIANYU,
                "/api/children",
                sample().put("why", "部门推送").toString(),
                "Idempotency-Key",
                "key-00000001");
        assertThat(code(other)).isEqualTo("IDEMPOTENCY_KEY_REUSED");
        assertThat(code(call("POST", XIANYU, "/api/children", sample().toString())))
                .isEqualTo("IDEMPOTENCY_KEY_REQUIRED");
    }

    @Test
    void aChildOnFileHereIsNamedAndOneOnFileElsewhereIsNot() {
        var opened = opened(sample());

        var here = open(SHITAI, sample());
        assertThat(here.statusCode()).isEqualTo(409);
        assertThat(code(here)).isEqualTo("CHILD_ALREADY_ON_FILE");
        assertThat(json(here).path("child")).isEqualTo(opened.path("id"));

        var elsewhere = open(LUYANG, livingIn(sample(), "340103001001"));
        assertThat(elsewhere.statusCode()).isEqualTo(202);
        assertThat(elsewhere.body())
                .contains("UNDER_REVIEW")
                .doesNotContain(opened.path("id").asString(), "341722");

        assertThat(json(get(LUYANG, "/api/children")).path("items")).isEmpty();
        var requests = json(get(XIANYU, "/api/children/transfer-requests")).path("items");
        assertThat(requests).hasSize(1);
        assertThat(requests.at("/0/child")).isEqualTo(opened.path("id"));
        assertThat(requests.at("/0/name").asString()).isEqualTo("样**");
        assertThat(json(get(LUYANG, "/api/children/transfer-requests")).path("items"))
                .isEmpty();
    }

    @Test
    void aChildFromNowhereNearIsNotOpened() {
        var answer = open(HENGDU, sample());

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("CHILD_OUTSIDE_YOUR_DIVISION");
    }

    @Test
    void whatLiesOutsideAnswersByteForByteAsWhatIsMissing() {
        var id = opened(sample()).path("id").asString();
        var nobody = ChildId.next().toString();

        for (var path : List.of("", "/history")) {
            assertThat(bare(get(HENGDU, "/api/children/" + id + path)))
                    .isEqualTo(bare(get(HENGDU, "/api/children/" + nobody + path)));
        }
        var disclose = "{\"purpose\":\"EMERGENCY\"}";
        assertThat(bare(call("POST", HENGDU, "/api/children/" + id + "/disclosures", disclose)))
                .isEqualTo(bare(call("POST", HENGDU, "/api/children/" + nobody + "/disclosures", disclose)));
        var correct = "{\"why\":\"核对\",\"changes\":{}}";
        assertThat(bare(call("PATCH", HENGDU, "/api/children/" + id, correct, "If-Match", "\"1\"")))
                .isEqualTo(bare(call("PATCH", HENGDU, "/api/children/" + nobody, correct, "If-Match", "\"1\"")));
        var close = "{\"reason\":\"DIED\",\"on\":\"2026-01-01\"}";
        assertThat(bare(call("POST", HENGDU, "/api/children/" + id + "/closure", close, "If-Match", "\"1\"")))
                .isEqualTo(
                        bare(call("POST", HENGDU, "/api/children/" + nobody + "/closure", close, "If-Match", "\"1\"")));
        assertThat(json(get(HENGDU, "/api/children")).path("items")).isEmpty();
        assertThat(json(get(HENGDU, "/api/children?division=341722102")).path("items"))
                .isEmpty();
        assertThat(json(search(HENGDU, Samples.BOY.value())).path("items")).isEmpty();
    }

    @Test
    void whoLookedAtARecordAndWhyIsToldToWhoAnswersTheFamilyAndToAuditors() {
        var path = "/api/children/" + opened(sample()).path("id").asString();
        get(SHITAI, path);
        call("POST", XIANYU, path + "/disclosures", "{\"purpose\":\"CARE_VISIT\"}");
        var auditor = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.AUDITOR);

        var newest = json(get(auditor, path + "/looks?limit=1"));

        var last = newest.at("/items/0");
        assertThat(last.path("what").asString()).isEqualTo("CHILD_RECORD_DISCLOSED");
        assertThat(last.path("purpose").asString()).isEqualTo("CARE_VISIT");
        assertThat(last.path("purposeName").asString()).isEqualTo("联系与走访");
        assertThat(last.path("agency").asString()).isEqualTo(XIANYU.agency().toString());
        assertThat(last.path("agencyName").asString()).isEqualTo(XIANYU.agencyName());
        assertThat(last.path("client").asString()).isEqualTo(XIANYU.client());
        var cursor = newest.path("next").asString();
        var before = json(get(auditor, path + "/looks?limit=1&cursor=" + cursor));
        assertThat(before.at("/items/0/what").asString()).isEqualTo("CHILD_RECORD_VIEWED");
        assertThat(before.path("next").isNull())
                .as("opening a record is no look")
                .isTrue();
        assertThat(json(get(XIANYU, path + "/looks")).path("items"))
                .as("these looks are looks, too")
                .hasSize(4);

        assertThat(get(auditor, path).statusCode())
                .as("the trail, not the record")
                .isEqualTo(403);
        assertThat(get(HENGDU, path + "/looks").statusCode()).isEqualTo(404);
        var elsewhere = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "340103", Role.AUDITOR);
        assertThat(get(elsewhere, path + "/looks").statusCode()).isEqualTo(404);
        var approver = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER);
        assertThat(get(approver, path + "/looks").statusCode()).isEqualTo(403);
    }

    @Test
    void anotherFunctionAndAnAuditorOpenNoRecord() {
        var id = opened(sample()).path("id").asString();
        var school = Tokens.actor(AgencyFunction.EDUCATION, "341722", Role.HANDLER);
        var auditor = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.AUDITOR);

        assertThat(code(get(school, "/api/children/" + id))).isEqualTo("FORBIDDEN");
        assertThat(code(get(auditor, "/api/children/" + id))).isEqualTo("FORBIDDEN");
        assertThat(code(open(school, sample()))).isEqualTo("FORBIDDEN");
    }

    @Test
    void inAVillageOnlyTheChildDirectorReadsRecords() {
        var id = opened(sample()).path("id").asString();

        for (var role : List.of(Role.HANDLER, Role.APPROVER)) {
            var village = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722102202", role);
            assertThat(code(get(village, "/api/children/" + id))).isEqualTo("FORBIDDEN");
            assertThat(code(get(village, "/api/children"))).isEqualTo("FORBIDDEN");
        }
        var director = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722102202", Role.CHILD_DIRECTOR);
        assertThat(get(director, "/api/children/" + id).statusCode()).isEqualTo(200);
    }

    @Test
    void eachPostDoesWhatItsDutyIsAndNoMore() {
        var path = "/api/children/" + opened(sample()).path("id").asString();
        var director = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722102202", Role.CHILD_DIRECTOR);
        var supervisor = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722102", Role.CHILD_SUPERVISOR);
        var approver = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.APPROVER);
        var city = Tokens.handler("3417");

        assertThat(allowed(director, path)).containsExactly("read");
        assertThat(allowed(supervisor, path)).containsExactly("read", "disclose", "correct");
        assertThat(allowed(approver, path)).containsExactly("read", "disclose");
        assertThat(allowed(city, path)).containsExactly("read");
        assertThat(allowed(SHITAI, path)).containsExactly("read", "disclose", "correct", "close");
    }

    /** What is not answered with 403; a version nobody has keeps each change from happening. */
    private List<String> allowed(Actor actor, String path) {
        var answers = new LinkedHashMap<String, HttpResponse<String>>();
        answers.put("read", get(actor, path));
        answers.put("disclose", call("POST", actor, path + "/disclosures", "{\"purpose\":\"CARE_VISIT\"}"));
        answers.put("correct", call("PATCH", actor, path, "{\"why\":\"核对\",\"changes\":{}}", "If-Match", "\"99\""));
        answers.put(
                "close",
                call(
                        "POST",
                        actor,
                        path + "/closure",
                        "{\"reason\":\"DIED\",\"on\":\"2026-01-01\"}",
                        "If-Match",
                        "\"99\""));
        return answers.entrySet().stream()
                .filter(answer -> answer.getValue().statusCode() != 403)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Test
    void findsAChildByItsCitizenId() {
        var opened = opened(sample());

        var found = json(search(SHITAI, Samples.BOY.value())).path("items");

        assertThat(found).hasSize(1);
        assertThat(found.at("/0/id")).isEqualTo(opened.path("id"));
        assertThat(found.at("/0/name").asString()).isEqualTo("样**");
        assertThat(json(search(SHITAI, Samples.OTHER_BOY.value())).path("items"))
                .isEmpty();
        assertThat(search(SHITAI, "500235201705040039").statusCode()).isEqualTo(400);
    }

    @Test
    void listsByDivisionInPages() {
        opened(sample());
        opened(withoutId(sample()));
        opened(withoutId(livingIn(sample(), "341722102203")));

        var all = new ArrayList<String>();
        @Nullable String cursor = null;
        do {
            var page = json(get(SHITAI, "/api/children?limit=2" + (cursor == null ? "" : "&cursor=" + cursor)));
            page.path("items").forEach(item -> all.add(item.path("id").asString()));
            cursor = page.path("next").isNull() ? null : page.path("next").asString();
        } while (cursor != null);

        assertThat(all).hasSize(3).doesNotHaveDuplicates();
        assertThat(json(get(SHITAI, "/api/children?division=341722102203")).path("items"))
                .hasSize(1);
        assertThat(json(get(XIANYU, "/api/children?division=34")).path("items")).hasSize(3);
        assertThat(json(get(XIANYU, "/api/children?division=50")).path("items")).isEmpty();
    }

    @Test
    void correctsOneThingKeepsTheRestAndTellsWhoChangedWhatAndWhy() {
        var opened = opened(sample());
        var path = "/api/children/" + opened.path("id").asString();
        var guardian = opened.at("/guardians/0/id").asString();

        var corrected = call("PATCH", SHITAI, path, """
                {"why":"监护人来电更正","changes":{"guardians":[{"id":"%s","phone":"13900000002"}]}}""".formatted(guardian), "If-Match", "\"1\"");

        assertThat(corrected.statusCode()).isEqualTo(200);
        assertThat(corrected.headers().firstValue("ETag")).hasValue("\"2\"");
        assertThat(json(corrected).at("/guardians/0/phone").asString()).isEqualTo("139****0002");
        assertThat(json(corrected).at("/guardians/0/relationName").asString()).isEqualTo("祖父");

        var history = json(get(XIANYU, path + "/history")).path("items");
        assertThat(history).hasSize(2);
        assertThat(history.at("/0/what").asString()).isEqualTo("CORRECTED");
        assertThat(history.at("/0/why").asString()).isEqualTo("监护人来电更正");
        assertThat(history.at("/0/agencyName").asString()).isEqualTo("341722民政");
        assertThat(history.at("/0/changes/0/pointer").asString()).isEqualTo("/guardians/" + guardian + "/phone");
        assertThat(history.at("/0/changes/0/after").asString()).isEqualTo("139****0002");
        assertThat(history.at("/1/what").asString()).isEqualTo("OPENED");
    }

    @Test
    void aChangeNeedsTheVersionItSaw() {
        var path = "/api/children/" + opened(sample()).path("id").asString();
        var body = "{\"why\":\"核对\",\"changes\":{\"livesWith\":\"FATHER\"}}";

        assertThat(code(call("PATCH", SHITAI, path, body))).isEqualTo("VERSION_REQUIRED");
        assertThat(call("PATCH", SHITAI, path, body, "If-Match", "\"1\"").statusCode())
                .isEqualTo(200);
        assertThat(code(call("PATCH", SHITAI, path, body, "If-Match", "\"1\""))).isEqualTo("VERSION_PASSED");
    }

    @Test
    void aCorrectionThatDoesNotComeOutAsARecordIsRefusedWithoutRepeatingTheValue() {
        var path = "/api/children/" + opened(sample()).path("id").asString();

        var answer = call(
                "PATCH",
                SHITAI,
                path,
                "{\"why\":\"核对\",\"changes\":{\"identity\":{\"citizenId\":\"500235201705040039\"}}}",
                "If-Match",
                "\"1\"");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo("/changes/identity/citizenId");
        assertThat(answer.body()).doesNotContain("500235201705040039");
        var unknown = call("PATCH", SHITAI, path, "{\"why\":\"核对\",\"changes\":{\"height\":130}}", "If-Match", "\"1\"");
        assertThat(json(unknown).at("/errors/0/pointer").asString()).isEqualTo("/changes/height");
    }

    @Test
    void replacesARecordAndMovesItsClaimToTheNewNumber() {
        var opened = opened(sample());
        var path = "/api/children/" + opened.path("id").asString();
        var other = sample();
        ((ObjectNode) other.at("/child/identity")).put("citizenId", Samples.OTHER_BOY.value());

        assertThat(call("PUT", XIANYU, path, other.toString(), "If-Match", "\"1\"")
                        .statusCode())
                .isEqualTo(200);

        assertThat(json(search(XIANYU, Samples.BOY.value())).path("items")).isEmpty();
        assertThat(json(search(XIANYU, Samples.OTHER_BOY.value())).path("items"))
                .hasSize(1);
        assertThat(open(XIANYU, sample()).statusCode()).isEqualTo(201);
        assertThat(code(call("PUT", XIANYU, path, sample().toString(), "If-Match", "\"2\"")))
                .isEqualTo("CHILD_ALREADY_ON_FILE");
    }

    @Test
    void aNumberOnFileElsewhereCannotBeEnteredAndTellsNothing() {
        opened(sample());
        var luyangs = json(open(LUYANG, withoutId(livingIn(sample(), "340103001001"))));

        var answer = call(
                "PUT",
                LUYANG,
                "/api/children/" + luyangs.path("id").asString(),
                livingIn(sample(), "340103001001").toString(),
                "If-Match",
                "\"1\"");

        assertThat(code(answer)).isEqualTo("CITIZEN_ID_NEEDS_REVIEW");
        assertThat(answer.body()).doesNotContain("341722");
    }

    @Test
    void aMovedChildLeavesTheSightOfItsOldPlaceAndEntersThatOfItsNew() {
        var path = "/api/children/" + opened(sample()).path("id").asString();
        open(LUYANG, livingIn(sample(), "340103001001"));

        var moved = call(
                "PATCH",
                XIANYU,
                path,
                "{\"why\":\"迁居合肥\",\"changes\":{\"residence\":{\"division\":\"340103001001\",\"since\":\"2026-01-10\"}}}",
                "If-Match",
                "\"1\"");

        assertThat(moved.statusCode()).isEqualTo(200);
        assertThat(get(XIANYU, path).statusCode()).isEqualTo(404);
        assertThat(get(LUYANG, path).statusCode()).isEqualTo(200);
        assertThat(json(get(LUYANG, "/api/children/transfer-requests")).path("items"))
                .isEmpty();
    }

    @Test
    void aClosedRecordIsReadAndNotChanged() {
        var path = "/api/children/" + opened(sample()).path("id").asString();

        var closed = call(
                "POST",
                SHITAI,
                path + "/closure",
                "{\"reason\":\"RETURNED_TO_HOUSEHOLD\",\"on\":\"2026-01-31\"}",
                "If-Match",
                "\"1\"");

        assertThat(json(closed).at("/closure/reasonName").asString()).isEqualTo("返回户籍地");
        assertThat(get(SHITAI, path).statusCode()).isEqualTo(200);
        assertThat(code(call("PATCH", SHITAI, path, "{\"why\":\"核对\",\"changes\":{}}", "If-Match", "\"2\"")))
                .isEqualTo("CHILD_RECORD_CLOSED");
    }

    @Test
    void aDisclosureIsWhatTheContractPromises() throws IOException {
        var promised = (ObjectNode) JSON.readTree(Files.readString(Path.of("contract/child-disclosure.v1.json")));
        var opened = opened(sample());

        var answer = call(
                "POST",
                XIANYU,
                "/api/children/" + opened.path("id").asString() + "/disclosures",
                "{\"purpose\":\"CROSS_PROVINCE_CASE\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        var disclosed = (ObjectNode) json(answer);
        // what differs by its nature: ids and the time
        disclosed.set("child", promised.get("child"));
        disclosed.set("disclosedAt", promised.get("disclosedAt"));
        ((ObjectNode) disclosed.at("/guardians/0")).set("id", promised.at("/guardians/0/id"));
        assertThat(disclosed.toPrettyString()).isEqualTo(promised.toPrettyString());
        assertThat(auditEvents()).contains("CHILD_RECORD_DISCLOSED LOOKED CROSS_PROVINCE_CASE");
    }

    @Test
    void aDisclosureOpensWhatItsPurposeNeedsAndNoMore() {
        var path = "/api/children/" + opened(sample()).path("id").asString() + "/disclosures";

        var visit = json(call("POST", XIANYU, path, "{\"purpose\":\"CARE_VISIT\"}"));
        assertThat(visit.path("identity").isNull()).isTrue();
        assertThat(visit.at("/guardians/0/phone").asString()).isEqualTo("13800000001");

        var narrow = json(call("POST", XIANYU, path, "{\"purpose\":\"CARE_VISIT\",\"fields\":[\"RESIDENCE\"]}"));
        assertThat(narrow.path("guardians").isNull()).isTrue();

        assertThat(code(call("POST", XIANYU, path, "{\"purpose\":\"CARE_VISIT\",\"fields\":[\"IDENTITY\"]}")))
                .isEqualTo("CHILD_PURPOSE_NOT_ALLOWED");
        assertThat(call("POST", XIANYU, path, "{\"purpose\":\"CURIOSITY\"}").statusCode())
                .isEqualTo(400);
    }

    @Test
    void withoutAPurposeNothingIsDisclosed() {
        var path = "/api/children/" + opened(sample()).path("id").asString() + "/disclosures";

        for (var body : List.of("{}", "{\"purpose\":null}", "{\"purpose\":\"\"}", "{\"fields\":[\"IDENTITY\"]}")) {
            var answer = call("POST", XIANYU, path, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("样例", Samples.BOY.value());
        }
    }

    @Test
    void eachLookLeavesItsRow() {
        var id = opened(sample()).path("id").asString();

        looks(id).forEach((event, look) -> {
            long before = rowsOf(event);
            assertThat(look.get().statusCode()).as(event).isEqualTo(200);
            assertThat(rowsOf(event)).as(event).isEqualTo(before + 1);
        });
    }

    @Test
    void whatCannotBeAuditedIsNotShown() {
        var id = opened(sample()).path("id").asString();

        database.asOwner()
                .sql("revoke insert on audit_event from " + database.app())
                .update();
        try {
            looks(id).forEach((event, look) -> {
                var answer = look.get();
                assertThat(answer.statusCode()).as(event).isGreaterThanOrEqualTo(500);
                assertThat(answer.body()).as(event).doesNotContain("样", "500235", id);
            });
        } finally {
            database.asOwner()
                    .sql("grant insert on audit_event to " + database.app())
                    .update();
        }
        assertThat(get(SHITAI, "/api/children/" + id).statusCode()).isEqualTo(200);
    }

    /** Everything that shows something of a child, by the event it leaves. */
    private Map<String, Supplier<HttpResponse<String>>> looks(String id) {
        var path = "/api/children/" + id;
        return Map.of(
                "CHILD_RECORD_VIEWED", () -> get(SHITAI, path),
                "CHILD_HISTORY_VIEWED", () -> get(SHITAI, path + "/history"),
                "CHILD_RECORDS_LISTED", () -> get(SHITAI, "/api/children"),
                "CHILD_RECORD_SEARCHED", () -> search(SHITAI, Samples.BOY.value()),
                "CHILD_TRANSFER_REQUESTS_LISTED", () -> get(SHITAI, "/api/children/transfer-requests"),
                "CHILD_RECORD_DISCLOSED",
                        () -> call("POST", SHITAI, path + "/disclosures", "{\"purpose\":\"EMERGENCY\"}"));
    }

    private static long rowsOf(String event) {
        return database.asOwner()
                .sql("select count(*) from audit_event where event = :event and outcome = 'LOOKED'")
                .param("event", event)
                .query(Long.class)
                .single();
    }

    @Test
    void refusesUnknownPropertiesAndBadInputAndStoresNothing() {
        var unknown = sample();
        ((ObjectNode) unknown.path("child")).put("height", 130);
        assertThat(open(XIANYU, unknown).statusCode()).isEqualTo(400);

        var wrong = sample();
        ((ObjectNode) wrong.path("child")).put("sex", "FEMALE");
        var answer = open(XIANYU, wrong);
        assertThat(code(answer)).isEqualTo("CHILD_DETAILS_INVALID");
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo("/child/sex");

        var nobodysGuardian = sample();
        ((ObjectNode) nobodysGuardian.at("/child/guardians/0"))
                .put("id", UUID.randomUUID().toString());
        assertThat(code(open(XIANYU, nobodysGuardian))).isEqualTo("CHILD_DETAILS_INVALID");

        assertThat(json(get(XIANYU, "/api/children")).path("items")).isEmpty();
    }

    @Test
    void theFeedTellsThatARecordChangedAndNothingAboutThePerson() throws Exception {
        var opened = opened(sample());
        var promised = JSON.readTree(Files.readString(Path.of("contract/child-record-event.v1.json")));

        var event = database.asOwner()
                .sql("select type, subject, data::text as data from feed_event where feed = 'children'")
                .query()
                .singleRow();

        assertThat(event).containsEntry("type", "child-record.opened");
        assertThat(event).containsEntry("subject", opened.path("id").asString());
        var data = (ObjectNode) JSON.readTree((String) event.get("data"));
        assertThat(data.set("child", promised.path("child"))).isEqualTo(promised);
    }

    private static ObjectNode sample() {
        try {
            return (ObjectNode) JSON.readTree(Files.readString(Path.of("contract/child-opening.v1.json")));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode livingIn(ObjectNode sample, String village) {
        ((ObjectNode) sample.at("/child/residence")).put("division", village);
        return sample;
    }

    private static ObjectNode withoutId(ObjectNode sample) {
        ((ObjectNode) sample.path("child"))
                .set("identity", JSON.createObjectNode().put("missingReason", "NUMBER_UNVERIFIED"));
        return sample;
    }

    private JsonNode opened(ObjectNode request) {
        var answer = open(XIANYU, request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer);
    }

    private HttpResponse<String> open(Actor actor, ObjectNode request) {
        return call(
                "POST",
                actor,
                "/api/children",
                request.toString(),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private HttpResponse<String> search(Actor actor, String citizenId) {
        return call("POST", actor, "/api/children/searches", "{\"citizenId\":\"" + citizenId + "\"}");
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

    /** Status, type and body without the request's own id. */
    private static String bare(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(404);
        return answer.headers().firstValue("Content-Type").orElse("")
                + ((ObjectNode) json(answer)).without("requestId");
    }

    private static List<String> auditEvents() {
        return database.asOwner()
                .sql("select concat_ws(' ', event, outcome, purpose) from audit_event")
                .query(String.class)
                .list();
    }
}
