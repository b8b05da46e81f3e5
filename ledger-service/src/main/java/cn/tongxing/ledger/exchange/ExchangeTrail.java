package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The exchange's side of a proof: every message about one case, with the signed block it stands in and its receipt. */
public interface ExchangeTrail {

    /** In the order in which they stand in our books; receipts themselves are named by the messages they concern. */
    List<TrailEntry> of(UUID caseId);

    /** A message that we cannot apply yet, with the rule that holds it; {@code time} is when it was written. */
    record Held(UUID message, String kind, String rule, Instant time) {}

    /** The first of this case's messages that are held here; the others wait for it. */
    Optional<Held> held(DivisionCode peer, UUID caseId);
}
