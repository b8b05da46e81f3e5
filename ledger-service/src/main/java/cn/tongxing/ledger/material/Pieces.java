package cn.tongxing.ledger.material;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * Looks at content passing by in pieces: counts, digests, and keeps first and last bytes for recognising the type. Holds two
 * pieces at most.
 */
final class Pieces {

    static final int PIECE = 1 << 20;
    static final long LARGEST = 10L << 20;

    private final MessageDigest digest;
    private byte[] head = new byte[0];
    private byte[] before = new byte[0];
    private byte[] last = new byte[0];
    private long size;

    Pieces() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static int count(long size) {
        return (int) ((size + PIECE - 1) / PIECE);
    }

    static int length(long size, int piece) {
        return (int) Math.min(PIECE, size - (long) piece * PIECE);
    }

    void pass(byte[] piece) {
        if (size == 0) {
            head = piece;
        }
        size += piece.length;
        digest.update(piece);
        before = last;
        last = piece;
    }

    long size() {
        return size;
    }

    /** Ends the digest; once. */
    String sha256() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest());
    }

    Optional<MaterialType> type() {
        var tail = new ByteArrayOutputStream(before.length + last.length);
        tail.writeBytes(before);
        tail.writeBytes(last);
        return MaterialType.of(head, tail.toByteArray());
    }
}
