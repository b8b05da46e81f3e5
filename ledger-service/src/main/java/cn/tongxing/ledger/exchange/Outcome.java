package cn.tongxing.ledger.exchange;

/** What became of a message. APPLIED and REFUSED are final. */
enum Outcome {
    APPLIED,
    HELD,
    REFUSED;

    boolean isFinal() {
        return this != HELD;
    }
}
