package cn.tongxing.ledger.eligibility;

/** What would have to be known or proved. */
public record Missing(String code, String chinese, String english) {}
