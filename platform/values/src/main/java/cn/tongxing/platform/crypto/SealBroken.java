package cn.tongxing.platform.crypto;

/** A sealed value does not open here: altered, moved, or of an unknown key. Says nothing about the value. */
public final class SealBroken extends RuntimeException {
    SealBroken(String reason) {
        super(reason);
    }
}
