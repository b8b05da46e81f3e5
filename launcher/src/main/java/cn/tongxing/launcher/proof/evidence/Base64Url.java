package cn.tongxing.launcher.proof.evidence;

import java.util.Base64;
import java.util.Optional;

/** Base64url without padding that has one spelling only: unused bits are zero, or two files would say the same. */
final class Base64Url {
    private Base64Url() {}

    static Optional<byte[]> decoded(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return encoded(bytes).equals(text) ? Optional.of(bytes) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
