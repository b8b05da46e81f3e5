package cn.tongxing.ledger.eligibility;

/** One step of the way to the outcome, with the text of the law or rule it rests on. */
public record Reason(String code, String chinese, String english, String source) {}
