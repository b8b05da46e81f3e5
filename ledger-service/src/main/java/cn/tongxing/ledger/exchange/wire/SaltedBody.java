package cn.tongxing.ledger.exchange.wire;

import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sha256;
import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/** A body as it is committed to, encrypted and stored: 32 bytes of salt, then the canonical JSON. Never prints itself. */
public final class SaltedBody {
    private final byte[] bytes;

    /** @throws IllegalArgumentException if it is shorter than a salt or longer than a body may be */
    public SaltedBody(byte[] bytes) {
        if (bytes.length <= Limits.SALT_BYTES || bytes.length > Limits.SALT_BYTES + Limits.BODY_BYTES) {
            throw new IllegalArgumentException("a body of " + bytes.length + " bytes");
        }
        this.bytes = bytes.clone();
    }

    public static SaltedBody of(Salt salt, JsonNode body) {
        return of(salt, CanonicalJson.of(body));
    }

    static SaltedBody of(Salt salt, byte[] canonical) {
        var bytes = Arrays.copyOf(salt.bytes(), Limits.SALT_BYTES + canonical.length);
        System.arraycopy(canonical, 0, bytes, Limits.SALT_BYTES, canonical.length);
        return new SaltedBody(bytes);
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    public int size() {
        return bytes.length;
    }

    public Salt salt() {
        return new Salt(Arrays.copyOf(bytes, Limits.SALT_BYTES));
    }

    public Sha256 commitment() {
        return Commitment.of(salt(), content());
    }

    /** @throws IllegalArgumentException if the body is not a canonical JSON object */
    public JsonNode json() {
        var canonical = content();
        var node = WireJson.object(canonical);
        if (!Arrays.equals(CanonicalJson.of(node), canonical)) {
            throw new IllegalArgumentException("the body is not canonical");
        }
        return node;
    }

    /** The body without its salt; canonical JSON, if whoever wrote it kept to the protocol. */
    public byte[] content() {
        return Arrays.copyOfRange(bytes, Limits.SALT_BYTES, bytes.length);
    }

    @Override
    public String toString() {
        return "SaltedBody[" + bytes.length + " bytes]";
    }
}
