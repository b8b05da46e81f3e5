package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;

/**
 * Tells whether our log with a peer was compared with what the peer holds since this process and this database started.
 * Until then nothing new is sealed for the peer and nothing is pulled from it; messages may be written and wait.
 */
public interface ExchangeGate {
    boolean isOpen(DivisionCode peer);
}
