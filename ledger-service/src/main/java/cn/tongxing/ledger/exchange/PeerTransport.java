package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;

/** {@link PeerHttp} and the one thing that is not read: the bell. */
interface PeerTransport extends PeerHttp {
    void ring(DivisionCode peer);
}
