package cn.tongxing.platform.crypto;

import java.util.List;
import java.util.Set;

/** A keyed digest by which an encrypted value is found. Children's id numbers are only about 2^34: never unkeyed. */
@FunctionalInterface
public interface BlindIndex {

    /** 32 bytes; {@code domain} keeps equal texts of different kinds apart, such as "citizen-id" and "phone". */
    byte[] of(String domain, String normalised);

    /** For what is kept long: found also where an older key of the ring wrote it. */
    default BlindHash hash(String domain, String normalised) {
        var hash = of(domain, normalised);
        return new BlindHash(version(), hash, List.of(hash));
    }

    /** The version of the key by which is written. */
    default int version() {
        return 1;
    }

    /** The versions by which is found. */
    default Set<Integer> versions() {
        return Set.of(version());
    }
}
