package cn.tongxing.ledger.item;

/** What a supplement round does to the limit of the step that asked; no rule was found, so the item says it. */
public enum SupplementClock {
    /** The rest of the limit runs from the answer, at least one working day. */
    PAUSES,
    /** The whole limit runs again from the answer. */
    RESTARTS
}
