package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.ProblemException;

/** The other province did not answer, or not as the protocol says; a later try may succeed. */
public class PeerUnavailable extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final String why;

    public PeerUnavailable(DivisionCode peer, String why) {
        super(ExchangeProblem.PEER_UNAVAILABLE);
        this.why = why;
        with("peer", peer.value());
    }

    /** For logs; people are told the code's text. */
    @Override
    public String getMessage() {
        return super.getMessage() + " " + extra().get("peer") + ": " + why;
    }
}
