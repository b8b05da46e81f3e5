package cn.tongxing.ledger.item;

/** A text people see, in both languages. */
public record Text(String zh, String en) {}
