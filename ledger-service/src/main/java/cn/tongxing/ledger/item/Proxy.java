package cn.tongxing.ledger.item;

/** Who may apply in the place of the person, where an item names them (法定监护人 applies in a capacity of its own). */
public enum Proxy {
    /** 赡养、抚养、扶养义务人. */
    SUPPORT_OBLIGOR,
    /** 村（居）民委员会. */
    COMMITTEE,
    /** 其他受委托人. */
    OTHER
}
