package cn.tongxing.ledger.material;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the names in a zip from its directory at the end, without unpacking a byte, so that no bomb can go off here; one
 * that would go off at whoever opens it is refused by what it declares.
 */
final class ZipDirectory {

    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY_BYTES = 46;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final int MOST_ENTRIES = 2_000;
    private static final long MOST_UNPACKED = 200L << 20;

    private ZipDirectory() {}

    /** Empty when this is no sound zip of plain size: broken, split, encrypted, zip64, or declaring too much. */
    static Optional<Set<String>> names(byte[] tail) {
        ByteBuffer zip = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
        for (int at = tail.length - END_BYTES; at >= Math.max(0, tail.length - END_BYTES - LONGEST_COMMENT); at--) {
            if (zip.getInt(at) == END && at + END_BYTES + unsigned(zip, at + 20) == tail.length) {
                return read(zip, at);
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<String>> read(ByteBuffer zip, int end) {
        int entries = unsigned(zip, end + 10);
        long size = Integer.toUnsignedLong(zip.getInt(end + 12));
        boolean oneDisk = zip.getInt(end + 4) == 0 && unsigned(zip, end + 8) == entries;
        if (!oneDisk || entries > MOST_ENTRIES || size > end) {
            return Optional.empty();
        }
        return entries(zip, (int) (end - size), end, entries);
    }

    private static Optional<Set<String>> entries(ByteBuffer zip, int from, int end, int count) {
        Set<String> names = new HashSet<>();
        long unpacked = 0;
        int at = from;
        for (int i = 0; i < count; i++) {
            if (at + ENTRY_BYTES > end || zip.getInt(at) != ENTRY || (zip.getShort(at + 8) & 1) == 1) {
                return Optional.empty();
            }
            unpacked += Integer.toUnsignedLong(zip.getInt(at + 24));
            int name = unsigned(zip, at + 28);
            int next = at + ENTRY_BYTES + name + unsigned(zip, at + 30) + unsigned(zip, at + 32);
            if (next > end || unpacked > MOST_UNPACKED) {
                return Optional.empty();
            }
            names.add(new String(zip.array(), at + ENTRY_BYTES, name, StandardCharsets.UTF_8));
            at = next;
        }
        return at == end ? Optional.of(names) : Optional.empty();
    }

    private static int unsigned(ByteBuffer zip, int at) {
        return Short.toUnsignedInt(zip.getShort(at));
    }
}
