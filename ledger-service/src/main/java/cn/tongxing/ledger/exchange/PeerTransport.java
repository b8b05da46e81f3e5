package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;

/** {@link PeerHttp} and what is not read: the bell, ours at the peer and its at ours. */
interface PeerTransport extends PeerHttp {
    void ring(DivisionCode peer);

    /** The peer rang: it is there, whatever our last calls met. */
    default void rang(DivisionCode peer) {}
}
