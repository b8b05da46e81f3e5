package cn.tongxing.ledger.exchange;

/** The places between which a process may die; a test stops it at each of them. */
interface Steps {
    Steps UNWATCHED = step -> {};

    enum Step {
        BLOCK_SIGNED,
        BLOCK_SEALED,
        SEAL_COMMITTED,
        BLOCK_VERIFIED,
        MESSAGES_STORED,
        MESSAGES_JUDGED,
        RECEIPTS_WRITTEN,
        CURSOR_MOVED,
        INTAKE_COMMITTED,
        RETURNED_STORED,
        RETURNED_COMMITTED
    }

    void reached(Step step);
}
