package cn.tongxing.platform.audit;

/**
 * The last block and its digest, to be kept outside the database: a chain alone does not show that its end was cut off.
 */
public record AuditHead(long block, String digest) {
    public static final AuditHead NONE = new AuditHead(0, "");
}
