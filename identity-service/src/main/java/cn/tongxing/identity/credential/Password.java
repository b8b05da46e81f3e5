package cn.tongxing.identity.credential;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A password on its way to the hash; never printed. Length counts, not character classes (NIST SP 800-63B §3.1.1.2,
 * OWASP ASVS 5.0 6.2): twelve characters at least, and none of the ways to write twelve characters without thinking.
 */
public record Password(String value) {

    public static final int SHORTEST = 12;
    /** Longer ones would only keep the hash busy. */
    public static final int LONGEST = 128;

    private static final int FEWEST_DIFFERENT = 6;
    private static final String ROWS = "01234567890abcdefghijklmnopqrstuvwxyzqwertyuiopasdfghjklzxcvbnm";
    private static final int ROW = 8;

    /** One spelling for what looks the same, so that another keyboard types the same password. */
    public static Password typed(String text) {
        return new Password(Normalizer.normalize(text, Normalizer.Form.NFKC));
    }

    public boolean isTooLong() {
        return value.length() > LONGEST;
    }

    /** That it may be chosen by the person of this name. */
    public boolean isFitFor(SignInName name) {
        var lower = value.toLowerCase(Locale.ROOT);
        return value.codePointCount(0, value.length()) >= SHORTEST
                && !isTooLong()
                && value.codePoints().distinct().count() >= FEWEST_DIFFERENT
                && !lower.contains(name.value())
                && !lower.contains("tongxing")
                && !lower.contains("password")
                && !holdsRow(lower);
    }

    private static boolean holdsRow(String lower) {
        for (int i = 0; i + ROW <= lower.length(); i++) {
            var part = lower.substring(i, i + ROW);
            if (ROWS.contains(part) || ROWS.contains(new StringBuilder(part).reverse())) return true;
        }
        return false;
    }

    @Override
    public String toString() {
        return "Password[…]";
    }
}
