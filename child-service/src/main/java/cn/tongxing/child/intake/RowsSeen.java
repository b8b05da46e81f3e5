package cn.tongxing.child.intake;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * In which row each child of a list stood first. Keeps 64 bits of a digest and the row's number and nothing else: twelve
 * bytes a place, at most half of them taken.
 */
final class RowsSeen {

    private final MessageDigest digest;
    private long[] keys = new long[1 << 12];
    private int[] rows = new int[1 << 12];
    private int size;

    RowsSeen() {
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The earlier row of the same child, or 0; then the row is remembered. */
    int earlier(String child, int row) {
        long key = ByteBuffer.wrap(digest.digest(child.getBytes(StandardCharsets.UTF_8)))
                .getLong();
        if (size * 2 >= keys.length) grow();
        int place = place(key == 0 ? 1 : key);
        if (keys[place] != 0) return rows[place];
        keys[place] = key == 0 ? 1 : key;
        rows[place] = row;
        size++;
        return 0;
    }

    private int place(long key) {
        int place = (int) key & keys.length - 1;
        while (keys[place] != 0 && keys[place] != key) place = place + 1 & keys.length - 1;
        return place;
    }

    private void grow() {
        var oldKeys = keys;
        var oldRows = rows;
        keys = Arrays.copyOf(new long[0], oldKeys.length * 2);
        rows = new int[oldRows.length * 2];
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] == 0) continue;
            int place = place(oldKeys[i]);
            keys[place] = oldKeys[i];
            rows[place] = oldRows[i];
        }
    }
}
