package cn.tongxing.platform.audit;

/** How it ended: carried out, refused, or personal data looked at. */
public enum AuditOutcome {
    DONE,
    REFUSED,
    LOOKED
}
