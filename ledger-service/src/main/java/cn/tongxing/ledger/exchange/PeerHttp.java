package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;

/** The way to another province's gateway: signed, bounded in time and size, through a breaker; never in a transaction. */
public interface PeerHttp {

    /**
     * @param pathAndQuery begins with {@code /exchange/}
     * @throws PeerUnavailable if there is no answer 200 of at most {@code maxBytes} in time
     */
    byte[] get(DivisionCode peer, String pathAndQuery, int maxBytes);
}
