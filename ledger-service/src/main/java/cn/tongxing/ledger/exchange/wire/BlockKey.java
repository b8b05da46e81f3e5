package cn.tongxing.ledger.exchange.wire;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sealing;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.security.SecureRandom;
import java.util.Map;

/**
 * What the bodies of one block are encrypted under on their way: made anew each time the block is served, and encrypted to
 * the receiver. So a block costs one agreement of keys, however many bodies it has; each body is bound to its commitment.
 */
public final class BlockKey {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private final byte[] bytes;

    private BlockKey(byte[] bytes) {
        this.bytes = bytes;
    }

    public static BlockKey next() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new BlockKey(bytes);
    }

    public String sealed(DivisionCode from, DivisionCode to, ECKey receiver) {
        return Sealing.encrypt(bytes, receiver, bound(from, to));
    }

    static BlockKey open(String jwe, DivisionCode from, DivisionCode to, JWKSet own) throws NotBelieved {
        if (jwe.length() > Limits.KEY_CHARS) {
            throw new NotBelieved(Rule.BODY_SIZE, "a key of " + jwe.length() + " characters");
        }
        try {
            return new BlockKey(Sealing.decrypt(jwe, own, bound(from, to)));
        } catch (Exception e) {
            throw new NotBelieved(Rule.BODY_UNREADABLE, e.getClass().getSimpleName());
        }
    }

    byte[] bytes() {
        return bytes.clone();
    }

    private static Map<String, Object> bound(DivisionCode from, DivisionCode to) {
        return Map.of("from", from.value(), "to", to.value());
    }

    @Override
    public String toString() {
        return "BlockKey";
    }
}
