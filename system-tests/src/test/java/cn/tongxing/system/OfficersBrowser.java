package cn.tongxing.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A person's browser and phone in front of a gateway: cookies, forms with their hidden fields, codes of RFC 6238. */
final class OfficersBrowser {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\">");
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("<code>([A-Z2-7 ]{39})</code>");

    private final URI gateway;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> cookies = new LinkedHashMap<>();

    OfficersBrowser(URI gateway) {
        this.gateway = gateway;
    }

    Map<String, String> cookies() {
        return cookies;
    }

    /** Accepts an invitation, sets a password and enrols a phone; signed in afterwards. */
    void enrol(String invitation, String password) {
        var accepted = submit(
                open("/sign-in/invitation"), Map.of("invitation", invitation, "password", password, "again", password));
        var enrolment = open(accepted.headers().firstValue("location").orElseThrow());
        var key = KEY.matcher(enrolment.body());
        if (!key.find()) throw new IllegalStateException("no key on this page:\n" + enrolment.body());
        var done = submit(enrolment, Map.of("code", code(key.group(1).replace(" ", ""))));
        if (done.statusCode() != 200) throw new IllegalStateException(done.body());
    }

    HttpResponse<String> open(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> submit(HttpResponse<String> page, Map<String, String> typed) {
        Map<String, String> fields = new LinkedHashMap<>();
        HIDDEN.matcher(page.body())
                .results()
                .forEach(field -> fields.put(field.group(1), field.group(2).replace("&amp;", "&")));
        fields.putAll(typed);
        var action = ACTION.matcher(page.body());
        if (!action.find()) throw new IllegalStateException("no form on this page:\n" + page.body());
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return post(action.group(1), body, "Content-Type", "application/x-www-form-urlencoded");
    }

    HttpResponse<String> post(String path, String body, String... headers) {
        return send(request(path, headers).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(gateway + path));
        if (headers.length > 0) request.headers(headers);
        if (!cookies.isEmpty())
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            var answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        var pair = List.of(cookie.split(";", 2)[0].split("=", 2));
        if (pair.getLast().isEmpty()) cookies.remove(pair.getFirst());
        else cookies.put(pair.getFirst(), pair.getLast());
    }

    private static String code(String key) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(base32(key), "HmacSHA1"));
            var step = ByteBuffer.allocate(8).putLong(Instant.now().getEpochSecond() / 30);
            var hash = mac.doFinal(step.array());
            int at = hash[hash.length - 1] & 0xf;
            return "%06d".formatted((ByteBuffer.wrap(hash, at, 4).getInt() & 0x7fffffff) % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] base32(String text) {
        var bytes = ByteBuffer.allocate(text.length() * 5 / 8);
        int held = 0;
        int bits = 0;
        for (char c : text.toCharArray()) {
            bits = bits << 5 | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c);
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes.put((byte) (bits >> held));
            }
        }
        return bytes.array();
    }
}
