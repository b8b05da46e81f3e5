package cn.tongxing.launcher.client;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** One request on its way. */
public final class Call {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GatewayClient gateway;
    private final String method;
    private final HttpRequest.Builder request;
    private final String scheme;
    private final Supplier<String> credentials;
    private BodyPublisher body = BodyPublishers.noBody();

    Call(GatewayClient gateway, String method, String pathAndQuery, String scheme, Supplier<String> credentials) {
        this.gateway = gateway;
        this.method = method;
        this.request = gateway.request(pathAndQuery).header("Accept", "application/json, application/problem+json");
        this.scheme = scheme;
        this.credentials = credentials;
    }

    public Call header(String name, String value) {
        request.setHeader(name, value);
        return this;
    }

    public Call key(String idempotencyKey) {
        return header("Idempotency-Key", idempotencyKey);
    }

    public Call freshKey() {
        return key(UUID.randomUUID().toString());
    }

    public Call ifMatch(long version) {
        return header("If-Match", "\"" + version + "\"");
    }

    /** A body as JSON: a Jackson tree, a record, a map, or text that is JSON already. */
    public Call json(Object value) {
        return bytes(
                value instanceof String text
                        ? text.getBytes(java.nio.charset.StandardCharsets.UTF_8)
                        : JSON.writeValueAsBytes(value),
                "application/json");
    }

    public Call bytes(byte[] content, String type) {
        body = BodyPublishers.ofByteArray(content);
        return header("Content-Type", type);
    }

    public Answer send() {
        var shown = credentials.get();
        if (!shown.isEmpty()) request.header("Authorization", scheme + shown);
        return gateway.send(request.method(method, body).build());
    }
}
