package cn.tongxing.platform.audit;

/** Checks every sealed row against its block, every block against its signature and its predecessor. */
public interface AuditVerifier {
    /** Against the last head this process has seen. */
    AuditReport verify();

    /** Against a head that was kept elsewhere: an older one must still be in the chain. */
    AuditReport verify(AuditHead witness);
}
