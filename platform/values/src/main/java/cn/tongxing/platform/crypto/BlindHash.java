package cn.tongxing.platform.crypto;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/**
 * A value as it is indexed: under the key that is current, and under every key of the ring, by which it is found while
 * the key rolls.
 */
public final class BlindHash {
    private final int version;
    private final byte[] current;
    private final List<byte[]> every;

    /** @param every under each key, the oldest first */
    BlindHash(int version, byte[] current, List<byte[]> every) {
        this.version = version;
        this.current = current;
        this.every = List.copyOf(every);
    }

    /** The version of the key under which it is written. */
    public int version() {
        return version;
    }

    public byte[] current() {
        return current.clone();
    }

    /** Whichever of them stands in a row, the row is of this value. */
    public byte[][] every() {
        return every.stream().map(byte[]::clone).toArray(byte[][]::new);
    }

    public boolean matches(byte[] stored) {
        return every.stream().anyMatch(hash -> Arrays.equals(hash, stored));
    }

    /** Under the keys that are not current any more, or not yet. */
    public List<byte[]> others() {
        return every.stream().filter(hash -> !Arrays.equals(hash, current)).toList();
    }

    /**
     * While the ring has several keys no unique constraint sees that two hashes are of one value: whoever claims a value
     * holds this lock until its transaction ends. The same number whichever of the keys is the current one here.
     */
    public OptionalLong lock() {
        return every.size() == 1
                ? OptionalLong.empty()
                : OptionalLong.of(ByteBuffer.wrap(every.getFirst()).getLong());
    }
}
