package cn.tongxing.identity.signin;

import org.jspecify.annotations.Nullable;

/** Text on its way into HTML. */
final class Html {

    private Html() {}

    static String text(@Nullable String text) {
        if (text == null) return "";
        var safe = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    /** Chinese first, English beside it. */
    static String both(String chinese, String english) {
        return text(chinese) + " <span lang=\"en\">" + text(english) + "</span>";
    }
}
