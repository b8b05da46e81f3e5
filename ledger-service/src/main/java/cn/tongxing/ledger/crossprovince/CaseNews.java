package cn.tongxing.ledger.crossprovince;

import java.util.UUID;

/** Tells the desks of a case, through the feed, what is not a step of it; in the caller's transaction. */
public interface CaseNews {

    /** The other province's ledger holds this case differently. */
    void differenceFound(UUID caseId);

    void differenceSettled(UUID caseId);
}
