package cn.tongxing.identity.secret;

import cn.tongxing.platform.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A random code that a person copies by hand: five bits a character, without letters that look alike, in groups of four.
 * Eighty bits and more, so a plain digest keeps it.
 */
public record TypedCode(String value) {

    /** Twenty characters: a hundred bits. */
    public static final int INVITATION = 20;
    /** Sixteen characters: eighty bits. */
    public static final int RECOVERY = 16;

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final Pattern WELL_FORMED = Pattern.compile("[" + ALPHABET + "]{16}|[" + ALPHABET + "]{20}");
    private static final int LONGEST_TYPED = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    public TypedCode {
        if (!WELL_FORMED.matcher(value).matches()) throw new IllegalArgumentException("not a code");
    }

    public static TypedCode next(int length) {
        var text = new StringBuilder(length);
        for (int i = 0; i < length; i++) text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        return new TypedCode(text.toString());
    }

    /** As people type it: any case, with or without hyphens and spaces, O for 0, I and L for 1. */
    public static Optional<TypedCode> read(@Nullable String typed) {
        if (typed == null || typed.length() > LONGEST_TYPED) return Optional.empty();
        var text = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\u3000-]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        return WELL_FORMED.matcher(text).matches() ? Optional.of(new TypedCode(text)) : Optional.empty();
    }

    public String digest() {
        return Sha256.of(value.getBytes(StandardCharsets.US_ASCII)).text();
    }

    public String inGroups() {
        return value.replaceAll("(.{4})(?=.)", "$1-");
    }

    @Override
    public String toString() {
        return "TypedCode[…]";
    }
}
