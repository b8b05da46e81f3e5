package cn.tongxing.gateway;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway asks of identity-service: keys, a token for itself, the feed of revocations. */
final class StubIdentity implements AutoCloseable {

    final StubService service = new StubService("identity-service");
    private final List<Map<String, Object>> revocations = new ArrayList<>();
    private volatile JWKSet keys;
    volatile boolean silent;
    volatile String lastTokenForm = "";
    volatile String lastFeedAuthorization = "";

    StubIdentity(ECKey... keys) {
        publish(keys);
        service.on("/oauth2/jwks", exchange -> {
            if (notSilent(exchange)) {
                StubService.json(exchange, 200, this.keys.toPublicJWKSet().toJSONObject());
            }
        });
        // a form without a grant comes from a test through the door, and is only echoed
        service.on("/oauth2/token", exchange -> {
            if (notSilent(exchange)) {
                var form = new String(StubService.read(exchange).body(), StandardCharsets.UTF_8);
                lastTokenForm = form.contains("service-gateway") ? form : lastTokenForm;
                StubService.json(exchange, 200, Map.of("access_token", "own", "expires_in", 600));
            }
        });
        service.on("/internal/feeds/revocations", this::feed);
    }

    void publish(ECKey... keys) {
        this.keys = new JWKSet(List.of(keys));
    }

    void revoke(String subject, long version, boolean lifted) {
        synchronized (revocations) {
            revocations.add(Map.of(
                    "specversion",
                    "1.0",
                    "id",
                    UUID.randomUUID().toString(),
                    "type",
                    "revocation",
                    "subject",
                    subject,
                    "time",
                    Instant.now().toString(),
                    "subjectversion",
                    version,
                    "data",
                    Map.of("notBefore", Instant.now().toString(), "lifted", lifted)));
        }
    }

    private void feed(HttpExchange exchange) throws IOException {
        if (!notSilent(exchange)) {
            return;
        }
        lastFeedAuthorization = exchange.getRequestHeaders().getFirst("Authorization");
        String query = exchange.getRequestURI().getQuery();
        int after = query.contains("after=") ? Integer.parseInt(query.replaceAll(".*after=c(\\d+).*", "$1")) : 0;
        List<Map<String, Object>> page;
        synchronized (revocations) {
            page = List.copyOf(revocations.subList(after, revocations.size()));
        }
        exchange.getResponseHeaders().set("Feed-Next", "c" + (after + page.size()));
        byte[] bytes = JsonMapper.shared().writeValueAsBytes(page);
        exchange.getResponseHeaders().set("Content-Type", "application/cloudevents-batch+json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private boolean notSilent(HttpExchange exchange) throws IOException {
        if (silent) {
            exchange.sendResponseHeaders(503, -1);
        }
        return !silent;
    }

    @Override
    public void close() {
        service.close();
    }
}
