package cn.tongxing.identity.agency;

/** Why an agency, a person or a system is stopped; it stays in the audit trail. */
public record Disabling(Label reason) {}
