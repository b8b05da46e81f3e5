package cn.tongxing.platform.audit;

import java.time.Duration;
import java.util.List;

/** Checks every sealed row against its block, every block against its signature and its predecessor. */
public interface AuditVerifier {
    /** Against the last head this process has seen. */
    AuditReport verify();

    /** Against a head that was kept elsewhere: an older one must still be in the chain. */
    AuditReport verify(AuditHead witness);

    /**
     * One stretch of a long walk: it goes on behind a head that was verified before and returns, complete or not, soon
     * after this time. The whole chain holds when stretch after stretch from {@link AuditHead#NONE} holds, to its end.
     *
     * @param witness a head that was kept elsewhere; a chain that ends before it was cut off
     */
    AuditReport walk(AuditHead verified, AuditHead witness, Duration atMost);

    /** @param kept heads that were kept elsewhere, in any order */
    AuditStanding standing(List<AuditHead> kept);
}
