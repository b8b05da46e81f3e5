package cn.tongxing.ledger.exchange.wire;

/** The sizes of the protocol; a receiver need not take more, so a sender must not sign more. */
public final class Limits {
    public static final int BODY_BYTES = 1024 * 1024;
    public static final int ENTRIES_PER_BLOCK = 64;
    /** Bodies of one block together; a block may always hold one message. */
    public static final int BODY_BYTES_PER_BLOCK = 4 * 1024 * 1024;

    public static final int BLOCKS_PER_ANSWER = 32;
    /** A sender stops adding blocks at this size ... */
    public static final int ANSWER_SOFT_BYTES = 6 * 1024 * 1024;
    /** ... so that, with the largest block on top, it stays below what a receiver reads. */
    public static final int ANSWER_BYTES = 16 * 1024 * 1024;

    public static final int ENTRY_BYTES = 4 * 1024;
    public static final int SALT_BYTES = 32;
    /** Base64 of the largest sealed body, and room for the header. */
    static final int JWE_CHARS = (BODY_BYTES + SALT_BYTES) / 3 * 4 + 4096;

    /** A block's key and its header. */
    static final int KEY_CHARS = 4096;

    private Limits() {}
}
