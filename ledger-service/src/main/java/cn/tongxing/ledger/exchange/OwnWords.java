package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;

/** Our own signed messages as a peer holds them; never asked in a transaction. */
public interface OwnWords {

    /**
     * The message at this number of our log for the peer, proved by our own signature: what the peer says of it would
     * prove nothing.
     *
     * @throws NotOurs if the peer returns nothing there, or what we did not sign
     * @throws PeerUnavailable if it does not answer
     */
    OwnMessage at(DivisionCode peer, long seq) throws NotOurs;
}
