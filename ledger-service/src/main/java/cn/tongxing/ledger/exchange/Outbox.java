package cn.tongxing.ledger.exchange;

import java.util.UUID;

/** Where a feature leaves what another province must learn; written in the caller's transaction, waits for nobody. */
public interface Outbox {

    /**
     * Fixes id, time and body of the message in the caller's transaction (there must be one); the sealer is woken after
     * the commit. The case is bound to this peer by its first message and stays bound.
     *
     * @return the message's id
     */
    UUID append(OutgoingMessage message);
}
