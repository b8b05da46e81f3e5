package cn.tongxing.ledger.item;

/** What an application has to say beside who applies: an item names the kinds it needs, and no other may be sent. */
public enum FactKind {
    /** 父母情况. */
    PARENTS,
    /** 残疾人证, and what goes with it. */
    DISABILITY,
    /** 困难情况, in the applicant's words. */
    STATEMENT
}
