package cn.tongxing.identity.signin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page: a heading, an error summary that takes the focus, one form. Works without scripts; nothing is said by colour
 * alone (GB/T 37668, WCAG 2.2 AA).
 */
final class Page {

    /** @param field the id of the input the error is about */
    record Failure(SignInProblem problem, String field, Object... arguments) {
        private String filled(String text) {
            return arguments.length == 0 ? text : text.replace("{0}", String.valueOf(arguments[0]));
        }
    }

    private final String chinese;
    private final String english;
    private final List<String> parts = new ArrayList<>();
    private @Nullable Failure failure;

    Page(String chinese, String english) {
        this.chinese = chinese;
        this.english = english;
    }

    Page failed(@Nullable Failure what) {
        failure = what;
        return this;
    }

    Page paragraph(String chinese, String english) {
        return part("<p>%s</p>".formatted(Html.both(chinese, english)));
    }

    Page part(String html) {
        parts.add(html);
        return this;
    }

    /** @param inputs already HTML */
    Page form(String action, String token, @Nullable String next, String inputs, String chinese, String english) {
        var kept = next == null ? "" : "<input type=\"hidden\" name=\"continue\" value=\"" + Html.text(next) + "\">";
        return part("""
                <form method="post" action="%s" novalidate>
                <input type="hidden" name="form" value="%s">%s
                %s
                <button type="submit">%s</button>
                </form>""".formatted(action, token, kept, inputs, Html.both(chinese, english)));
    }

    /** @param more attributes of the input, already HTML */
    String input(String id, String chinese, String english, @Nullable String hint, String more) {
        var bad = failure != null && failure.field().equals(id);
        var described = (hint == null ? "" : id + "-hint ") + (bad ? id + "-error" : "");
        return """
                <div class="field%s">
                <label for="%s">%s</label>%s%s
                <input id="%s" name="%s"%s%s %s>
                </div>""".formatted(
                        bad ? " bad" : "",
                        id,
                        Html.both(chinese, english),
                        hint == null ? "" : "<p class=\"hint\" id=\"%s-hint\">%s</p>".formatted(id, hint),
                        bad ? "<p class=\"error\" id=\"%s-error\">%s</p>".formatted(id, message()) : "",
                        id,
                        id,
                        described.isBlank() ? "" : " aria-describedby=\"" + described.strip() + "\"",
                        bad ? " aria-invalid=\"true\"" : "",
                        more);
    }

    private String message() {
        if (failure == null) return "";
        return "错误："
                + Html.both(
                        failure.filled(failure.problem().refusal().meaning().chinese()),
                        failure.filled(failure.problem().refusal().meaning().english()));
    }

    int status() {
        return failure == null ? 200 : failure.problem().status();
    }

    String html() {
        var summary = failure == null
                ? ""
                : """
                <div class="summary" role="alert" tabindex="-1" autofocus>
                <h2>%s</h2>
                <p><a href="#%s">%s</a></p>
                <p class="hint">%s <code>%s</code></p>
                </div>""".formatted(
                                Html.both("有一处问题", "There is a problem"),
                                failure.field(),
                                message(),
                                Html.both("代码", "Code"),
                                failure.problem().name());
        return """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s%s · 童行 Tongxing</title>
                <link rel="stylesheet" href="/sign-in/style.css">
                </head>
                <body>
                <header><p>%s</p></header>
                <main>
                %s
                <h1>%s</h1>
                %s
                </main>
                </body>
                </html>
                """.formatted(
                        failure == null ? "" : "错误：",
                        Html.text(chinese + " " + english),
                        Html.both("童行 · 流动儿童关爱服务平台", "Tongxing"),
                        summary,
                        Html.both(chinese, english),
                        String.join("\n", parts));
    }
}
