package cn.tongxing.ledger.crossprovince;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.Conversations;
import cn.tongxing.ledger.exchange.ExchangeGate;
import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.ledger.reconciliation.ReconcilerForTests;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.crypto.Place;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestKeys;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole service of Anhui over HTTP on a real case's database; at the other end Chongqing's ledger of the same case. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ActiveProfiles("development")
@Import({TestPlatform.class, ComparisonApiTest.Chongqing.class})
class ComparisonApiTest {

    private static final Actor OPERATOR = Tokens.actor(AgencyFunction.PLATFORM, "34", Role.PLATFORM_OPERATOR);
    private static final ECKey SIGNING_50 = TestKeys.signing("50-sig");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final TwoProvinces WORLD = new TwoProvinces();
    private static final ReconcilerForTests CHONGQING = chongqing();
    private static UUID shared;

    @TempDir
    static Path folder;

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext service;

    @TestConfiguration(proxyBeanMethods = false)
    static class Chongqing {
        @Bean
        @Primary
        PeerHttp chongqingsDoor() {
            return (peer, path, most) -> CHONGQING.get(path);
        }

        @Bean
        @Primary
        ExchangeGate open() {
            return peer -> true;
        }
    }

    private static ReconcilerForTests chongqing() {
        var source = WORLD.chongqing.database.dataSource();
        Conversations quiet = (peer, cases) -> new Conversations.Talks(
                0,
                cases.stream().collect(Collectors.toMap(id -> id, id -> new Conversations.Talk(0, 0, false, false))));
        return new ReconcilerForTests(
                Story.CHONGQING,
                Story.ANHUI,
                LedgerRows.ledger(source),
                quiet,
                new JdbcTransactionManager(source),
                WORLD.chongqing.database,
                1000);
    }

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) throws IOException {
        TestPlatform.register(registry, "ledger-service", "ledger");
        var database = WORLD.anhui.database;
        registry.add("spring.datasource.url", database::url);
        registry.add("spring.datasource.username", database::app);
        registry.add("spring.datasource.password", database::password);
        registry.add("spring.flyway.user", database::owner);
        registry.add("spring.flyway.password", database::password);
        registry.add("tongxing.crypto.keys", ComparisonApiTest::sampleRing);
        registry.add("tongxing.crypto.blind-index-keys", ComparisonApiTest::sampleRing);
        registry.add("tongxing.comparison.between", () -> "0s");
        registry.add("tongxing.comparison.patience", () -> "0s");
        var own = new JWKSet(List.<JWK>of(TestKeys.signing("34-sig"), ReconcilerForTests.encryptionKey("34")));
        registry.add("tongxing.exchange.keys", () -> own.toString(false));
        var peers = Files.writeString(folder.resolve("peers.json"), peersOf34());
        registry.add("tongxing.peers-file", peers::toString);
    }

    private static String peersOf34() {
        var signing = new JWKSet(SIGNING_50.toPublicJWK());
        var encryption = new JWKSet(ReconcilerForTests.encryptionKey("50").toPublicJWK());
        return """
                {"self":{"province":"34"},"peers":[
                 {"province":"50","name":"重庆市","address":"http://127.0.0.1:9","signingKeys":%s,"encryptionKeys":%s},
                 {"province":"65","name":"新疆","address":"http://127.0.0.1:9","connected":false,"signingKeys":%s,"encryptionKeys":%s}]}""".formatted(signing, encryption, signing, encryption);
    }

    /** The one of the world's ciphers. */
    private static String sampleRing() {
        var key = "tongxing-sample-key-do-not-use!!".getBytes(StandardCharsets.US_ASCII);
        return "{\"suite\":\"AES-GCM\",\"current\":1,\"keys\":{\"1\":\""
                + Base64.getEncoder().encodeToString(key) + "\"}}";
    }

    @BeforeAll
    static void share() {
        WORLD.on("2026-03-02");
        shared = WORLD.atCounty();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @AfterEach
    void settle() {
        restore();
        compared();
        assertThat(json(get(OPERATOR, "/api/exchange/differences"))
                        .path("items")
                        .size())
                .isZero();
    }

    // what is planted at the other end

    private static void spoil(Consumer<ObjectNode> change) {
        var side = WORLD.chongqing;
        side.owner
                .sql("create table if not exists spoilt as select * from cross_case where false")
                .update();
        side.owner
                .sql("insert into spoilt select * from cross_case where id = :id")
                .param("id", shared)
                .update();
        var cipher = KeyRing.sample().cipher();
        var place = new Place("cross_case", "projection", shared.toString());
        var sealed = side.owner
                .sql("select projection from cross_case where id = :id")
                .param("id", shared)
                .query(byte[].class)
                .single();
        var projection = (ObjectNode) Wire.JSON.readTree(cipher.open(sealed, place));
        change.accept(projection);
        var canonical = CanonicalJson.of((JsonNode) projection);
        side.owner
                .sql("update cross_case set projection = :projection, digest = :digest where id = :id")
                .param("projection", cipher.seal(canonical, place))
                .param("digest", Sha256.of(canonical).bytes())
                .param("id", shared)
                .update();
    }

    private static void restore() {
        WORLD.chongqing
                .owner
                .sql("create table if not exists spoilt as select * from cross_case where false")
                .update();
        WORLD.chongqing.owner.sql("""
                update cross_case c set projection = s.projection, digest = s.digest, peer = s.peer
                from spoilt s where s.id = c.id""").update();
        WORLD.chongqing.owner.sql("truncate spoilt").update();
        WORLD.anhui.owner.sql("update cross_case set peer = '50'").update();
    }

    private static void anotherNameAndAnotherSum(ObjectNode projection) {
        ((ObjectNode) projection.at("/transitions/0/body/child")).put("name", "样例大童");
        ((ObjectNode) projection.at("/transitions/1/body")).put("opinion", "情况不实");
    }

    // the comparison

    private JsonNode compared() {
        var asked = post(
                OPERATOR, "/api/exchange/peers/50/comparison", UUID.randomUUID().toString(), "");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        var where = asked.headers().firstValue("Location").orElseThrow();
        for (int i = 0; i < 600; i++) {
            var view = json(get(OPERATOR, where));
            if (view.path("state").asString().equals("ENDED")) return view;
            pause();
        }
        throw new AssertionError("the comparison did not end");
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private String difference() {
        var items = json(get(OPERATOR, "/api/exchange/differences?peer=50")).path("items");
        assertThat(items.size()).isOne();
        return items.get(0).path("id").asString();
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void equalLedgersAreSaidToBeEqual() {
        var view = compared();

        assertThat(view.at("/result/outcome").asString()).isEqualTo("AGREED");
        assertThat(view.at("/result/outcomeName").asString()).isEqualTo("一致");
        assertThat(view.at("/result/casesHere").asLong()).isEqualTo(1);
        assertThat(view.at("/result/casesThere").asLong()).isEqualTo(1);
        assertThat(json(get(OPERATOR, "/api/exchange/comparisons?peer=50&limit=1"))
                        .at("/items/0/id")
                        .asString())
                .isEqualTo(view.path("id").asString());
        assertThat(audit()).contains("LEDGER_COMPARISON_REQUESTED DONE", "LEDGER_COMPARED DONE");
    }

    @Test
    void theSameKeyAsksForOneComparison() {
        var first = post(OPERATOR, "/api/exchange/peers/50/comparison", "once", "");
        var again = post(OPERATOR, "/api/exchange/peers/50/comparison", "once", "");

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(post(OPERATOR, "/api/exchange/peers/50/comparison", null, "").statusCode())
                .isEqualTo(400);
        assertThat(post(OPERATOR, "/api/exchange/peers/33/comparison", "k33", "")
                        .statusCode())
                .isEqualTo(404);
        var resting = post(OPERATOR, "/api/exchange/peers/65/comparison", "k65", "");
        assertThat(json(resting).path("code").asString()).isEqualTo("COMPARISON_PEER_NOT_CONNECTED");
        for (var other : List.of(Story.XIANYU, Tokens.actor(AgencyFunction.PLATFORM, "341722", Role.PLATFORM_OPERATOR)))
            assertThat(post(other, "/api/exchange/peers/50/comparison", "k50", "")
                            .statusCode())
                    .isEqualTo(403);
    }

    @Test
    void anOperatorSeesWhichFieldsDifferAndNoContent() {
        spoil(ComparisonApiTest::anotherNameAndAnotherSum);
        assertThat(compared().at("/result/outcome").asString()).isEqualTo("DIFFERENT");

        var answer = get(OPERATOR, "/api/exchange/differences/" + difference());

        var whole = json(answer);
        assertThat(whole.at("/difference/kind").asString()).isEqualTo("CONTENT_DIFFERS");
        assertThat(whole.at("/difference/kindName").asString()).isEqualTo("版本相同，内容不同");
        assertThat(whole.at("/difference/number").asString()).startsWith("TX34-2026-");
        assertThat(whole.at("/now/state").asString()).isEqualTo("DIFFERENT");
        assertThat(whole.path("fields").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("/transitions/0/body/child/name", "/transitions/1/body/opinion");
        assertThat(whole.path("content").asString()).isEqualTo("WITHHELD");
        assertThat(whole.at("/ours/projection").isNull()).isTrue();
        assertThat(whole.at("/theirs/projection").isNull()).isTrue();
        assertThat(whole.at("/ours/digest").asString())
                .hasSize(43)
                .isNotEqualTo(whole.at("/theirs/digest").asString());
        assertThat(whole.at("/ours/factsFit").asBoolean()).isTrue();
        assertThat(answer.body()).doesNotContain("样例", "情况", "500235");
        assertThat(audit()).contains("LEDGER_DIFFERENCE_FOUND DONE", "LEDGER_DIFFERENCE_READ LOOKED");
        assertThat(CHONGQING.audited).contains("LEDGER_CASE_FETCHED " + shared);
    }

    @Test
    void aDeskOfTheCaseSeesBothVersionsAsItSeesTheCase() {
        spoil(ComparisonApiTest::anotherNameAndAnotherSum);
        compared();

        var answer = get(Story.XIANYU, "/api/exchange/differences/" + difference());

        var whole = json(answer);
        assertThat(whole.path("content").asString()).isEqualTo("SHOWN");
        assertThat(whole.at("/ours/projection/transitions/0/body/child/name").asString())
                .isEqualTo("样例小童");
        assertThat(whole.at("/theirs/projection/transitions/0/body/child/name").asString())
                .isEqualTo("样例大童");
        assertThat(whole.at("/theirs/projection/transitions/1/body/opinion").asString())
                .isEqualTo("情况不实");
        assertThat(answer.body()).doesNotContain(Story.CHILD_ID.value(), "13800000001", "样例路1号");
    }

    @Test
    void whoOnlySupervisesSeesBothVersionsWithoutNamesAndTheRestSeesNothing() {
        spoil(ComparisonApiTest::anotherNameAndAnotherSum);
        compared();
        var path = "/api/exchange/differences/" + difference();

        var supervised = get(Story.SHITAI_AUDITOR, path);
        assertThat(json(supervised)
                        .at("/theirs/projection/transitions/0/body/child/name")
                        .asString())
                .isEqualTo("样**");
        assertThat(supervised.body()).doesNotContain("样例小童", "样例大童", "情况不实", "情况属实");

        var outside = get(Story.OTHER_TOWNSHIP, path);
        var missing = get(Story.OTHER_TOWNSHIP, "/api/exchange/differences/" + UUID.randomUUID());
        assertThat(outside.statusCode()).isEqualTo(404);
        assertThat(withoutRequestId(outside)).isEqualTo(withoutRequestId(missing));
        assertThat(json(get(Story.OTHER_TOWNSHIP, "/api/exchange/differences"))
                        .path("items")
                        .size())
                .isZero();
        for (var stranger : List.of(
                Tokens.actor(AgencyFunction.EDUCATION, "34", Role.HANDLER),
                Tokens.actor(AgencyFunction.EDUCATION, "34", Role.AUDITOR),
                Tokens.actor(AgencyFunction.PLATFORM, "341722", Role.PLATFORM_OPERATOR),
                Tokens.handler("341722102202"))) {
            assertThat(get(stranger, path).statusCode()).as("%s", stranger).isEqualTo(403);
            assertThat(post(stranger, path + "/notes", "note-" + stranger.agency(), "{\"note\":\"x\"}")
                            .statusCode())
                    .as("%s", stranger)
                    .isEqualTo(403);
        }
        assertThat(get(Tokens.actor(AgencyFunction.PLATFORM, "34", Role.AUDITOR), path)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCaseThatIsNotHereIsShownToThoseOfTheWholeProvinceAlone() {
        WORLD.anhui.owner.sql("update cross_case set peer = '99'").update();
        compared();
        var path = "/api/exchange/differences/" + difference();

        var operator = json(get(OPERATOR, path));
        assertThat(operator.at("/difference/kind").asString()).isEqualTo("UNKNOWN_HERE");
        assertThat(operator.path("ours").isNull()).isTrue();
        assertThat(operator.at("/theirs/version").asInt()).isEqualTo(2);
        assertThat(get(Story.XIANYU, path).statusCode()).isEqualTo(404);
        var province = get(Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "34", Role.APPROVER), path);
        assertThat(json(province).at("/theirs/projection/number").asString()).startsWith("TX34");
        assertThat(province.body()).doesNotContain("样例小童");
    }

    @Test
    void whatAnOperatorDidIsNotedAndShown() {
        spoil(ComparisonApiTest::anotherNameAndAnotherSum);
        compared();
        var path = "/api/exchange/differences/" + difference();

        var noted = post(OPERATOR, path + "/notes", "note-1", "{\"note\":\"已联系重庆运维核查\"}");
        post(OPERATOR, path + "/notes", "note-1", "{\"note\":\"已联系重庆运维核查\"}");

        assertThat(noted.statusCode()).as(noted.body()).isEqualTo(201);
        var notes = json(get(OPERATOR, path)).path("notes");
        assertThat(notes.size()).isOne();
        assertThat(notes.at("/0/note").asString()).isEqualTo("已联系重庆运维核查");
        assertThat(post(OPERATOR, path + "/notes", "note-2", "{\"note\":\"\"}").statusCode())
                .isEqualTo(400);
        assertThat(post(OPERATOR, path + "/notes", "note-3", "{\"note\":\"a\\u202eb\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(Story.SHITAI_AUDITOR, path + "/notes", "note-4", "{\"note\":\"x\"}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post(Story.OTHER_TOWNSHIP, path + "/notes", "note-5", "{\"note\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(WORLD.anhui
                        .owner
                        .sql("select note from ledger_difference_note limit 1")
                        .query(byte[].class)
                        .single())
                .isNotEqualTo("已联系重庆运维核查".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aDifferenceIsListedUntilItIsSettledAndThenOnRequest() {
        spoil(ComparisonApiTest::anotherNameAndAnotherSum);
        compared();
        var id = difference();
        assertThat(json(get(OPERATOR, "/api/exchange/differences/" + id))
                        .at("/difference/seen")
                        .asInt())
                .isOne();
        assertThat(gauge()).isOne();
        restore();

        assertThat(compared().at("/result/settled").asInt()).isOne();

        var settled = json(get(OPERATOR, "/api/exchange/differences/" + id));
        assertThat(settled.at("/difference/settledBy").asString()).isEqualTo("AGREED");
        assertThat(settled.at("/now/state").asString()).isEqualTo("EQUAL");
        assertThat(settled.path("fields").size()).isZero();
        assertThat(json(get(OPERATOR, "/api/exchange/differences?open=false&limit=1"))
                        .path("items")
                        .size())
                .isOne();
        assertThat(get(OPERATOR, "/api/exchange/differences?cursor=made-up").statusCode())
                .isEqualTo(400);
        assertThat(events()).contains("case.difference-found", "case.difference-settled");
    }

    private double gauge() {
        return service.getBean(MeterRegistry.class)
                .get("tongxing_ledger_differences")
                .tag("peer", "50")
                .gauge()
                .value();
    }

    @Test
    void aPeerThatDoesNotAnswerIsSaidAndOurVersionIsShownAlone() {
        spoil(ComparisonApiTest::anotherNameAndAnotherSum);
        compared();
        var path = "/api/exchange/differences/" + difference();
        CHONGQING.peerAway = true;
        try {
            var whole = json(get(Story.XIANYU, path));

            assertThat(whole.at("/now/state").asString()).isEqualTo("UNKNOWN");
            assertThat(whole.at("/now/reason").asString()).isEqualTo("对方系统未应答");
            assertThat(whole.path("theirs").isNull()).isTrue();
            assertThat(whole.at("/ours/version").asInt()).isEqualTo(2);
        } finally {
            CHONGQING.peerAway = false;
        }
    }

    // the peers' entrance

    private HttpResponse<String> asPeer(String path) {
        var assertion = PeerAssertion.mint(Story.CHONGQING, Story.ANHUI, SIGNING_50, Clock.systemUTC());
        return send(HttpRequest.newBuilder(uri(path)).header("Authorization", "Peer " + assertion));
    }

    @Test
    void peersAskForPartsCasesAndAProjectionAndNobodyElseMay() {
        var parts = json(asPeer("/exchange/ledger"));
        assertThat(parts.at("/nodes/0/cases/0/case").asString()).isEqualTo(shared.toString());
        var digest = parts.at("/nodes/0/cases/0/digest").asString();
        var standings = json(asPeer("/exchange/ledger/cases?id=" + shared + "&id=" + LedgerRows.id(1)));
        assertThat(standings.at("/cases/0/digest").asString()).isEqualTo(digest);
        assertThat(standings.at("/cases/1/version").asInt()).isZero();
        assertThat(standings.at("/cases/1/digest").asString()).isEmpty();
        var body = asPeer("/exchange/ledger/cases/" + shared + "/" + digest);
        assertThat(body.headers().firstValue("Content-Type")).hasValue("application/jose");
        assertThat(body.body().split("\\.")).hasSize(5);
        assertThat(audit()).contains("LEDGER_CASE_FETCHED LOOKED");

        for (var path : List.of("/exchange/ledger", "/exchange/ledger/cases?id=" + shared)) {
            assertThat(get(OPERATOR, path).statusCode()).isEqualTo(401);
            assertThat(send(HttpRequest.newBuilder(uri(path))).statusCode()).isEqualTo(401);
        }
    }

    @Test
    void aPeersQuestionOutOfBoundsIsRefused() {
        for (var path : List.of(
                "/exchange/ledger?prefix=0",
                "/exchange/ledger?prefix=XY",
                "/exchange/ledger?prefix=0a&prefix=0a",
                "/exchange/ledger?" + "prefix=00&".repeat(17),
                "/exchange/ledger/cases",
                "/exchange/ledger/cases?id=x",
                "/exchange/ledger/cases?id=" + shared + "&id=" + shared)) {
            assertThat(asPeer(path).statusCode()).as(path).isEqualTo(400);
        }
        assertThat(asPeer("/exchange/ledger/cases/" + shared + "/x").statusCode())
                .isEqualTo(404);
        assertThat(asPeer("/exchange/ledger/cases/" + shared + "/"
                                + Sha256.of(new byte[0]).text())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aCaseOfAnotherPairIsNotThereForAPeer() {
        var digest =
                json(asPeer("/exchange/ledger")).at("/nodes/0/cases/0/digest").asString();
        WORLD.anhui.owner.sql("update cross_case set peer = '33'").update();

        var other = json(asPeer("/exchange/ledger/cases?id=" + shared));
        var invented = json(asPeer("/exchange/ledger/cases?id=" + LedgerRows.id(1)));

        assertThat(other.toString().replace(shared.toString(), ""))
                .isEqualTo(invented.toString().replace(LedgerRows.id(1).toString(), ""));
        assertThat(json(asPeer("/exchange/ledger")).at("/nodes/0/cases").size()).isZero();
        assertThat(asPeer("/exchange/ledger/cases/" + shared + "/" + digest).statusCode())
                .isEqualTo(404);
    }

    // helpers

    private HttpResponse<String> get(Actor actor, String path) {
        return send(request(actor, path).GET());
    }

    private HttpResponse<String> post(Actor actor, String path, String key, String body) {
        var request = request(actor, path);
        if (key != null) request.header("Idempotency-Key", key);
        return send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(Actor actor, String path) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + Tokens.of(actor))
                .header("Content-Type", "application/json");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return Wire.JSON.readTree(answer.body());
    }

    private static JsonNode withoutRequestId(HttpResponse<String> answer) {
        return ((ObjectNode) json(answer)).without("requestId");
    }

    private static List<String> audit() {
        return WORLD.anhui
                .owner
                .sql("select event || ' ' || outcome from audit_event")
                .query(String.class)
                .list();
    }

    private static List<String> events() {
        return WORLD.anhui
                .owner
                .sql("select type from feed_event")
                .query(String.class)
                .list();
    }
}
