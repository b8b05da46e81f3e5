package cn.tongxing.ledger.exchange.wire;

/** Something another province sent breaks a rule of the protocol; the detail never quotes a body. */
public final class NotBelieved extends Exception {
    private static final long serialVersionUID = 1L;
    private static final int DETAIL_LENGTH = 300;
    private final Rule rule;

    /** @param detail may quote a header the peer wrote: cut, and without characters that PostgreSQL or a log cannot take */
    public NotBelieved(Rule rule, String detail) {
        super(detail.codePoints()
                .filter(c -> !Character.isISOControl(c))
                .limit(DETAIL_LENGTH)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString());
        this.rule = rule;
    }

    public Rule rule() {
        return rule;
    }
}
