package cn.tongxing.ledger.witness;

import cn.tongxing.platform.audit.AuditHead;
import cn.tongxing.platform.audit.AuditReport;
import cn.tongxing.platform.audit.AuditStanding;
import java.util.List;

/** The audit chains of the province's services; never asked in a transaction. */
interface Chains {
    /** So many heads at once. */
    int MOST_HEADS = 1000;

    List<String> services();

    AuditStanding standing(String service, List<AuditHead> kept) throws ChainSilent;

    AuditReport walk(String service, AuditHead verified, AuditHead witness) throws ChainSilent;
}
