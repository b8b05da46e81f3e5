package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.util.UUID;

/** One case as it stands in both logs, with what proves it to somebody who has nothing but the two public keys. */
public interface ExchangeEvidence {

    /** How much {@link #of} would bring into memory; whoever is asked for it looks here first. */
    Size sizeOf(UUID caseId, DivisionCode peer);

    /** Everything this province and that peer said about the case, receipts included, and nothing of any other. */
    CaseLogs of(UUID caseId, DivisionCode peer);

    record Size(long messages, long bytes) {}
}
