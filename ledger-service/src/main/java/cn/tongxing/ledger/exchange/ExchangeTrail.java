package cn.tongxing.ledger.exchange;

import java.util.List;
import java.util.UUID;

/** The exchange's side of a proof: every message about one case, with the signed block it stands in and its receipt. */
public interface ExchangeTrail {

    /** In the order in which they stand in our books; receipts themselves are named by the messages they concern. */
    List<TrailEntry> of(UUID caseId);
}
