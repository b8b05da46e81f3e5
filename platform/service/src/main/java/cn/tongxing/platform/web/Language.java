package cn.tongxing.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;

/** The language of texts for people: Chinese, unless the caller prefers English. */
final class Language {
    private static final List<Locale> SPOKEN = List.of(Locale.CHINESE, Locale.ENGLISH);
    private static final int MAX_HEADER = 200;

    private Language() {}

    static Locale of(HttpServletRequest request) {
        var header = request.getHeader("Accept-Language");
        if (header == null || header.length() > MAX_HEADER) return Locale.CHINESE;
        try {
            var best = Locale.lookup(Locale.LanguageRange.parse(header), SPOKEN);
            return best == null ? Locale.CHINESE : best;
        } catch (IllegalArgumentException malformed) {
            return Locale.CHINESE;
        }
    }
}
