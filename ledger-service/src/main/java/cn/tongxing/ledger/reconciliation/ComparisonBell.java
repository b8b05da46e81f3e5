package cn.tongxing.ledger.reconciliation;

/** Wakes the worker of this process when a comparison was asked for; another process's comes by itself within a second. */
interface ComparisonBell {
    void ring();
}
