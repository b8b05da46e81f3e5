package cn.tongxing.child.declaration;

import cn.tongxing.platform.seal.Sha256;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * 查询码: eighty random bits, shown once. Its plain hash is what is kept: of so many bits none is found by trying. However
 * people write it, with small letters, spaces or an O for a zero, it is the same code.
 */
record LookupCode(@JsonValue String value) {

    private static final Pattern FORM = Pattern.compile("[0-9A-HJKMNP-TV-Z]{16}");
    private static final int LENGTH = 16;
    private static final int LONGEST = 64;
    private static final int GROUP = 4;

    @JsonCreator
    LookupCode {
        value = value.length() > LONGEST ? "" : normalised(value);
        if (!FORM.matcher(value).matches()) throw new IllegalArgumentException("不是查询码 / not a lookup code");
    }

    static LookupCode next() {
        return new LookupCode(Letters.random(LENGTH));
    }

    private static String normalised(String text) {
        return text.toUpperCase(Locale.ROOT)
                .replace(" ", "")
                .replace("-", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
    }

    byte[] hash(Receipt receipt) {
        return Sha256.of((receipt + " " + value).getBytes(StandardCharsets.US_ASCII))
                .bytes();
    }

    /** Takes as long for a wrong code as for the right one. */
    boolean opens(Receipt receipt, byte[] stored) {
        return MessageDigest.isEqual(hash(receipt), stored);
    }

    /** In groups of four, as it is shown. */
    String shown() {
        return value.replaceAll("(.{" + GROUP + "})(?!$)", "$1-");
    }

    @Override
    public String toString() {
        return "****";
    }
}
