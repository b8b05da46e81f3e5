package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;

/** The peer answered, with a 4xx: nothing to have there now, but no reason to think that it is down. */
final class PeerRefused extends PeerUnavailable {
    private static final long serialVersionUID = 1L;

    PeerRefused(DivisionCode peer, int status) {
        super(peer, "answered " + status);
    }
}
