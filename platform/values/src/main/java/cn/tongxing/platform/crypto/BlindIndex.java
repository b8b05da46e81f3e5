package cn.tongxing.platform.crypto;

/** A keyed digest by which an encrypted value is found. Children's id numbers are only about 2^34: never unkeyed. */
public interface BlindIndex {

    /** 32 bytes; {@code domain} keeps equal texts of different kinds apart, such as "citizen-id" and "phone". */
    byte[] of(String domain, String normalised);
}
