package cn.tongxing.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A browser as far as our pages need one: cookies, forms with their hidden fields, redirects when told. No scripts. */
final class Surfer {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\">");
    private static final Pattern ACTION = Pattern.compile("<form method=\"post\" action=\"([^\"]+)\"");

    private final String base;
    private final String address;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    Surfer(RunningIdentity identity, String address) {
        this.base = identity.address();
        this.address = address;
    }

    record Seen(int status, String body, HttpResponse<String> raw) {
        String location() {
            return raw.headers().firstValue("location").orElse("");
        }

        @Nullable
        String header(String name) {
            return raw.headers().firstValue(name).orElse(null);
        }

        /** A parameter of the address the browser is sent to. */
        String parameter(String name) {
            for (var pair : location().substring(location().indexOf('?') + 1).split("&")) {
                if (pair.startsWith(name + "="))
                    return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
            return "";
        }
    }

    Map<String, String> cookies() {
        return cookies;
    }

    Seen open(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    /** Fills in and sends the form of a page, with its hidden fields. */
    Seen submit(Seen page, Map<String, String> fields, String... headers) {
        var all = new LinkedHashMap<String, String>();
        var hidden = HIDDEN.matcher(page.body());
        while (hidden.find()) all.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
        all.putAll(fields);
        var action = ACTION.matcher(page.body());
        if (!action.find()) throw new IllegalStateException("no form on this page:\n" + page.body());
        return post(action.group(1), all, headers);
    }

    Seen post(String path, Map<String, String> fields, String... headers) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("X-Tongxing-Source", address);
        if (headers.length > 0) request.headers(headers);
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Seen send(HttpRequest.Builder request) {
        try {
            var answer = CLIENT.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return new Seen(answer.statusCode(), answer.body(), answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        var pair = cookie.split(";", 2)[0].split("=", 2);
        if (pair[1].isEmpty()) cookies.remove(pair[0]);
        else cookies.put(pair[0], pair[1]);
    }
}
