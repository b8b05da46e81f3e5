package cn.tongxing.ledger.eligibility;

/** Three-valued logic: what is not known yet is neither yes nor no. */
enum Truth {
    NO,
    OPEN,
    YES;

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    static Truth of(boolean yes) {
        return yes ? YES : NO;
    }
}
