package cn.tongxing.ledger.item;

/** What an approval brings, and from which month. */
public record Grants(Text name, FromMonth fromMonth) {}
