package cn.tongxing.launcher.client;

import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Somebody who calls a gateway: each method is one request with the headers the platform asks for. */
public final class Caller {
    private final GatewayClient gateway;
    private final String scheme;
    private final Supplier<String> credentials;

    Caller(GatewayClient gateway, String scheme, Supplier<String> credentials) {
        this.gateway = gateway;
        this.scheme = scheme;
        this.credentials = credentials;
    }

    public Answer get(String pathAndQuery) {
        return call("GET", pathAndQuery).send();
    }

    /** Creates something: with a fresh Idempotency-Key. */
    public Answer post(String pathAndQuery, Object body) {
        return call("POST", pathAndQuery).freshKey().json(body).send();
    }

    /** Changes something of this version: with a fresh Idempotency-Key and If-Match. */
    public Answer post(String pathAndQuery, long version, Object body) {
        return call("POST", pathAndQuery).freshKey().ifMatch(version).json(body).send();
    }

    public Answer put(String pathAndQuery, long version, Object body) {
        return call("PUT", pathAndQuery).freshKey().ifMatch(version).json(body).send();
    }

    public Answer delete(String pathAndQuery, long version) {
        return call("DELETE", pathAndQuery).ifMatch(version).send();
    }

    public Answer upload(String pathAndQuery, byte[] content) {
        return call("POST", pathAndQuery)
                .freshKey()
                .bytes(content, "application/octet-stream")
                .send();
    }

    /** What a GET answers as JSON, which must succeed. */
    public JsonNode read(String pathAndQuery) {
        return get(pathAndQuery).expect(200).json();
    }

    /** A request to be put together by hand. */
    public Call call(String method, String pathAndQuery) {
        return new Call(gateway, method, pathAndQuery, scheme, credentials);
    }
}
