package cn.tongxing.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.feed.FeedEvent;
import cn.tongxing.platform.testing.EndpointRules;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestKeys;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@SpringBootTest(
        webEnvironment = RANDOM_PORT,
        properties = {"tongxing.inbox.stream.per-agency=2", "tongxing.inbox.stream.heartbeat=200ms"})
@Import(TestPlatform.class)
class InboxApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Actor XIANYU = Tokens.handler("341722102");
    private static final Actor SHITAI = Tokens.handler("341722");
    private static TestDatabase database;

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        database = TestPlatform.register(registry, "notification-service", "notification");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private CaseFollower follower;

    @Autowired
    private Inbox inbox;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private TestPlatform.TestRevocations revocations;

    private final List<EventStream> streams = new ArrayList<>();

    @AfterEach
    void empty() {
        streams.forEach(EventStream::close);
        // Positions go on: a stream that has seen 7 would never see a new 1.
        database.asOwner().sql("delete from inbox_message").update();
    }

    @Test
    void everyEndpointNamesItsAuthorityAndItsAuditEvent() {
        assertThat(EndpointRules.violations(service)).isEmpty();
    }

    @Test
    void tellsTheDesksOfItsOwnProvinceOnceHoweverOftenAnEventComes() {
        var event = SampleEvents.heardInShitai(1);

        happen(event);
        happen(event);

        assertThat(items(XIANYU)).hasSize(1);
        assertThat(items(SHITAI)).hasSize(1);
        assertThat(database.asOwner()
                        .sql("select count(*) from inbox_message")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void saysWhatHappenedWhoseTurnItIsAndByWhen() {
        happen(SampleEvents.heardInShitai(1));

        var message = items(XIANYU).get(0);
        assertThat(message.at("/title/zh").asString())
                .isEqualTo("TX34-2026-000001 事实无人抚养儿童认定：已推送户籍地。轮到重庆市云阳县宝坪镇（民政）办理，限 2026-03-03 前");
        assertThat(message.at("/turn/divisionName").asString()).isEqualTo("重庆市云阳县宝坪镇");
        assertThat(message.at("/turn/yours").asBoolean()).isFalse();
        assertThat(message.at("/due/date").asString()).isEqualTo("2026-03-03");
        assertThat(message.path("readAt").isNull()).isTrue();
    }

    @Test
    void ignoresEventsThatAreNotAboutCases() {
        var event = SampleEvents.heardInShitai(1);

        happen(new FeedEvent(event.id(), "something.else", event.subject(), 1, event.time(), JSON.createObjectNode()));

        assertThat(items(XIANYU)).isEmpty();
    }

    @Test
    void countsAndMarksWhatIsRead() {
        happen(SampleEvents.heardInShitai(1));
        happen(SampleEvents.heardInShitai(2));
        assertThat(unread(XIANYU)).isEqualTo(2);

        var first = items(XIANYU).get(1).path("id").asString();
        var read = json(call("POST", XIANYU, "/api/inbox/" + first + "/read", ""));

        assertThat(read.path("readBy").asString()).isEqualTo(XIANYU.client());
        assertThat(unread(XIANYU)).isEqualTo(1);
        assertThat(unread(SHITAI)).isEqualTo(2);
        assertThat(json(get(XIANYU, "/api/inbox?unread=true")).path("items")).hasSize(1);
        var again = json(call("POST", XIANYU, "/api/inbox/" + first + "/read", ""));
        assertThat(again.path("readAt")).isEqualTo(read.path("readAt"));
    }

    @Test
    void markingAllReadStopsAtTheNewestTheReaderHasSeen() {
        happen(SampleEvents.heardInShitai(1));
        happen(SampleEvents.heardInShitai(2));
        var newestSeen = items(XIANYU).get(0).path("id").asString();
        happen(SampleEvents.heardInShitai(3));

        var marked = json(call("POST", XIANYU, "/api/inbox/read-all", "{\"upTo\":\"" + newestSeen + "\"}"));

        assertThat(marked.path("marked").asInt()).isEqualTo(2);
        assertThat(marked.path("unread").asInt()).isEqualTo(1);
    }

    @Test
    void listsNewestFirstInPages() {
        for (int number = 1; number <= 5; number++) happen(SampleEvents.heardInShitai(number));

        var one = json(get(XIANYU, "/api/inbox?limit=3"));
        var two =
                json(get(XIANYU, "/api/inbox?limit=3&cursor=" + one.path("next").asString()));

        assertThat(numbers(one)).containsExactly("TX34-2026-000005", "TX34-2026-000004", "TX34-2026-000003");
        assertThat(numbers(two)).containsExactly("TX34-2026-000002", "TX34-2026-000001");
        assertThat(two.path("next").isNull()).isTrue();
    }

    @Test
    void findsByKindItemCountyAndDay() {
        happen(SampleEvents.heardInShitai(1));
        happen(SampleEvents.changed("""
                {"number":"TX34-2026-000002","what":"granted","item":"ORPHAN","household":"510104001",
                 "involved":[{"division":"341722102","level":"TOWNSHIP","function":"CIVIL_AFFAIRS"}]}"""));
        var first = items(XIANYU).get(1).path("id").asString();
        call("POST", XIANYU, "/api/inbox/" + first + "/read", "");
        var arrived = ChinaTime.dateOf(
                Instant.parse(items(XIANYU).get(0).path("arrivedAt").asString()));

        assertThat(found("read=true")).containsExactly("TX34-2026-000001");
        assertThat(found("unread=true")).containsExactly("TX34-2026-000002");
        assertThat(found("kind=granted")).containsExactly("TX34-2026-000002");
        assertThat(found("kind=webhook-disabled")).isEmpty();
        assertThat(found("item=DE_FACTO_UNATTENDED_CHILD")).containsExactly("TX34-2026-000001");
        assertThat(found("county=500235")).containsExactly("TX34-2026-000001");
        assertThat(found("county=510104&unread=true&item=ORPHAN")).containsExactly("TX34-2026-000002");
        assertThat(found("county=341722")).containsExactly("TX34-2026-000002", "TX34-2026-000001");
        assertThat(found("arrivedFrom=" + arrived)).hasSize(2);
        assertThat(found("arrivedFrom=" + arrived + "&arrivedBefore=" + arrived.plusDays(1)))
                .hasSize(2);
        assertThat(found("arrivedBefore=" + arrived)).isEmpty();
        assertThat(found("arrivedFrom=" + arrived.plusDays(1))).isEmpty();
        assertThat(json(get(Tokens.handler("341722103"), "/api/inbox?county=341722&kind=granted"))
                        .path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "kind=nonsense, kind",
        "kind=, kind",
        "item=orphan, item",
        "item=ORPHAN', item",
        "county=34, county",
        "county=341722102, county",
        "county=abc, county",
        "arrivedFrom=2026-13-01, arrivedFrom",
        "arrivedFrom=%2B20260-01-01, arrivedFrom",
        "arrivedFrom=2026-02-02&arrivedBefore=2026-02-01, arrivedBefore",
        "unread=true&read=true, read",
        "read=perhaps, read",
    })
    void whatCannotBeAskedForIsRefusedByName(String query, String field) {
        var answer = get(XIANYU, "/api/inbox?" + query.replace("'", "%27"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).at("/errors/0/pointer").asString()).isEqualTo("query/" + field);
    }

    @Test
    void countsTheUnreadByKindAndByItem() {
        happen(SampleEvents.heardInShitai(1));
        happen(SampleEvents.heardInShitai(2));
        happen(SampleEvents.changed("""
                {"what":"escalated","item":"ORPHAN","escalation":
                   {"cause":"OVERDUE","rung":"COUNTY","since":"2026-03-03","workingDays":3},
                 "involved":[{"division":"341722102","level":"TOWNSHIP","function":"CIVIL_AFFAIRS"}]}"""));

        var counts = json(get(XIANYU, "/api/inbox/unread-count"));

        assertThat(counts).isEqualTo(JSON.readTree("""
                {"unread": 3,
                 "kinds": [
                   {"kind": "pushed", "title": {"zh": "已推送户籍地", "en": "sent to the household place"}, "unread": 2},
                   {"kind": "escalated", "title": {"zh": "办理逾期或送达迟延", "en": "waits too long"}, "unread": 1}],
                 "items": [
                   {"item": "DE_FACTO_UNATTENDED_CHILD", "unread": 2},
                   {"item": "ORPHAN", "unread": 1}]}"""));
        assertThat(unread(SHITAI)).isEqualTo(2);
    }

    @Test
    void whatChangedIsFoldedInByOneReplica() {
        happen(SampleEvents.heardInShitai(1));

        assertThat(eventually(() -> database.asOwner()
                        .sql("select not exists (select 1 from inbox_unread_change)")
                        .query(Boolean.class)
                        .single()))
                .isTrue();
        assertThat(unread(XIANYU)).isEqualTo(1);
    }

    @Test
    void anotherDesksMessageIsAnsweredAsIfItWereNotThere() {
        happen(SampleEvents.heardInShitai(1));
        var message = items(XIANYU).get(0).path("id").asString();
        var school = Tokens.actor(AgencyFunction.EDUCATION, "341722102", Role.HANDLER);

        for (var stranger : List.of(SHITAI, school, Tokens.handler("341722103"))) {
            var theirs = call("POST", stranger, "/api/inbox/" + message + "/read", "");
            var nobodys = call("POST", stranger, "/api/inbox/" + UUID.randomUUID() + "/read", "");
            assertThat(theirs.statusCode()).isEqualTo(404);
            assertThat(((ObjectNode) json(theirs)).without("requestId"))
                    .isEqualTo(((ObjectNode) json(nobodys)).without("requestId"));
            assertThat(call("POST", stranger, "/api/inbox/read-all", "{\"upTo\":\"" + message + "\"}")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(items(school)).isEmpty();
        assertThat(unread(XIANYU)).isEqualTo(1);
        assertThat(call("POST", XIANYU, "/api/inbox/read-all", "{\"upTo\":\"" + message + "\",\"x\":1}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void whoWorksAtNoDeskHasNoInbox() {
        happen(SampleEvents.heardInShitai(1));
        var message = items(SHITAI).get(0).path("id").asString();

        for (var role : List.of(Role.AUDITOR, Role.AGENCY_ADMIN, Role.PLATFORM_OPERATOR, Role.SERVICE)) {
            var actor = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", role);
            for (var path : List.of("/api/inbox", "/api/inbox/unread-count", "/api/inbox/stream")) {
                assertThat(get(actor, path).statusCode()).as(role + " " + path).isEqualTo(403);
            }
            assertThat(call("POST", actor, "/api/inbox/" + message + "/read", "")
                            .statusCode())
                    .as(role + " marks")
                    .isEqualTo(403);
            assertThat(call("POST", actor, "/api/inbox/read-all", "{\"upTo\":\"" + message + "\"}")
                            .statusCode())
                    .as(role + " marks all")
                    .isEqualTo(403);
        }
        assertThat(unread(SHITAI)).isEqualTo(1);
    }

    @Test
    void aStreamShowsANewMessageAsTheListDoes() {
        happen(SampleEvents.heardInShitai(1));
        var stream = open(XIANYU, null);

        happen(SampleEvents.heardInShitai(2));

        var event = stream.next();
        assertThat(event.name()).isEqualTo("message");
        assertThat(JSON.readTree(event.data())).isEqualTo(items(XIANYU).get(0));
        assertThat(event.id()).isEqualTo(items(XIANYU).get(0).path("id").asString());
    }

    @Test
    void aStreamThatComesBackMissesNothingAndRepeatsNothing() {
        var stream = open(XIANYU, null);
        happen(SampleEvents.heardInShitai(1));
        var last = stream.next().id();
        stream.close();
        happen(SampleEvents.heardInShitai(2));
        happen(SampleEvents.heardInShitai(3));

        var again = open(XIANYU, last);
        happen(SampleEvents.heardInShitai(4));

        assertThat(Stream.generate(again::next).limit(3).map(event -> number(event.data())))
                .containsExactly("TX34-2026-000002", "TX34-2026-000003", "TX34-2026-000004");
    }

    @Test
    void aMessageOfAnotherReplicaComesThoughNoBellRings() {
        var stream = open(XIANYU, null);
        var event = SampleEvents.heardInShitai(1);
        var about = event.as(CaseEvent.class);

        transaction.executeWithoutResult(status -> inbox.add(
                List.of(new Inbox.Notice(event.id(), Desk.of(XIANYU), new Title("中", "en"), about, event.time())),
                event.time()));

        assertThat(number(stream.next().data())).isEqualTo("TX34-2026-000001");
    }

    @Test
    void aStreamShowsItsOwnDeskOnly() {
        var stream = open(XIANYU, null);

        happen(SampleEvents.changed("""
                {"number":"TX34-2026-000002","involved":[{"division":"341722","level":"COUNTY","function":"CIVIL_AFFAIRS"}]}"""));
        happen(SampleEvents.heardInShitai(3));

        assertThat(number(stream.next().data())).isEqualTo("TX34-2026-000003");
    }

    @Test
    void whoeverNamesAMessageOfAnotherDeskOrNoneIsToldToReadTheListAgainAndGoesOn() {
        happen(SampleEvents.heardInShitai(1));
        var foreign = items(SHITAI).get(0).path("id").asString();

        var told = Stream.of(foreign, UUID.randomUUID().toString())
                .map(unknown -> open(XIANYU, unknown))
                .map(stream -> stream.next().toString() + stream.lastId())
                .distinct()
                .toList();
        happen(SampleEvents.heardInShitai(2));

        assertThat(told)
                .containsExactly(new EventStream.Event(
                                        "reset",
                                        items(XIANYU).get(1).path("id").asString(),
                                        "{\"reason\":\"POSITION_UNKNOWN\"}")
                                .toString()
                        + items(XIANYU).get(1).path("id").asString());
        assertThat(number(streams.getLast().next().data())).isEqualTo("TX34-2026-000002");
    }

    @Test
    void aStreamThatWasCutBeforeItsFirstMessageMissesNothing() {
        var empty = Tokens.handler("341722108");
        var stream = open(empty, null);
        var beginning = stream.lastId();
        stream.close();
        happen(SampleEvents.changed("""
                {"number":"TX34-2026-000005","involved":[{"division":"341722108","level":"TOWNSHIP","function":"CIVIL_AFFAIRS"}]}"""));

        var again = open(empty, beginning);

        assertThat(number(again.next().data())).isEqualTo("TX34-2026-000005");
        assertThat(again.retry()).isBetween(1500L, 4500L);
    }

    @Test
    void anIdThatIsNoneIsRefused() {
        var answer = call("GET", XIANYU, "/api/inbox/stream", "", "Last-Event-ID", "' or 1=1");

        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void aStreamEndsWithItsToken() {
        // An agency of its own: streams that earlier tests closed count until the server's next beat.
        var claims = Tokens.claims(Tokens.handler("341722106"));
        claims.put("exp", RealTime.CLOCK.instant().getEpochSecond() + 2);
        var stream = open(Tokens.sign(claims, TestKeys.TOKENS, "at+jwt"), null);

        var end = stream.next();

        assertThat(end.name()).isEqualTo("end");
        assertThat(end.data()).contains("TOKEN_EXPIRED");
    }

    @Test
    void aRevokedAgencyLosesItsRunningStream() {
        var disabled = Tokens.handler("341722105");
        var stream = open(disabled, null);

        revocations.current().apply(Revocations.agency(disabled.agency()), 1, RealTime.CLOCK.instant(), false);

        assertThat(stream.next().data()).contains("TOKEN_REVOKED");
    }

    @Test
    void aWebhookOfTheDeskIsToldInTheSameTransaction() {
        database.asOwner().sql("""
                insert into webhook (id, agency, division, level, function, address, kinds, secret, version, created_at)
                values (gen_random_uuid(), gen_random_uuid(), '341722', 'COUNTY', 'CIVIL_AFFAIRS', 'https://h.example.cn/',
                    '{}', '', 1, now())""").update();

        happen(SampleEvents.heardInShitai(7));

        assertThat(database.asOwner()
                        .sql("select what from webhook_delivery")
                        .query(String.class)
                        .list())
                .containsExactly("pushed");
        database.asOwner().sql("delete from webhook").update();
    }

    @Test
    void anAgencyHasABoundedNumberOfStreams() {
        var first = open(SHITAI, null);
        open(SHITAI, null);

        var third = get(SHITAI, "/api/inbox/stream");
        assertThat(third.statusCode()).isEqualTo(429);
        assertThat(json(third).path("code").asString()).isEqualTo("TOO_MANY_STREAMS");
        open(XIANYU, null);

        first.close();
        open(SHITAI, null);
    }

    @Test
    void aStreamNeedsAToken() throws Exception {
        var answer = HTTP.send(HttpRequest.newBuilder(uri("/api/inbox/stream")).build(), BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    private void happen(FeedEvent event) {
        transaction.executeWithoutResult(status -> follower.handle(List.of(event)));
    }

    private JsonNode items(Actor actor) {
        return json(get(actor, "/api/inbox")).path("items");
    }

    private List<String> found(String query) {
        return numbers(json(get(XIANYU, "/api/inbox?" + query)));
    }

    private int unread(Actor actor) {
        return json(get(actor, "/api/inbox/unread-count")).path("unread").asInt();
    }

    private static List<String> numbers(JsonNode page) {
        return page.path("items")
                .valueStream()
                .map(item -> item.path("caseNumber").asString())
                .toList();
    }

    private static String number(String message) {
        return JSON.readTree(message).path("caseNumber").asString();
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private HttpResponse<String> get(Actor actor, String path) {
        return call("GET", actor, path, "");
    }

    private HttpResponse<String> call(String method, Actor actor, String path, String body, String... headers) {
        var request = HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + Tokens.of(actor))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
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

    private EventStream open(Actor actor, @Nullable String lastSeen) {
        return open(Tokens.of(actor), lastSeen);
    }

    private EventStream open(String token, @Nullable String lastSeen) {
        assertThat(eventually(() -> opened(token, lastSeen)))
                .as("a place among the streams, once those that earlier tests closed are noticed")
                .isTrue();
        return streams.getLast();
    }

    private boolean opened(String token, @Nullable String lastSeen) {
        try {
            return streams.add(new EventStream(port, token, lastSeen));
        } catch (IllegalStateException refused) {
            return false;
        }
    }

    private static boolean eventually(BooleanSupplier condition) {
        for (int i = 0; i < 100; i++) {
            if (condition.getAsBoolean()) return true;
            pause();
        }
        return false;
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
