package cn.tongxing.ledger.item;

/** The kinds of step the code knows, in the order in which an item has them; REVIEW may stand several times or never. */
public enum StepKind {
    INTAKE,
    REVIEW,
    DECISION,
    INFORMING,
    GRANT
}
