package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.SaltedBody;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sha256;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A verified message as it stands in our inbox; its body is not parsed yet.
 *
 * @param trace under which the sender's log lines are found, if it says so; not signed, for log lines only
 */
record Incoming(
        UUID id,
        DivisionCode from,
        long seq,
        String kind,
        UUID caseId,
        Instant time,
        Instant sealedAt,
        Sha256 commitment,
        SaltedBody body,
        @Nullable String trace) {

    boolean isReceipt() {
        return kind.equals(ReceiptBody.KIND);
    }

    IncomingMessage message(JsonNode json) {
        return new IncomingMessage(id, from, seq, kind, caseId, time, sealedAt, json);
    }
}
