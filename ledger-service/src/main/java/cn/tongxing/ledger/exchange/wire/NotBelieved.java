package cn.tongxing.ledger.exchange.wire;

/** Something another province sent breaks a rule of the protocol; the detail never quotes a body. */
public final class NotBelieved extends Exception {
    private static final long serialVersionUID = 1L;
    private final Rule rule;

    public NotBelieved(Rule rule, String detail) {
        super(detail);
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }
}
