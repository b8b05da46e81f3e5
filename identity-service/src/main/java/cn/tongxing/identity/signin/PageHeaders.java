package cn.tongxing.identity.signin;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;

/** What every page says to the browser about itself: no scripts, no frames, no copies kept. */
final class PageHeaders {

    static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

    private PageHeaders() {}

    /** @param origins of the front-ends that a form's redirects lead to in the end: browsers hold those to form-action too */
    static HttpHeaders of(List<String> origins) {
        var headers = new HttpHeaders();
        headers.setCacheControl("no-store");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; form-action 'self'"
                        + origins.stream().map(origin -> " " + origin).reduce("", String::concat)
                        + "; base-uri 'none'; frame-ancestors 'none'");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        return headers;
    }
}
