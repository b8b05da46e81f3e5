package cn.tongxing.identity.secret;

import cn.tongxing.platform.seal.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A random value of 256 bits that says nothing and is stored as its digest only. */
public record Opaque(String value) {

    private static final int BYTES = 32;
    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    public Opaque {
        if (!WELL_FORMED.matcher(value).matches()) throw new IllegalArgumentException("not an opaque value");
    }

    public static Opaque next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Opaque(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** What somebody sent: nothing when it cannot be one. */
    public static Optional<Opaque> read(@Nullable String text) {
        return text == null || !WELL_FORMED.matcher(text).matches() ? Optional.empty() : Optional.of(new Opaque(text));
    }

    /** 256 random bits need no slow hash. */
    public String digest() {
        return Sha256.of(value.getBytes(StandardCharsets.US_ASCII)).text();
    }

    @Override
    public String toString() {
        return "Opaque[…]";
    }
}
