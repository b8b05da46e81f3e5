package cn.tongxing.ledger.exchange;

/** Signs in the name of the province, with the key its peers have pinned. */
public interface ProvinceSeal {

    /**
     * A compact JWS.
     *
     * @param typ says what is signed; a text of one kind must not pass for another
     */
    String sign(byte[] payload, String typ);
}
