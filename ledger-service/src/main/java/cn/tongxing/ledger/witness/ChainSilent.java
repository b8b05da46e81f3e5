package cn.tongxing.ledger.witness;

/** A service did not tell where its chain stands; nothing is guessed in its place. */
final class ChainSilent extends Exception {
    private static final long serialVersionUID = 1L;

    ChainSilent(String service, Throwable why) {
        super(service + ": " + why.getMessage(), why);
    }
}
