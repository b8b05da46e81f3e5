package cn.tongxing.ledger.evidence;

import cn.tongxing.ledger.LedgerApplication;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestPlatform;
import cn.tongxing.platform.testing.Tokens;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole ledger-service of one province, as it runs, with a database of its own. */
final class LedgerOf implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final String province;
    final JdbcClient owner;
    private final TestDatabase database;
    final ConfigurableApplicationContext context;
    private final int port;
    private final Map<String, Long> readWholeAtStart;

    /** @param peers the file in which it pins its peer */
    LedgerOf(String province, ECKey encryption, Path peers, URI children) {
        this.province = province;
        var settings = new LinkedHashMap<String, String>();
        database = TestPlatform.register(
                (name, value) -> settings.put(name, String.valueOf(value.get())), "ledger-service", "ledger");
        owner = database.asOwner();
        // small tables are read whole though they have an index for the question; here only if they have none
        JdbcClient.create(database.dataSource())
                .sql("alter role current_user set enable_seqscan = off")
                .update();
        settings.put("spring.profiles.active", "development");
        settings.put("server.port", "0");
        settings.put("management.server.port", "0");
        settings.put("tongxing.province", province);
        settings.put(
                "tongxing.service-key",
                SampleKeys.of(province + "-ledger-service").toJSONString());
        settings.put("tongxing.peers-file", peers.toString());
        settings.put(
                "tongxing.exchange.keys",
                new JWKSet(List.<JWK>of(SampleKeys.of(province), encryption)).toString(false));
        settings.put("tongxing.exchange.pull-every", "300ms");
        settings.put("tongxing.exchange.gather", "300ms");
        settings.put("spring.cloud.discovery.client.simple.instances.child-service[0].uri", children.toString());
        var application = new SpringApplication(LedgerApplication.class, TestPlatform.class);
        context = application.run(settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
        port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        readWholeAtStart = timesReadWhole();
    }

    int port() {
        return port;
    }

    // over HTTP, as any caller

    HttpResponse<String> get(Actor actor, String path) {
        return send(request(actor, path).GET());
    }

    byte[] file(Actor actor, String path) {
        var answer = send(request(actor, path).GET(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200)
            throw new AssertionError(path + " " + new String(answer.body(), StandardCharsets.UTF_8));
        return answer.body();
    }

    JsonNode post(Actor actor, String path, UUID caseOfVersion, String body) {
        var version = owner.sql("select version from cross_case where id = :id")
                .param("id", caseOfVersion)
                .query(Long.class)
                .single();
        return expect(send(request(actor, path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"" + version + "\"")
                .method(path.endsWith("/application") ? "PUT" : "POST", BodyPublishers.ofString(body))));
    }

    JsonNode create(Actor actor, String path, byte[] content, String type) {
        return expect(send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + Tokens.of(actor))
                .header("Content-Type", type)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(content))));
    }

    private static JsonNode expect(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) throw new AssertionError(answer.uri() + " " + answer.body());
        return JsonMapper.shared().readTree(answer.body());
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
        return send(request, BodyHandlers.ofString());
    }

    private static <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> body) {
        try {
            return HTTP.send(request.build(), body);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    // behind the door

    /** What is written meanwhile waits for the sealer, and goes into one block. Some block must have been sealed before. */
    void whileNothingIsSealed(Runnable work) {
        try (var connection = DriverManager.getConnection(database.url(), database.owner(), database.password());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("select from exchange_head for update");
            work.run();
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The two have found each other, so that no breaker is open any more. */
    void awaitPeer() {
        until(
                "the peer of " + province,
                () -> owner.sql("""
                        select exists (select 1 from exchange_peer where pulled_at is not null and unreachable_since is null)""").query(Boolean.class).single());
    }

    void await(UUID id, String state) {
        until(
                state + " of " + id + " in " + province,
                () -> owner.sql("""
                        select exists (select 1 from cross_case where id = :id and state = :state and transit_since is null)""")
                        .param("id", id)
                        .param("state", state)
                        .query(Boolean.class)
                        .single());
    }

    /** Everything written about the case is signed and answered, and its audit is sealed. */
    void awaitRest(UUID id) {
        until(
                "rest of " + id + " in " + province,
                () -> owner.sql("""
                        select not exists (select 1 from exchange_pending)
                          and not exists (select 1 from exchange_unacknowledged)
                          and not exists (select 1 from audit_event e where e.subject_id = :id and not exists (
                            select 1 from audit_block b where b.entries @> jsonb_build_array(jsonb_build_object('id', e.event_id))))""")
                        .param("id", id.toString())
                        .query(Boolean.class)
                        .single());
    }

    /** The tables that some question read from end to end since the service has started. */
    List<String> readWhole() {
        return timesReadWhole().entrySet().stream()
                .filter(table -> table.getValue() > readWholeAtStart.getOrDefault(table.getKey(), 0L))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Map<String, Long> timesReadWhole() {
        var times = new LinkedHashMap<String, Long>();
        owner.sql("select relname, seq_scan from pg_stat_user_tables").query(row -> {
            times.put(row.getString(1), row.getLong(2));
        });
        return times;
    }

    static void until(String what, BooleanSupplier happened) {
        var end = System.nanoTime() + 90_000_000_000L;
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) throw new AssertionError("waited in vain for " + what);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
