package cn.tongxing.platform.seal;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.util.Set;
import java.util.regex.Pattern;

/** Compact JWS with ES256 and nothing else (RFC 8725): keys come from the pinned set, never from the header. */
public final class Signing {

    private static final Set<String> UNDERSTOOD = Set.of("alg", "typ", "kid");
    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*\\.[A-Za-z0-9_-]+");

    private Signing() {}

    public static String sign(byte[] payload, ECKey privateKey, String typ) {
        if (privateKey.getKeyID() == null) {
            throw new IllegalArgumentException("a signing key needs a kid");
        }
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(typ))
                .keyID(privateKey.getKeyID())
                .build();
        JWSObject jws = new JWSObject(header, new Payload(payload));
        try {
            jws.sign(new ECDSASigner(privateKey));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("not a private key of P-256");
        }
        return jws.serialize();
    }

    public static byte[] verify(String jws, JWKSet pinned, String typ) throws BadSignature {
        try {
            refuse(!COMPACT.matcher(jws).matches(), "not a compact JWS");
            JWSObject parsed = JWSObject.parse(jws);
            checkHeader(parsed.getHeader(), typ);
            ECKey key = pinnedKey(pinned, parsed.getHeader().getKeyID());
            refuse(!parsed.verify(new ECDSAVerifier(key.toECPublicKey())), "signature does not verify");
            return parsed.getPayload().toBytes();
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            throw new BadSignature("malformed JWS");
        }
    }

    private static void checkHeader(JWSHeader header, String typ) throws BadSignature {
        refuse(!JWSAlgorithm.ES256.equals(header.getAlgorithm()), "algorithm not allowed");
        // exact, not by media type rules: a token of one kind must not pass for another
        refuse(header.getType() == null || !typ.equals(header.getType().getType()), "wrong typ");
        // jku, jwk, x5u, x5c, crit, b64: whatever could change which key or bytes are meant
        refuse(!UNDERSTOOD.containsAll(header.toJSONObject().keySet()), "header parameter not allowed");
        refuse(header.getKeyID() == null, "kid missing");
    }

    private static ECKey pinnedKey(JWKSet pinned, String kid) throws BadSignature {
        var candidates = pinned.getKeys().stream()
                .filter(key -> kid.equals(key.getKeyID()))
                .toList();
        refuse(candidates.size() != 1, "kid not pinned");
        refuse(
                !(candidates.getFirst() instanceof ECKey key)
                        || !Curve.P_256.equals(key.getCurve())
                        || KeyUse.ENCRYPTION.equals(key.getKeyUse()),
                "key not for signing");
        return candidates.getFirst().toECKey();
    }

    private static void refuse(boolean wrong, String rule) throws BadSignature {
        if (wrong) {
            throw new BadSignature(rule);
        }
    }
}
