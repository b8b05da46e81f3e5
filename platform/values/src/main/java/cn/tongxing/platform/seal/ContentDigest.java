package cn.tongxing.platform.seal;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code Content-Digest} (RFC 9530) with SHA-256: tells a body that something on the way has changed. It proves nobody's word:
 * whoever changes it on purpose changes both.
 */
public final class ContentDigest {
    public static final String HEADER = "Content-Digest";
    private static final Pattern SHA_256 = Pattern.compile("(?:^|,)\\s*sha-256=:([A-Za-z0-9+/]{43}=):");

    private ContentDigest() {}

    public static String of(byte[] body) {
        return "sha-256=:" + Base64.getEncoder().encodeToString(Sha256.of(body).bytes()) + ":";
    }

    /** False for a header that names another SHA-256 than the body's, or none; no header says nothing about the body. */
    public static boolean fits(Optional<String> header, byte[] body) {
        if (header.isEmpty()) return true;
        var named = SHA_256.matcher(header.get());
        return named.find()
                && MessageDigest.isEqual(
                        Base64.getDecoder().decode(named.group(1)),
                        Sha256.of(body).bytes());
    }
}
