package cn.tongxing.identity.signin;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a person wanted to go before signing in: on with a front-end's authorization request, or to a page of this very
 * address. Never anywhere else: what somebody wrote into a link must not lead away from here (CWE-601).
 *
 * @param text as it stands in the address of the next step
 */
record Onward(String text, String location) {

    /** An authorization request as it stood in its address. */
    private static final Pattern REQUEST = Pattern.compile("[A-Za-z0-9%&=._~:?+*-][A-Za-z0-9%&=._~:/?+*-]{0,2999}");
    /** No two slashes beside each other, which begin another host's name, and no dots that climb. */
    private static final Pattern HERE =
            Pattern.compile("(?=/.{0,499}$)(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?(?:\\?[A-Za-z0-9%&=._~+-]*)?");

    /** What is neither is dropped. */
    static Optional<Onward> read(@Nullable String text) {
        if (text == null) return Optional.empty();
        if (HERE.matcher(text).matches()) return Optional.of(new Onward(text, text));
        return REQUEST.matcher(text).matches()
                ? Optional.of(new Onward(text, SignInController.AUTHORIZE + "?" + text))
                : Optional.empty();
    }

    /** Where a sign-in leads that began nowhere, too. */
    static String after(@Nullable String text) {
        return read(text).map(Onward::location).orElse("/sign-in/done");
    }
}
