package cn.tongxing.platform.seal;

/** What an exchange log says of a body without telling it: SHA-256 over salt and canonical body. */
public final class Commitment {

    private Commitment() {}

    public static Sha256 of(Salt salt, byte[] canonicalBody) {
        return Sha256.of(salt.bytes(), canonicalBody);
    }
}
