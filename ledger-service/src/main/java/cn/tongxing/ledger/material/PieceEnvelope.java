package cn.tongxing.ledger.material;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sealing;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** A piece on its way between two provinces: a JWE that opens only as this piece of this content of this case. */
record PieceEnvelope(DivisionCode from, DivisionCode to, UUID caseId, String sha256, int piece) {

    /** A piece of 1 MiB in base64url, with its header. */
    static final int LARGEST = 1_500_000;

    String path() {
        return "/exchange/materials/" + caseId + "/" + sha256 + "/" + piece;
    }

    byte[] seal(byte[] plain, ECKey receiver) {
        return Sealing.encrypt(plain, receiver, bound()).getBytes(StandardCharsets.US_ASCII);
    }

    byte[] open(byte[] jwe, JWKSet own) {
        return Sealing.decrypt(new String(jwe, StandardCharsets.US_ASCII), own, bound());
    }

    private Map<String, Object> bound() {
        return Map.of(
                "from", from.value(), "to", to.value(), "case", caseId.toString(), "sha256", sha256, "piece", piece);
    }
}
