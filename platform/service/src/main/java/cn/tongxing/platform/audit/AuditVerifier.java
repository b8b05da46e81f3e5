package cn.tongxing.platform.audit;

/** Checks every sealed row against its block, every block against its signature and its predecessor. */
public interface AuditVerifier {
    AuditReport verify();
}
