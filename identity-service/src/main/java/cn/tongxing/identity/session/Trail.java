package cn.tongxing.identity.session;

import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import java.util.Map;
import java.util.UUID;

/** Audit rows about people who act without a client system: on the sign-in pages. */
public final class Trail {

    private Trail() {}

    public static AuditEntry by(UUID staff, UUID agency, String event) {
        return new AuditEntry(
                event,
                "staff",
                staff.toString(),
                "staff:" + staff,
                agency.toString(),
                staff.toString(),
                null,
                AuditOutcome.DONE,
                Map.of());
    }

    /** Somebody claims to be that person. */
    public static AuditEntry about(UUID staff, UUID agency, String event) {
        return AuditEntry.of(event, "staff", staff).detail("agency", agency);
    }
}
