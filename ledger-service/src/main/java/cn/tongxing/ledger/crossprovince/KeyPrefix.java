package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.seal.Sha256;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A part of a ledger in a comparison: all cases whose key begins with these bytes. A case's key is the SHA-256 of its id,
 * so that the parts are of equal size whatever ids a province gives.
 */
public record KeyPrefix(String hex) {

    public static final int CHILDREN = 256;
    private static final int MOST_DIGITS = 8;
    private static final Pattern FORM = Pattern.compile("(?:[0-9a-f]{2}){0,4}");
    public static final KeyPrefix ALL = new KeyPrefix("");
    private static final int ID_BYTES = 16;

    public KeyPrefix {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a prefix has 0, 2, 4, 6 or 8 hexadecimal digits in lower case");
        }
    }

    /** The 256 parts this one consists of, in order. */
    public List<KeyPrefix> children() {
        return IntStream.range(0, CHILDREN)
                .mapToObj(i -> new KeyPrefix(hex + HexFormat.of().toHexDigits((byte) i)))
                .toList();
    }

    /** It is not divided any more. */
    public boolean isLast() {
        return hex.length() == MOST_DIGITS;
    }

    public boolean isChildOf(KeyPrefix other) {
        return hex.length() == other.hex.length() + 2 && hex.startsWith(other.hex);
    }

    public boolean covers(UUID caseId) {
        return HexFormat.of().formatHex(key(caseId)).startsWith(hex);
    }

    /** Keys are compared as PostgreSQL compares bytea: byte by byte, unsigned. */
    public static int compare(UUID one, UUID other) {
        return Arrays.compareUnsigned(key(one), key(other));
    }

    static byte[] key(UUID caseId) {
        return Sha256.of(bytes(caseId)).bytes();
    }

    static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** Inclusive lower end of its keys, in hexadecimal. */
    String from() {
        return hex;
    }

    /** Exclusive upper end; beyond all keys for the last part, whose bytes cannot be counted up. */
    String to() {
        var bytes = HexFormat.of().parseHex(hex);
        int last = bytes.length - 1;
        while (last >= 0 && bytes[last] == (byte) 0xff) last--;
        if (last < 0) return "ff".repeat(Sha256.LENGTH + 1);
        bytes[last]++;
        return HexFormat.of().formatHex(bytes, 0, last + 1);
    }
}
