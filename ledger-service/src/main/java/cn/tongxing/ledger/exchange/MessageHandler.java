package cn.tongxing.ledger.exchange;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a feature does with messages of its kinds. Every method runs in a transaction of the exchange, under a savepoint. */
public interface MessageHandler {

    /** The kinds this handler receives and sends; no two handlers may name the same. */
    Set<String> kinds();

    /**
     * Judges one message from another province, in the order of its case. What it writes stays only with
     * {@link Verdict.Applied}: with any other verdict, and with an exception, everything it wrote is undone. An exception
     * holds the message with the rule INTERNAL. Must be idempotent by the case's version: after a lost tail a message
     * may come again. The sender is untrusted: whether it may say this about this case is for the handler to check.
     */
    Verdict receive(IncomingMessage message);

    /**
     * Judges a message that comes again after a lost tail, and for which we had already given a receipt APPLIED with
     * {@code earlierData}: the peer has folded that data, so the result must be that data again.
     */
    default Verdict receivedBefore(IncomingMessage message, JsonNode earlierData) {
        return receive(message);
    }

    /** Learns what became of a message of ours: HELD at most once before APPLIED or REFUSED, which are final. */
    void receipted(ReceiptNotice receipt);

    /**
     * Takes back a message of our own that we signed and lost with the tail of our database; it is a fact, the peer holds
     * it. A message that is there already (by its id) is left alone.
     *
     * @throws DoesNotFitYet if something must come before it, or if another message stands at its version: one that was
     *     written meanwhile on the old state and that the peer will refuse. It is offered again when the case moves.
     */
    void restored(OwnMessage message);
}
