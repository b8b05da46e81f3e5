package cn.tongxing.platform.crypto;

import java.nio.charset.StandardCharsets;

/** Encrypts single values at rest. */
public interface FieldCipher {

    byte[] seal(byte[] plain, Place place);

    /** @throws SealBroken when the value was altered, moved, or sealed with a key that is not in the ring */
    byte[] open(byte[] sealed, Place place);

    default byte[] seal(String plain, Place place) {
        return seal(plain.getBytes(StandardCharsets.UTF_8), place);
    }

    default String openText(byte[] sealed, Place place) {
        return new String(open(sealed, place), StandardCharsets.UTF_8);
    }
}
