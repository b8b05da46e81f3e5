package cn.tongxing.ledger.crossprovince;

import java.util.UUID;

/** The children's records of this province, as far as an application needs them. */
interface ChildRecords {

    /**
     * @param authorization the caller's own token
     * @throws cn.tongxing.platform.problem.ProblemException if there is none for this caller, or nobody can tell now
     */
    ChildSnapshot read(UUID child, String authorization);
}
