package cn.tongxing.platform.seal;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;

/** 256 random bits that hide a body behind its commitment; erasing salt and body leaves nothing to guess against. */
public record Salt(byte[] bytes) {

    public static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    public Salt {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a salt has 32 bytes");
        }
        bytes = bytes.clone();
    }

    public static Salt next() {
        byte[] bytes = new byte[LENGTH];
        RANDOM.nextBytes(bytes);
        return new Salt(bytes);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Salt that && MessageDigest.isEqual(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Salt[*]";
    }
}
