package cn.tongxing.ledger.exchange;

/** A peer claims that we said something and cannot show our signature for it. */
public class NotOurs extends Exception {
    private static final long serialVersionUID = 1L;

    public NotOurs(String why) {
        super(why);
    }
}
