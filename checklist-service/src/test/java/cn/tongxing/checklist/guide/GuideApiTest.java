package cn.tongxing.checklist.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.seal.ContentDigest;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestKeys;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The checklist service of 重庆, with 安徽 as its peer. */
@SpringBootTest(webEnvironment = RANDOM_PORT)
@Import(TestPlatform.class)
class GuideApiTest {

    private static final String GUIDE = "/api/guides/DE_FACTO_UNATTENDED_CHILD";
    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ECKey ANHUI = TestKeys.signing("34-sig-1");
    private static final Actor YUNYANG = Tokens.handler("500235");
    private static final Actor CHONGQING = Tokens.handler("50");
    private static final Actor BAOPING = Tokens.handler("500235127");
    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) throws Exception {
        database = TestPlatform.register(registry, "checklist-service", "checklist");
        var peers = peersFile();
        registry.add("tongxing.province", () -> "50");
        registry.add("tongxing.peers-file", peers::toString);
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private SeedGuides seeds;

    @BeforeEach
    void onlyTheSeeds() throws Exception {
        database.empty("guide_item, guide_version, guide_material_change, idempotency_key");
        seeds.run(new DefaultApplicationArguments());
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void aGuideLooksAsTheContractPromises() throws IOException {
        var promised = (ObjectNode) JSON.readTree(Files.readString(Path.of("contract/guide.v1.json")));

        var guide = (ObjectNode) json(get(YUNYANG, GUIDE + "?division=500235&on=2026-03-02"));

        assertThat(guide.propertyNames()).containsExactlyElementsOf(promised.propertyNames());
        var identity = guide.path("materials")
                .valueStream()
                .filter(row -> row.path("code").asString().equals("CHILD_IDENTITY"))
                .findFirst()
                .orElseThrow();
        assertThat(identity.propertyNames())
                .containsExactlyElementsOf(promised.at("/materials/0").propertyNames());
        for (var name : new String[] {
            "item", "itemName", "itemNameEnglish", "division", "divisionName", "version", "effectiveFrom", "sample"
        }) {
            assertThat(guide.path(name)).as(name).isEqualTo(promised.path(name));
        }
        assertThat(identity.path("from").asString()).isEqualTo("00");
    }

    @Test
    void yunyangAsksForWhatTheNationTheCityAndItselfAsk() {
        var guide = json(get(BAOPING, GUIDE + "?division=500235127&on=2026-03-02"));

        assertThat(row(guide, "IMPRISONED_PROOF").path("fromName").asString()).isEqualTo("全国");
        assertThat(row(guide, "SEVERE_ILLNESS_PROOF").path("fromName").asString())
                .isEqualTo("重庆市");
        assertThat(row(guide, "PAYMENT_ACCOUNT").path("from").asString()).isEqualTo("50");
        assertThat(row(guide, "RECENT_PHOTO").path("required").asBoolean()).isFalse();
        assertThat(row(guide, "HOUSEHOLD_REGISTER").path("from").asString()).isEqualTo("500235");
        assertThat(guide.path("source").asString()).contains("民发〔2019〕62号", "示例（云阳县）");
    }

    @Test
    void beforeTheSamplesTheNationsListHolds() {
        var guide = json(get(YUNYANG, GUIDE + "?division=500235&on=2024-12-31"));

        assertThat(guide.path("version").asString()).isEqualTo("00@1");
        assertThat(guide.path("sample").asBoolean()).isFalse();
        assertThat(code(get(YUNYANG, GUIDE + "?division=500235&on=2021-06-29"))).isEqualTo("NO_GUIDE_IN_FORCE");
    }

    /** The other item's list is its own: only the conditions that make an orphan, and no paper of this item. */
    @Test
    void anOrphansListAsksForDeathAndDeclarationOnly() {
        var guide = json(get(BAOPING, "/api/guides/ORPHAN?division=500235127&on=2026-03-02"));

        assertThat(guide.path("itemName").asString()).isEqualTo("孤儿认定");
        assertThat(guide.path("version").asString()).isEqualTo("500235@1,50@1,00@1");
        assertThat(guide.path("sample").asBoolean()).isTrue();
        assertThat(guide.path("materials")
                        .valueStream()
                        .map(row -> row.path("condition").asString(""))
                        .filter(condition -> !condition.isEmpty()))
                .containsExactly("APPLICANT_ENTRUSTED", "DEAD", "MISSING");
        assertThat(row(guide, "PAYMENT_ACCOUNT").path("from").asString()).isEqualTo("50");
        assertThat(guide.path("source").asString()).contains("国办发〔2010〕54号", "示例（云阳县）");
    }

    /** No national list of papers is at hand for the two subsidies: what is served says that it is a sample. */
    @Test
    void whereNoNationalListIsKnownTheBaseItselfIsASample() {
        var guide = json(get(BAOPING, "/api/guides/DISABILITY_SUBSIDIES?division=500235127&on=2024-12-31"));

        assertThat(guide.path("version").asString()).isEqualTo("00@1");
        assertThat(guide.path("sample").asBoolean()).isTrue();
        assertThat(row(guide, "DISABILITY_CERTIFICATE").path("required").asBoolean())
                .isTrue();
    }

    @Test
    void seedsAreLoadedOnceAndOnlyThoseOfTheOwnProvince() throws Exception {
        seeds.run(new DefaultApplicationArguments());

        assertThat(database.asOwner()
                        .sql("select item || '/' || region from guide_version order by item, region")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "CHILD_IN_DIFFICULTY/00",
                        "DESTITUTE_SUPPORT/00",
                        "DE_FACTO_UNATTENDED_CHILD/00",
                        "DE_FACTO_UNATTENDED_CHILD/50",
                        "DE_FACTO_UNATTENDED_CHILD/500235",
                        "DISABILITY_SUBSIDIES/00",
                        "DISABILITY_SUBSIDIES/500235",
                        "MINIMUM_LIVING_ALLOWANCE/00",
                        "ORPHAN/00",
                        "ORPHAN/50",
                        "ORPHAN/500235",
                        "REHABILITATION_AID/00");
    }

    @Test
    void anotherProvincesGuideIsNotKeptHere() {
        assertThat(code(get(YUNYANG, GUIDE + "?division=341722"))).isEqualTo("GUIDE_OF_OTHER_PROVINCE");
        assertThat(code(get(YUNYANG, "/api/guides/NO_SUCH_ITEM?division=500235")))
                .isEqualTo("NO_SUCH_ITEM");
        assertThat(get(YUNYANG, GUIDE + "?division=5002351").statusCode()).isEqualTo(400);
        assertThat(get(YUNYANG, GUIDE).statusCode()).isEqualTo(400);
    }

    @Test
    void aCountyPublishesAVersionForALaterDay() {
        var later = today().plusMonths(1);
        var answer = publish(YUNYANG, guide("500235", later, """
                [{"change":"ADD","code":"VILLAGE_OPINION","name":"村（居）委会意见","nameEnglish":"Opinion of the village committee","required":true}]"""));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(json(answer).path("version").asInt()).isEqualTo(2);
        var now = json(get(YUNYANG, GUIDE + "?division=500235"));
        var then = json(get(YUNYANG, GUIDE + "?division=500235&on=" + later));
        assertThat(now.path("version").asString()).startsWith("500235@1,");
        assertThat(then.path("version").asString()).startsWith("500235@2,");
        assertThat(row(then, "VILLAGE_OPINION").path("required").asBoolean()).isTrue();

        var versions = json(get(BAOPING, GUIDE + "/versions?division=500235")).path("items");
        assertThat(versions.valueStream().map(version -> version.path("version").asInt()))
                .containsExactly(2, 1);
        assertThat(versions.at("/0/publishedBy").asString()).isEqualTo("500235民政");
        assertThat(json(get(BAOPING, GUIDE + "/versions?division=00")).path("items"))
                .hasSize(1);
    }

    @Test
    void ofTwoVersionsOfOneDayTheLaterCountsAndTheEarlierIsKept() {
        var later = today().plusMonths(1);
        publish(YUNYANG, guide("500235", later, """
                [{"change":"REMOVE","code":"PAYMENT_ACCOUNT","why":"县内统一代发"}]"""));
        publish(YUNYANG, guide("500235", later, """
                [{"change":"REMOVE","code":"APPLICATION_FORM","why":"网上填报"}]"""));

        var then = json(get(YUNYANG, GUIDE + "?division=500235&on=" + later));
        var versions = json(get(YUNYANG, GUIDE + "/versions?division=500235")).path("items");

        assertThat(then.path("version").asString()).startsWith("500235@3,");
        assertThat(then.toString()).contains("PAYMENT_ACCOUNT").doesNotContain("APPLICATION_FORM");
        assertThat(versions.toString()).contains("县内统一代发", "网上填报");
    }

    @Test
    void versionsPublishedAtOnceAreNumberedWithoutGapsAndNobodyIsTurnedAway() {
        var answers = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> publish(YUNYANG, guide("500235", today().plusDays(i), """
                        [{"change":"REMOVE","code":"PAYMENT_ACCOUNT","why":"县内统一代发"}]""")),
                        task -> Thread.ofVirtual().start(task)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(answers)
                .extracting(answer -> json(answer).path("version").asInt())
                .containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void whatWasPublishedNobodyChanges() {
        var application = JdbcClient.create(database.dataSource());

        for (var change : List.of(
                "update guide_version set source = ''",
                "delete from guide_version",
                "update guide_material_change set why = ''",
                "delete from guide_material_change")) {
            assertThatThrownBy(() -> application.sql(change).update())
                    .as(change)
                    .rootCause()
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void theSameKeyPublishesOnce() {
        var body = guide("500235", today(), """
                [{"change":"REMOVE","code":"PAYMENT_ACCOUNT","why":"县内统一代发"}]""");

        var first = call("POST", YUNYANG, "/api/guides", body, "Idempotency-Key", "key-00000001");
        var second = call("POST", YUNYANG, "/api/guides", body, "Idempotency-Key", "key-00000001");

        assertThat(second.body()).isEqualTo(first.body());
        assertThat(json(get(YUNYANG, GUIDE + "/versions?division=500235")).path("items"))
                .hasSize(2);
    }

    @Test
    void askingForLessThanTheGuideAboveNeedsAReasonForEachPaper() {
        var silent = publish(YUNYANG, guide("500235", today(), """
                [{"change":"REMOVE","code":"APPLICATION_FORM"},
                 {"change":"REPLACE","code":"CHILD_IDENTITY","name":"身份证","nameEnglish":"Identity card","required":false},
                 {"change":"REPLACE","code":"APPLICANT_IDENTITY","name":"身份证","nameEnglish":"Identity card","condition":"APPLICANT_ENTRUSTED","required":true}]"""));

        assertThat(silent.statusCode()).isEqualTo(422);
        assertThat(code(silent)).isEqualTo("GUIDE_BELOW_PARENT");
        assertThat(json(silent)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("pointer").asString()))
                .containsExactly("/changes/0/why", "/changes/1/why", "/changes/2/why");

        assertThat(publish(YUNYANG, guide("500235", today(), """
                [{"change":"REMOVE","code":"APPLICATION_FORM","why":"网上填报"}]""")).statusCode()).isEqualTo(201);
    }

    @Test
    void refusesChangesThatDoNotFitTheGuideAbove() {
        var answer = publish(YUNYANG, guide("500235", today(), """
                [{"change":"ADD","code":"PAYMENT_ACCOUNT","name":"存折","nameEnglish":"Passbook","required":true},
                 {"change":"REMOVE","code":"NOT_THERE","why":"无"},
                 {"change":"REMOVE","code":"NOT_THERE","why":"无"}]"""));

        assertThat(code(answer)).isEqualTo("GUIDE_INVALID");
        assertThat(json(answer)
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("code").asString()))
                .containsExactly("INHERITED", "UNKNOWN", "TWICE");
    }

    @Test
    void refusesUnknownPropertiesIncompleteRowsAndThePast() {
        assertThat(publish(YUNYANG, guide("500235", today(), """
                [{"change":"REMOVE","code":"PAYMENT_ACCOUNT","why":"无","colour":"red"}]""")).statusCode()).isEqualTo(400);
        assertThat(publish(YUNYANG, guide("500235", today(), """
                [{"change":"ADD","code":"HALF_A_ROW","name":"半行"}]""")).statusCode()).isEqualTo(400);
        assertThat(publish(YUNYANG, guide("500235127", today(), """
                [{"change":"REMOVE","code":"PAYMENT_ACCOUNT","why":"无"}]""")).statusCode())
                .isEqualTo(400);
        assertThat(code(publish(YUNYANG, guide("500235", today().minusDays(1), """
                [{"change":"REMOVE","code":"PAYMENT_ACCOUNT","why":"无"}]"""))))
                .isEqualTo("GUIDE_INVALID");
    }

    @Test
    void nobodyPublishesOutsideItsOwnDivision() {
        var changes = """
                [{"change":"REMOVE","code":"PAYMENT_ACCOUNT","why":"无"}]""";

        assertThat(code(publish(YUNYANG, guide("500101", today(), changes)))).isEqualTo("GUIDE_OUTSIDE_YOUR_DIVISION");
        assertThat(code(publish(YUNYANG, guide("50", today(), changes)))).isEqualTo("GUIDE_OUTSIDE_YOUR_DIVISION");
        assertThat(code(publish(CHONGQING, guide("00", today(), changes)))).isEqualTo("GUIDE_OUTSIDE_YOUR_DIVISION");
        assertThat(code(publish(CHONGQING, guide("500235", today(), changes))))
                .as("a superior does not write its county's guide")
                .isEqualTo("GUIDE_OUTSIDE_YOUR_DIVISION");
        assertThat(code(publish(BAOPING, guide("500235", today(), changes)))).isEqualTo("FORBIDDEN");
        assertThat(code(publish(
                        Tokens.actor(AgencyFunction.EDUCATION, "500235", Role.HANDLER),
                        guide("500235", today(), changes))))
                .isEqualTo("FORBIDDEN");
        assertThat(publish(CHONGQING, guide("50", today(), """
                [{"change":"REMOVE","code":"HOUSEHOLD_REGISTER","why":"全市共享核验"}]""")).statusCode()).isEqualTo(201);
    }

    /** 户籍县 says beside its guide, from a day on, in which modes it takes part; what is below inherits it. */
    @Test
    void aCountyPublishesInWhichModesItTakesPart() {
        var none = JSON.createObjectNode()
                .put("item", "ORPHAN")
                .put("division", "500235")
                .put("effectiveFrom", today().plusDays(30).toString())
                .put("source", "测试文件")
                .put("instead", "请向云阳县民政局当面申请");
        assertThat(publish(YUNYANG, none.toString()).statusCode())
                .as("what to do instead without saying what is offered")
                .isEqualTo(400);
        none.putArray("offered").add("IN_PROVINCE");
        var published = publish(YUNYANG, none.toString());
        assertThat(published.statusCode()).as(published.body()).isEqualTo(201);

        var before = json(get(YUNYANG, "/api/guides/ORPHAN?division=500235127"));
        var after = json(get(YUNYANG, "/api/guides/ORPHAN?division=500235127&on=" + today().plusDays(30)));

        assertThat(before.path("offered").isNull()).isTrue();
        assertThat(after.at("/offered/0").asString()).isEqualTo("IN_PROVINCE");
        assertThat(after.path("offered")).hasSize(1);
        assertThat(after.path("instead").asString()).isEqualTo("请向云阳县民政局当面申请");
        assertThat(codes(after))
                .as("its own papers stay")
                .isEqualTo(codes(before))
                .contains("RECENT_PHOTO");

        var papers = JSON.createObjectNode()
                .put("item", "ORPHAN")
                .put("division", "500235")
                .put("effectiveFrom", today().plusDays(40).toString())
                .put("source", "测试文件");
        papers.set(
                "changes", JSON.readTree("[{\"change\":\"REMOVE\",\"code\":\"PAYMENT_ACCOUNT\",\"why\":\"县内统一代发\"}]"));
        publish(YUNYANG, papers.toString());
        var later = json(get(YUNYANG, "/api/guides/ORPHAN?division=500235127&on=" + today().plusDays(40)));
        assertThat(later.at("/offered/0").asString())
                .as("a new list of papers does not open it again")
                .isEqualTo("IN_PROVINCE");
    }

    private static List<String> codes(JsonNode guide) {
        return guide.path("materials")
                .valueStream()
                .map(row -> row.path("code").asString())
                .toList();
    }

    /** A county whose province is not connected cannot be asked: what the nation asks for is all that is known. */
    @Test
    void theNationsGuideAloneIsReadForACountyOfAnotherProvince() {
        var national = json(get(YUNYANG, GUIDE + "?division=659001&national=true"));

        assertThat(national.path("division").asString()).isEqualTo("659001");
        assertThat(national.path("version").asString()).matches("00@[0-9]+");
        assertThat(national.path("materials")
                        .valueStream()
                        .map(row -> row.path("from").asString()))
                .isNotEmpty()
                .allMatch("00"::equals);
    }

    @Test
    void aPeerReadsTheGuidesOfThisProvinceAndNoOthers() {
        var guide = exchange("/exchange/guides/DE_FACTO_UNATTENDED_CHILD/500235127", assertion("34"));

        assertThat(guide.statusCode()).as(guide.body()).isEqualTo(200);
        assertThat(json(guide)).isEqualTo(json(get(YUNYANG, GUIDE + "?division=500235127")));
        assertThat(guide.headers().firstValue("Content-Digest"))
                .contains(ContentDigest.of(guide.body().getBytes(StandardCharsets.UTF_8)));
        assertThat(code(exchange("/exchange/guides/DE_FACTO_UNATTENDED_CHILD/341722", assertion("34"))))
                .isEqualTo("GUIDE_OF_OTHER_PROVINCE");
        assertThat(database.asOwner()
                        .sql(
                                "select actor || ' ' || event || ' ' || outcome from audit_event where event = 'GUIDE_READ_BY_PEER'")
                        .query(String.class)
                        .list())
                .contains("province:34 GUIDE_READ_BY_PEER LOOKED");
    }

    @Test
    void whoIsNoPeerReadsNothingThroughTheExchange() {
        var path = "/exchange/guides/DE_FACTO_UNATTENDED_CHILD/500235";

        assertThat(exchange(path, "Bearer " + Tokens.of(YUNYANG)).statusCode()).isEqualTo(401);
        assertThat(exchange(path, assertion("33")).statusCode()).isEqualTo(401);
        var once = assertion("34");
        assertThat(exchange(path, once).statusCode()).isEqualTo(200);
        assertThat(exchange(path, once).statusCode()).isEqualTo(401);
    }

    private static LocalDate today() {
        return ChinaTime.dateOf(RealTime.CLOCK.instant());
    }

    private static String guide(String division, LocalDate from, String changes) {
        return JSON.createObjectNode()
                .put("item", "DE_FACTO_UNATTENDED_CHILD")
                .put("division", division)
                .put("effectiveFrom", from.toString())
                .put("source", "测试文件")
                .set("changes", (ArrayNode) JSON.readTree(changes))
                .toString();
    }

    private static JsonNode row(JsonNode guide, String code) {
        return guide.path("materials")
                .valueStream()
                .filter(row -> row.path("code").asString().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private HttpResponse<String> publish(Actor actor, String body) {
        return call(
                "POST",
                actor,
                "/api/guides",
                body,
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private HttpResponse<String> get(Actor actor, String path) {
        return call("GET", actor, path, "");
    }

    private HttpResponse<String> call(String method, Actor actor, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + Tokens.of(actor))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) request.headers(headers);
        return send(request.build());
    }

    private HttpResponse<String> exchange(String path, String credential) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", credential)
                .build());
    }

    private static String assertion(String from) {
        return "Peer " + PeerAssertion.mint(DivisionCode.of(from), DivisionCode.of("50"), ANHUI, RealTime.CLOCK);
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
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

    private static Path peersFile() throws Exception {
        var encryption = new ECKeyGenerator(Curve.P_256)
                .keyID("34-enc-1")
                .keyUse(KeyUse.ENCRYPTION)
                .algorithm(JWEAlgorithm.ECDH_ES_A256KW)
                .generate();
        var file = Files.createTempFile("peers", ".json");
        file.toFile().deleteOnExit();
        return Files.writeString(file, """
                {"self":{"province":"50"},"peers":[{"province":"34","name":"安徽省","prefixes":["34"],
                 "address":"http://127.0.0.1:8034","connected":true,
                 "signingKeys":{"keys":[%s]},"encryptionKeys":{"keys":[%s]}}]}""".formatted(
                ANHUI.toPublicJWK().toJSONString(), encryption.toPublicJWK().toJSONString()));
    }
}
