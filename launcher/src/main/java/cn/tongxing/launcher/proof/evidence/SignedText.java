package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.platform.seal.BadSignature;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A compact JWS whose signature holds: its payload as JSON, and the digest of the payload's bytes. */
record SignedText(JsonNode payload, Sha256 digest) {

    /** Empty when it is not signed by one of these keys as a thing of this type. */
    static Optional<SignedText> opened(String jws, JWKSet keys, String typ) {
        try {
            var bytes = Signing.verify(jws, keys, typ);
            return StrictJson.read(bytes).map(payload -> new SignedText(payload, Sha256.of(bytes)));
        } catch (BadSignature e) {
            return Optional.empty();
        }
    }

    /** The payload with pointers that lead to the JWS it was taken from. */
    Spot at(String pointer) {
        return new Spot(payload, pointer);
    }
}
