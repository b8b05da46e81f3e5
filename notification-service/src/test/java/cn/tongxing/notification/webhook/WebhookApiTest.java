package cn.tongxing.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.actor.Role;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SpringBootTest(
        webEnvironment = RANDOM_PORT,
        properties = {
            "tongxing.webhooks.poll=100ms",
            "tongxing.webhooks.waits=1ms,1ms",
            "tongxing.webhooks.disable-after=1h",
            "tongxing.webhooks.per-agency=3"
        })
@Import({TestPlatform.class, WebhookApiTest.Outside.class})
class WebhookApiTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Actor SHITAI = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722", Role.AGENCY_ADMIN);
    private static final Actor XIANYU = Tokens.actor(AgencyFunction.CIVIL_AFFAIRS, "341722102", Role.AGENCY_ADMIN);
    private static final String HOOKS = "https://hooks.example.cn/in";

    /** The world outside in the test's hands: names, and receivers that answer as they are told. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Outside {
        record Posted(Target target, Map<String, String> headers, String content) {
            String id() {
                return headers.get("webhook-id");
            }
        }

        final BlockingQueue<Posted> posted = new LinkedBlockingQueue<>();
        final BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();

        @Bean
        @Primary
        Names testNames() {
            return new Names(Outside::resolve, OutwardAddress::isOutward);
        }

        private static InetAddress[] resolve(String host) throws UnknownHostException {
            return switch (host) {
                case "hooks.example.cn", "more.example.cn", "third.example.cn", "fourth.example.cn" ->
                    new InetAddress[] {InetAddress.getByName("223.5.5.5")};
                case "inner.example.cn" -> new InetAddress[] {InetAddress.getByName("10.0.0.1")};
                case "both.example.cn" ->
                    new InetAddress[] {InetAddress.getByName("223.5.5.5"), InetAddress.getByName("::ffff:127.0.0.1")};
                default -> throw new UnknownHostException(host);
            };
        }

        /** The next answer it was told; 200 when none; 0 for a connection that breaks. */
        @Bean
        @Primary
        Courier testCourier() {
            return (target, headers, content) -> {
                posted.add(new Posted(target, headers, new String(content, StandardCharsets.UTF_8)));
                var answer = answers.poll();
                if (answer != null && answer == 0) throw new SocketException("broken");
                return answer == null ? 200 : answer;
            };
        }
    }

    @DynamicPropertySource
    static void platform(DynamicPropertyRegistry registry) {
        TestPlatform.register(registry, "notification-service", "notification");
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Environment environment;

    @Autowired
    private Outside outside;

    @Autowired
    private Announcing announcing;

    @Autowired
    private JdbcDeliveries deliveries;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private TestPlatform.TestRevocations revocations;

    private TestDatabase database;

    @BeforeEach
    void empty() {
        database = TestDatabase.of(environment);
        database.asOwner().sql("delete from webhook").update();
        database.asOwner().sql("delete from inbox_message").update();
        outside.posted.clear();
        outside.answers.clear();
    }

    @Test
    void aNoticeComesSignedWithIdsAndKindOnly() throws InterruptedException {
        var registered = json(register(SHITAI, HOOKS));
        var theCase = UUID.randomUUID();

        announce(notice(theCase, "pushed", "341722"));

        var posted = outside.posted.poll(10, TimeUnit.SECONDS);
        assertThat(posted.target()).isEqualTo(new Target("hooks.example.cn", 443, "/in"));
        assertThat(posted.content())
                .isEqualTo("{\"type\":\"case.pushed\",\"timestamp\":\"2026-02-06T01:00:00Z\","
                        + "\"data\":{\"province\":\"34\",\"case\":\"" + theCase + "\"}}");
        var secret =
                Base64.getDecoder().decode(registered.path("secret").asString().substring("whsec_".length()));
        var time = Instant.ofEpochSecond(Long.parseLong(posted.headers().get("webhook-timestamp")));
        assertThat(posted.headers().get("webhook-signature"))
                .isEqualTo(new Signature(secret)
                        .of(UUID.fromString(posted.id()), time, posted.content().getBytes(StandardCharsets.UTF_8)));
        var delivery =
                awaitDelivery(registered, each -> each.path("state").asString().equals("DELIVERED"));
        assertThat(delivery.path("id").asString()).isEqualTo(posted.id());
        assertThat(delivery.path("attempts").asInt()).isEqualTo(1);
        assertThat(delivery.path("lastStatus").asInt()).isEqualTo(200);
    }

    @Test
    void anEventThatComesAgainIsSentOnceAndOthersHearNothing() throws InterruptedException {
        register(SHITAI, HOOKS);
        var event = notice(UUID.randomUUID(), "pushed", "341722");

        announce(event);
        announce(event);
        announce(notice(UUID.randomUUID(), "pushed", "341721"));

        assertThat(outside.posted.poll(10, TimeUnit.SECONDS)).isNotNull();
        assertThat(database.asOwner()
                        .sql("select count(*) from webhook_delivery")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void onlyTheKindsAskedForAreSent() throws InterruptedException {
        call("POST", SHITAI, "/api/webhooks", Map.of("address", HOOKS, "kinds", List.of("decided")));

        announce(notice(UUID.randomUUID(), "pushed", "341722"));
        announce(notice(UUID.randomUUID(), "decided", "341722"));

        assertThat(outside.posted.poll(10, TimeUnit.SECONDS).content()).contains("case.decided");
        assertThat(database.asOwner()
                        .sql("select count(*) from webhook_delivery")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whoDoesNotAnswerIsAskedAgainUnderTheSameIdAndGivenUpInTheEnd() throws InterruptedException {
        outside.answers.addAll(List.of(500, 302, 0));
        var registered = json(register(SHITAI, HOOKS));

        announce(notice(UUID.randomUUID(), "pushed", "341722"));

        var first = outside.posted.poll(10, TimeUnit.SECONDS);
        var second = outside.posted.poll(10, TimeUnit.SECONDS);
        var third = outside.posted.poll(10, TimeUnit.SECONDS);
        assertThat(List.of(second.id(), third.id())).containsOnly(first.id());
        var delivery =
                awaitDelivery(registered, each -> each.path("state").asString().equals("GIVEN_UP"));
        assertThat(delivery.path("attempts").asInt()).isEqualTo(3);
        assertThat(delivery.path("lastError").asString()).isEqualTo("UNREACHABLE");
        assertThat(one(registered).path("failingSince").isNull()).isFalse();
    }

    @Test
    void anAnswerEndsTheFailing() throws InterruptedException {
        outside.answers.add(503);
        var registered = json(register(SHITAI, HOOKS));

        announce(notice(UUID.randomUUID(), "pushed", "341722"));

        awaitDelivery(registered, each -> each.path("state").asString().equals("DELIVERED"));
        assertThat(one(registered).path("failingSince").isNull()).isTrue();
    }

    @Test
    void whoFailsForTooLongIsDisabledHearsNothingMoreAndIsEnabledByItsAgency() throws InterruptedException {
        outside.answers.add(500);
        var registered = json(register(SHITAI, HOOKS));
        database.asOwner()
                .sql("update webhook set failing_since = now() - interval '61 minutes'")
                .update();

        announce(notice(UUID.randomUUID(), "pushed", "341722"));

        awaitDelivery(registered, each -> each.path("state").asString().equals("GIVEN_UP"));
        var disabled = one(registered);
        assertThat(disabled.path("disabledWhy").asString()).isEqualTo("FAILING");
        announce(notice(UUID.randomUUID(), "decided", "341722"));
        assertThat(database.asOwner()
                        .sql("select count(*) from webhook_delivery")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(audited("WEBHOOK_DISABLED")).isTrue();

        var path = "/api/webhooks/" + disabled.path("id").asString() + "/enabling";
        assertThat(call("POST", SHITAI, path, 1, "").statusCode()).isEqualTo(412);
        assertThat(call("POST", SHITAI, path, 2, "").statusCode()).isEqualTo(200);
        outside.posted.clear();
        announce(notice(UUID.randomUUID(), "granted", "341722"));
        assertThat(outside.posted.poll(10, TimeUnit.SECONDS)).isNotNull();
    }

    @Test
    void theDesksInboxSaysThatAWebhookIsDisabledAndKeepsItsAddressToItself() {
        outside.answers.add(410);
        var disabledBefore = meters.counter("tongxing.webhooks.disabled").count();
        var registered = json(register(SHITAI, "https://hooks.example.cn/s3cr3t-path?token=x"));

        announce(notice(UUID.randomUUID(), "pushed", "341722"));

        awaitDelivery(registered, each -> each.path("state").asString().equals("GIVEN_UP"));
        var inbox = get(Tokens.handler("341722"), "/api/inbox");
        var message = json(inbox).path("items").path(0);
        assertThat(message.path("what").asString()).isEqualTo("webhook-disabled");
        assertThat(message.path("webhook")).isEqualTo(registered.path("webhook").path("id"));
        assertThat(message.path("case").isNull()).isTrue();
        assertThat(message.at("/title/zh").asString()).contains("hooks.example.cn", "410", "重新启用");
        assertThat(inbox.body()).doesNotContain("s3cr3t", "token=x");
        assertThat(json(get(Tokens.handler("341721"), "/api/inbox"))
                        .path("items")
                        .isEmpty())
                .isTrue();
        assertThat(meters.counter("tongxing.webhooks.disabled").count()).isEqualTo(disabledBefore + 1);
    }

    @Test
    void aRenewedSecretSignsBesideTheFormerOneUntilItsTimeIsOver() throws InterruptedException {
        var registered = json(register(SHITAI, HOOKS));
        var renewed = renew(registered, 1, false);
        assertThat(renewed.statusCode()).isEqualTo(200);
        var former = secret(registered);
        var present = secret(json(renewed));
        assertThat(present).isNotEqualTo(former);

        announce(notice(UUID.randomUUID(), "pushed", "341722"));
        assertThat(signers(outside.posted.poll(10, TimeUnit.SECONDS), present, former))
                .containsExactly(present, former);

        database.asOwner()
                .sql("update webhook_former_secret set ends_at = now()")
                .update();
        announce(notice(UUID.randomUUID(), "decided", "341722"));
        assertThat(signers(outside.posted.poll(10, TimeUnit.SECONDS), present, former))
                .containsExactly(present);
        assertThat(audited("WEBHOOK_SECRET_RENEWED")).isTrue();
    }

    @Test
    void aSecretThatLeakedEndsAtOnceWithAllBeforeIt() throws InterruptedException {
        var registered = json(register(SHITAI, HOOKS));
        renew(registered, 1, false);

        var present = secret(json(renew(registered, 2, true)));

        announce(notice(UUID.randomUUID(), "pushed", "341722"));
        var posted = outside.posted.poll(10, TimeUnit.SECONDS);
        assertThat(signers(posted, present)).containsExactly(present);
        assertThat(posted.headers().get("webhook-signature")).doesNotContain(" ");
    }

    @Test
    void aSecretIsRenewedByItsOwnAgencyInItsVersionAndNotWithoutEnd() {
        var registered = json(register(SHITAI, HOOKS));

        assertThat(renew(XIANYU, registered, 1, false).statusCode()).isEqualTo(404);
        assertThat(renew(Tokens.handler("341722"), registered, 1, false).statusCode())
                .isEqualTo(403);
        assertThat(renew(registered, 7, false).statusCode()).isEqualTo(412);
        assertThat(call("POST", SHITAI, secretPath(registered), 1, "{}").statusCode())
                .isEqualTo(400);
        for (int version = 1; version <= 4; version++)
            assertThat(renew(registered, version, false).statusCode()).isEqualTo(200);
        assertThat(json(renew(registered, 5, false)).path("code").asString()).isEqualTo("WEBHOOK_RENEWED_TOO_OFTEN");
        assertThat(one(registered).path("version").asInt()).isEqualTo(5);
        assertThat(renew(registered, 5, true).statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> renew(JsonNode registered, long version, boolean leaked) {
        return renew(SHITAI, registered, version, leaked);
    }

    private HttpResponse<String> renew(Actor actor, JsonNode registered, long version, boolean leaked) {
        return call("POST", actor, secretPath(registered), version, "{\"leaked\":" + leaked + "}");
    }

    private static String secretPath(JsonNode registered) {
        return "/api/webhooks/" + registered.path("webhook").path("id").asString() + "/secret";
    }

    private static String secret(JsonNode registered) {
        return registered.path("secret").asString();
    }

    /** Whose signatures a notice carries, in their order, as a receiver finds out. */
    private static List<String> signers(Outside.Posted posted, String... secrets) {
        var time = Instant.ofEpochSecond(Long.parseLong(posted.headers().get("webhook-timestamp")));
        var content = posted.content().getBytes(StandardCharsets.UTF_8);
        return Stream.of(posted.headers().get("webhook-signature").split(" "))
                .map(signature -> Stream.of(secrets)
                        .filter(secret -> new Signature(Base64.getDecoder().decode(secret.substring("whsec_".length())))
                                .of(UUID.fromString(posted.id()), time, content)
                                .equals(signature))
                        .findFirst()
                        .orElse("nobody"))
                .toList();
    }

    @Test
    void goneIsSaidOnce() {
        outside.answers.add(410);
        var registered = json(register(SHITAI, HOOKS));

        announce(notice(UUID.randomUUID(), "pushed", "341722"));

        awaitDelivery(registered, each -> each.path("state").asString().equals("GIVEN_UP"));
        assertThat(one(registered).path("disabledWhy").asString()).isEqualTo("GONE");
    }

    @Test
    void aDisabledAgencyHearsNothing() {
        register(XIANYU, HOOKS);
        var later = RealTime.CLOCK.instant().plus(Duration.ofMinutes(1));
        revocations.current().apply(Revocations.agency(XIANYU.agency()), 1, later, false);

        announce(notice(UUID.randomUUID(), "pushed", "341722102"));

        assertThat(eventually(() -> database.asOwner()
                        .sql("select last_error from webhook_delivery where attempts > 0")
                        .query(String.class)
                        .list()
                        .contains("AGENCY_DISABLED")))
                .isTrue();
        assertThat(outside.posted).isEmpty();
        revocations.current().apply(Revocations.agency(XIANYU.agency()), 2, later, true);
    }

    @Test
    void twoReplicasDoNotTakeTheSameNotice() {
        register(SHITAI, HOOKS);
        // due in a while: the worker of this test leaves it alone
        announce(notice(UUID.randomUUID(), "pushed", "341722"));
        database.asOwner()
                .sql(
                        "update webhook_delivery set state = 'WAITING', claim = null, claimed_until = null, next_at = now() + interval '1 hour'")
                .update();
        var then = RealTime.CLOCK.instant().plus(Duration.ofHours(2));

        var one = deliveries.claim(UUID.randomUUID(), 10, Duration.ofMinutes(1), then);
        var other = deliveries.claim(UUID.randomUUID(), 10, Duration.ofMinutes(1), then);
        var afterwards = deliveries.claim(UUID.randomUUID(), 10, Duration.ofMinutes(1), then.plusSeconds(61));

        assertThat(one).hasSize(1);
        assertThat(other).isEmpty();
        assertThat(afterwards).as("whose claim ran out").hasSize(1);
        var late = Attempt.answered(200, null);
        assertThat(deliveries.record(one.getFirst(), UUID.randomUUID(), late, then))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://hooks.example.cn/in",
                "https://10.0.0.1/",
                "https://inner.example.cn/",
                "https://both.example.cn/",
                "https://nowhere.example.cn/"
            })
    void anAddressThatPointsInwardIsNotTaken(String address) {
        var refused = register(SHITAI, address);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(json(refused).path("code").asString()).isEqualTo("WEBHOOK_ADDRESS_REFUSED");
        assertThat(json(get(SHITAI, "/api/webhooks")).path("items").isEmpty()).isTrue();
    }

    @Test
    void anAgencySeesItsOwnOnly() {
        var id = json(register(SHITAI, HOOKS)).path("webhook").path("id").asString();

        assertThat(json(get(XIANYU, "/api/webhooks")).path("items").isEmpty()).isTrue();
        for (var path : List.of("/api/webhooks/" + id, "/api/webhooks/" + id + "/deliveries"))
            assertThat(get(XIANYU, path).statusCode()).isEqualTo(404);
        assertThat(call("DELETE", XIANYU, "/api/webhooks/" + id, 1, "").statusCode())
                .isEqualTo(404);
        assertThat(get(Tokens.handler("341722"), "/api/webhooks").statusCode()).isEqualTo(403);

        assertThat(call("DELETE", SHITAI, "/api/webhooks/" + id, 7, "").statusCode())
                .isEqualTo(412);
        assertThat(call("DELETE", SHITAI, "/api/webhooks/" + id, 1, "").statusCode())
                .isEqualTo(204);
        assertThat(get(SHITAI, "/api/webhooks/" + id).statusCode()).isEqualTo(404);
    }

    @Test
    void theSecretIsShownOnceAndStoredSealed() {
        var registered = json(register(SHITAI, HOOKS));
        var secret = registered.path("secret").asString();

        assertThat(secret).startsWith("whsec_");
        assertThat(get(SHITAI, "/api/webhooks").body()).doesNotContain("secret", "whsec_");
        var stored = database.asOwner()
                .sql("select secret from webhook")
                .query(byte[].class)
                .single();
        assertThat(new String(stored, StandardCharsets.ISO_8859_1))
                .doesNotContain(new String(
                        Base64.getDecoder().decode(secret.substring("whsec_".length())), StandardCharsets.ISO_8859_1));
    }

    @Test
    void refusalsStoreNothing() {
        register(SHITAI, HOOKS);

        assertThat(json(register(SHITAI, HOOKS)).path("code").asString()).isEqualTo("WEBHOOK_ON_FILE");
        var unknown = call("POST", SHITAI, "/api/webhooks", Map.of("address", HOOKS, "kinds", List.of("nonsense")));
        assertThat(json(unknown).path("code").asString()).isEqualTo("WEBHOOK_KIND_UNKNOWN");
        assertThat(call("POST", SHITAI, "/api/webhooks", Map.of()).statusCode()).isEqualTo(400);
        register(SHITAI, "https://more.example.cn/");
        register(SHITAI, "https://third.example.cn/");
        assertThat(json(register(SHITAI, "https://fourth.example.cn/"))
                        .path("code")
                        .asString())
                .isEqualTo("WEBHOOK_TOO_MANY");
        assertThat(json(get(SHITAI, "/api/webhooks")).path("items").size()).isEqualTo(3);
    }

    private static Notice notice(UUID theCase, String kind, String division) {
        var code = DivisionCode.of(division);
        return new Notice(
                UUID.randomUUID(),
                kind,
                theCase,
                Instant.parse("2026-02-06T01:00:00Z"),
                code,
                code.level(),
                AgencyFunction.CIVIL_AFFAIRS);
    }

    private void announce(Notice notice) {
        transaction.executeWithoutResult(status -> announcing.announce(List.of(notice)));
    }

    private boolean audited(String event) {
        return database.asOwner()
                        .sql("select count(*) from audit_event where event = :event")
                        .param("event", event)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private JsonNode one(JsonNode registered) {
        return json(get(
                SHITAI, "/api/webhooks/" + registered.path("webhook").path("id").asString()));
    }

    private JsonNode awaitDelivery(JsonNode registered, Predicate<JsonNode> wanted) {
        var path = "/api/webhooks/" + registered.path("webhook").path("id").asString() + "/deliveries";
        assertThat(eventually(() -> {
                    var items = json(get(SHITAI, path)).path("items");
                    return items.size() == 1 && wanted.test(items.path(0));
                }))
                .isTrue();
        return json(get(SHITAI, path)).path("items").path(0);
    }

    private static boolean eventually(java.util.function.BooleanSupplier holds) {
        for (int i = 0; i < 200; i++) {
            if (holds.getAsBoolean()) return true;
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }

    private HttpResponse<String> register(Actor actor, String address) {
        return call("POST", actor, "/api/webhooks", Map.of("address", address));
    }

    private HttpResponse<String> get(Actor actor, String path) {
        return call("GET", actor, path, 0, "");
    }

    private HttpResponse<String> call(String method, Actor actor, String path, Object body) {
        return call(method, actor, path, 0, JSON.writeValueAsString(body));
    }

    private HttpResponse<String> call(String method, Actor actor, String path, long version, String body) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + Tokens.of(actor))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, BodyPublishers.ofString(body));
        if (version > 0) request.header("If-Match", "\"" + version + "\"");
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }
}
