package cn.tongxing.ledger.exchange.wire;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sealing;
import cn.tongxing.platform.seal.Sha256;
import java.util.Map;

/** Bodies on their way: a JWE under the block's key, bound to the commitment and to the log it belongs to. */
public final class Bodies {
    private Bodies() {}

    public static String encrypt(SaltedBody body, Sha256 commitment, DivisionCode from, DivisionCode to, BlockKey key) {
        return Sealing.encrypt(body.bytes(), key.bytes(), bound(commitment, from, to));
    }

    static SaltedBody decrypt(String jwe, Sha256 commitment, DivisionCode from, DivisionCode to, BlockKey key)
            throws NotBelieved {
        if (jwe.length() > Limits.JWE_CHARS) {
            throw new NotBelieved(Rule.BODY_SIZE, jwe.length() + " characters");
        }
        byte[] plain;
        try {
            plain = Sealing.decrypt(jwe, key.bytes(), bound(commitment, from, to));
        } catch (Exception e) {
            throw new NotBelieved(Rule.BODY_UNREADABLE, e.getClass().getSimpleName());
        }
        try {
            return new SaltedBody(plain);
        } catch (IllegalArgumentException e) {
            throw new NotBelieved(Rule.BODY_SIZE, e.getMessage());
        }
    }

    private static Map<String, Object> bound(Sha256 commitment, DivisionCode from, DivisionCode to) {
        return Map.of("commitment", commitment.text(), "from", from.value(), "to", to.value());
    }
}
