package cn.tongxing.ledger.reconciliation;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sealing;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A stored projection on its way: a JWE that opens only as what this province holds of this case under this digest. */
record ProjectionEnvelope(DivisionCode from, DivisionCode to, UUID caseId, Sha256 digest) {

    /** A case of a dozen of the largest messages, in base64url. */
    static final int LARGEST = 16 * 1024 * 1024;

    String path() {
        return LedgerEntrance.CASES + "/" + caseId + "/" + digest.text();
    }

    byte[] seal(byte[] plain, ECKey receiver) {
        return Sealing.encrypt(plain, receiver, bound()).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] open(byte[] jwe, JWKSet own) {
        return Sealing.decrypt(new String(jwe, StandardCharsets.US_ASCII), own, bound());
    }

    private Map<String, Object> bound() {
        return Map.of("from", from.value(), "to", to.value(), "case", caseId.toString(), "digest", digest.text());
    }
}
