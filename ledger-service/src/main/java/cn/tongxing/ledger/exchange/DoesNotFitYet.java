package cn.tongxing.ledger.exchange;

/** Thrown by {@link MessageHandler#restored} when the case is not yet at the version the message continues. */
public class DoesNotFitYet extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DoesNotFitYet(String why) {
        super(why);
    }
}
