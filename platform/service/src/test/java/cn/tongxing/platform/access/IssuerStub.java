package cn.tongxing.platform.access;

import cn.tongxing.platform.testing.TestKeys;
import cn.tongxing.platform.testing.Tokens;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** As much of identity-service as the plumbing asks: keys, tokens, the revocation feed. It also echoes what it is sent. */
final class IssuerStub implements AutoCloseable {
    final AtomicInteger keyRequests = new AtomicInteger();
    final List<String> tokenForms = new CopyOnWriteArrayList<>();
    final List<String> revocations = new CopyOnWriteArrayList<>();
    volatile List<ECKey> keys = List.of(TestKeys.TOKENS);
    volatile int status = 200;
    private final HttpServer server;

    IssuerStub() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth2/jwks", exchange -> {
            keyRequests.incrementAndGet();
            var published = new JWKSet(new ArrayList<>(keys)).toPublicJWKSet();
            answer(exchange, published.toString());
        });
        server.createContext("/oauth2/token", exchange -> {
            tokenForms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var token = Tokens.of(Tokens.service("sample-service"));
            answer(
                    exchange,
                    "{\"access_token\":\"" + token
                            + "\",\"expires_in\":600,\"scope\":\"x\",\"token_type\":\"Bearer\"}");
        });
        server.createContext("/internal/feeds/revocations", exchange -> {
            exchange.getResponseHeaders().add("Feed-Next", "1.1." + revocations.size() + ".1");
            var after = exchange.getRequestURI().getQuery().replaceAll(".*after=(?:1\\.1\\.(\\d+)\\.1)?.*", "$1");
            var from = after.isEmpty() ? 0 : Integer.parseInt(after);
            answer(exchange, "[" + String.join(",", revocations.subList(from, revocations.size())) + "]");
        });
        server.createContext(
                "/echo",
                exchange -> answer(
                        exchange,
                        "{\"authorization\":\"" + exchange.getRequestHeaders().getFirst("Authorization")
                                + "\",\"request\":\""
                                + exchange.getRequestHeaders().getFirst("X-Request-Id")
                                + "\",\"trace\":\""
                                + exchange.getRequestHeaders().getFirst("traceparent")
                                + "\",\"new\":1}"));
        server.start();
    }

    void revoke(String subject, int version, String notBefore, boolean lifted) {
        revocations.add("""
                {"specversion":"1.0","id":"01980000-0000-7000-8000-000000000001","source":"urn:x","type":"revocation",
                 "subject":"%s","subjectversion":%d,"time":"2026-01-01T00:00:00Z",
                 "data":{"notBefore":"%s","lifted":%s,"later":"addition"}}""".formatted(subject, version, notBefore, lifted));
    }

    private void answer(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
