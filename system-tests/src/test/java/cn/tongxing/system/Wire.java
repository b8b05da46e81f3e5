package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a gateway, or a service past it, for exactly what it is given: any token, any header, any body. */
final class Wire {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private Wire() {}

    static URI gateway(Province province) {
        return province.gatewayAddress();
    }

    static URI past(Province province, String service) {
        return URI.create("http://127.0.0.1:" + province.port(service));
    }

    /** What is asked, without who asks. */
    record Ask(String method, String path, Map<String, String> headers, byte @Nullable [] body) {
        static Ask get(String path) {
            return new Ask("GET", path, Map.of(), null);
        }

        static Ask delete(String path) {
            return new Ask("DELETE", path, Map.of(), null);
        }

        static Ask json(String method, String path, Object body) {
            return new Ask(method, path, Map.of("Content-Type", "application/json"), JSON.writeValueAsBytes(body));
        }

        Ask with(String header, String value) {
            var more = new LinkedHashMap<>(headers);
            more.put(header, value);
            return new Ask(method, path, more, body);
        }

        Ask seen(long version) {
            return with("If-Match", "\"" + version + "\"");
        }
    }

    record Reply(int status, HttpHeaders headers, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JacksonException e) {
                return JSON.missingNode();
            }
        }

        String code() {
            return status < 400 ? "" : json().path("code").asString("");
        }

        @Override
        public String toString() {
            return status + " " + (text.length() > 300 ? text.substring(0, 300) + "…" : text);
        }
    }

    private static final int TRIES = 100;

    /** Asked again when only the pace was refused, or the moment. Each POST carries a key of its own. */
    static Reply ask(URI where, String authorization, Ask ask) {
        for (int i = 0; ; i++) {
            var reply = once(where, authorization, ask);
            boolean later = reply.status() == 503 || reply.code().equals("RATE_LIMITED");
            if (!later || i == TRIES) return reply;
            Patience.pause();
        }
    }

    private static Reply once(URI where, String authorization, Ask ask) {
        var request = HttpRequest.newBuilder(URI.create(where + ask.path()))
                .timeout(Duration.ofSeconds(30))
                .method(
                        ask.method(),
                        ask.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(ask.body()));
        if (!authorization.isEmpty()) request.header("Authorization", authorization);
        if (ask.method().equals("POST"))
            request.header("Idempotency-Key", UUID.randomUUID().toString());
        ask.headers().forEach(request::setHeader);
        try {
            var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            var reply = new Reply(answer.statusCode(), answer.headers(), text(answer));
            Described.OF_THIS_RUN.hold(ask.method(), request.build().uri().getPath(), reply);
            return reply;
        } catch (IOException e) {
            throw new IllegalStateException(ask.method() + " " + where + ask.path(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Sends these bytes, again when only the pace was refused: for what no client library would send. */
    static Reply raw(URI where, String head) {
        for (int i = 0; ; i++) {
            var reply = sent(where, head);
            if (!reply.code().equals("RATE_LIMITED") || i == TRIES) return reply;
            Patience.pause();
        }
    }

    /** Reads until the other side closes. */
    private static Reply sent(URI where, String head) {
        try (var socket = new Socket(where.getHost(), where.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new String(untilItEnds(socket.getInputStream()), StandardCharsets.UTF_8);
            var body = answer.indexOf('{');
            return new Reply(
                    Integer.parseInt(answer.substring(9, 12)),
                    HttpHeaders.of(Map.of(), (name, value) -> true),
                    body < 0 ? "" : answer.substring(body, answer.lastIndexOf('}') + 1));
        } catch (IOException e) {
            throw new IllegalStateException(head.lines().findFirst().orElse(""), e);
        }
    }

    /** But for a stream of events: its head is its answer. */
    private static byte[] untilItEnds(InputStream in) throws IOException {
        var read = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            read.write(next);
            boolean headEnds =
                    next == '\n' && read.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n");
            if (headEnds && read.toString(StandardCharsets.UTF_8).contains("text/event-stream")) break;
        }
        return read.toByteArray();
    }

    /** A stream of events has no end: that it was opened is its answer. */
    private static String text(HttpResponse<InputStream> answer) throws IOException {
        try (var body = answer.body()) {
            var type = answer.headers().firstValue("Content-Type").orElse("");
            return type.startsWith("text/event-stream")
                    ? "(stream)"
                    : new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
