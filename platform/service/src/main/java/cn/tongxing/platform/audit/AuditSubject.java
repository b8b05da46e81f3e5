package cn.tongxing.platform.audit;

/** What audit rows are about, named as {@link AuditEntry} names it. */
public record AuditSubject(String type, String id) {}
