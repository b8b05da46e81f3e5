package cn.tongxing.platform.audit;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

/** The verification, for operators: ids and digests only. */
@Endpoint(id = "audit")
final class AuditEndpoint {
    private final AuditVerifier verifier;

    AuditEndpoint(AuditVerifier verifier) {
        this.verifier = verifier;
    }

    @ReadOperation
    public AuditReport verify() {
        return verifier.verify();
    }
}
