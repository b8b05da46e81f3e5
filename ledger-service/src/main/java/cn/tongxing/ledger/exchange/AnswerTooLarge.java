package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;

/** The peer's answer goes beyond all measure: it is up, and what it sends is not the protocol's. */
final class AnswerTooLarge extends PeerUnavailable {
    private static final long serialVersionUID = 1L;

    AnswerTooLarge(DivisionCode peer) {
        super(peer, "its answer has no end");
    }
}
