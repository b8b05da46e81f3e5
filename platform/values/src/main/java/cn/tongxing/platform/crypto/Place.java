package cn.tongxing.platform.crypto;

/** Where a sealed value stands; a value moved to another row or column does not open. */
public record Place(String table, String column, String row) {}
