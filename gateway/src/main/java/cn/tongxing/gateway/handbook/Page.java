package cn.tongxing.gateway.handbook;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** One page: Chinese first, English beside it, without scripts (GB/T 37668, WCAG 2.2 AA). */
final class Page {

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String title;
    private final StringBuilder body = new StringBuilder();

    Page(String chinese, String english) {
        title = text(chinese + " " + english);
        body.append("<h1>").append(both(chinese, english)).append("</h1>\n");
    }

    /** @param html escaped already */
    Page add(String html) {
        body.append(html).append('\n');
        return this;
    }

    ResponseEntity<byte[]> answer() {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", POLICY)
                .header("Vary", "Accept")
                .body(html().getBytes(StandardCharsets.UTF_8));
    }

    private String html() {
        return """
                <!doctype html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/problems/style.css">
                </head>
                <body>
                <a class="skip" href="#main">跳到正文 <span lang="en">Skip to the content</span></a>
                <header><p>童行 <span lang="en">Tongxing</span></p></header>
                <main id="main">
                %s</main>
                </body>
                </html>
                """.formatted(title, body);
    }

    static String both(String chinese, String english) {
        return text(chinese) + " <span lang=\"en\">" + text(english) + "</span>";
    }

    static String text(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
