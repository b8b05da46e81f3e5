package cn.tongxing.platform.seal;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** A SHA-256 digest; as text base64url without padding (43 characters). */
public record Sha256(byte[] bytes) {

    public static final int LENGTH = 32;

    public Sha256 {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a SHA-256 digest has 32 bytes");
        }
        bytes = bytes.clone();
    }

    public static Sha256 of(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return new Sha256(digest.digest());
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Only the one canonical spelling is read: a second spelling of one digest would be a second key for one thing. */
    @JsonCreator
    public static Sha256 parse(String text) {
        try {
            Sha256 parsed = new Sha256(Base64.getUrlDecoder().decode(text));
            if (parsed.text().equals(text)) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            // answered below, without repeating the text
        }
        throw new IllegalArgumentException("not a SHA-256 digest in base64url");
    }

    @JsonValue
    public String text() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sha256 that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
