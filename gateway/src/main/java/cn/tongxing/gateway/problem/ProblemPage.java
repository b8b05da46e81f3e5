package cn.tongxing.gateway.problem;

import cn.tongxing.platform.problem.ProblemBody;
import cn.tongxing.platform.problem.ProblemException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's own refusals where people read them: what happened, what to do, the code and the request's id to tell an
 * operator. Its style is that of the sign-in pages; without it, when their service is away, it still reads well.
 */
final class ProblemPage {

    static final String POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'";

    private ProblemPage() {}

    static String of(ProblemException problem, @Nullable String requestId) {
        return """
                <!DOCTYPE html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s · 童行 Tongxing</title>
                <link rel="stylesheet" href="/sign-in/style.css">
                </head>
                <body>
                <header><p>童行 · 流动儿童关爱服务平台 <span lang="en">Tongxing</span></p></header>
                <main>
                <h1>%s <span lang="en">%s</span></h1>
                <p>%s <span lang="en">%s</span></p>
                <p class="hint">代码 <span lang="en">Code</span> <code>%s</code><br>请求编号 <span lang="en">Request</span> <code>%s</code></p>
                </main>
                </body>
                </html>
                """.formatted(
                        title(problem, Locale.CHINESE),
                        title(problem, Locale.CHINESE),
                        title(problem, Locale.ENGLISH),
                        text(problem.code().refusal().remedy().chinese()),
                        text(problem.code().refusal().remedy().english()),
                        problem.code().name(),
                        text(String.valueOf(requestId)));
    }

    private static String title(ProblemException problem, Locale locale) {
        Map<String, Object> body = ProblemBody.of(problem, locale, null);
        return text(String.valueOf(body.get("title")));
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
