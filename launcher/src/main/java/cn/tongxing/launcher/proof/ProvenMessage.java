package cn.tongxing.launcher.proof;

import cn.tongxing.platform.seal.Sha256;
import tools.jackson.databind.JsonNode;

/** A message whose place in the log and whose body were verified. */
public record ProvenMessage(
        long seq, String id, String kind, String caseId, Sha256 commitment, long block, JsonNode body) {
    static final String RECEIPT = "receipt";
    static final String AUDIT_HEADS = "audit.heads";

    boolean isReceipt() {
        return kind.equals(RECEIPT);
    }

    /** What the two provinces say of their audit chains; it comes by itself, and no case waits for it. */
    boolean isAboutAudit() {
        return kind.equals(AUDIT_HEADS);
    }
}
