package cn.tongxing.platform.seal;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDHDecrypter;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Compact JWE with A256GCM, either to a province's key (ECDH-ES+A256KW) or under a key both sides have already (dir). What
 * the text is bound to stands in the protected header and must be exactly what the reader expects, so that a body cannot
 * be carried over to another entry.
 */
public final class Sealing {

    private static final Set<String> UNDERSTOOD = Set.of("alg", "enc", "kid", "epk");
    private static final Set<String> UNDERSTOOD_DIRECT = Set.of("alg", "enc");

    private Sealing() {}

    public static String encrypt(byte[] plain, ECKey receiverPublic, Map<String, Object> bound) {
        var header = new JWEHeader.Builder(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A256GCM)
                .keyID(receiverPublic.getKeyID());
        bound.forEach(header::customParam);
        JWEObject jwe = new JWEObject(header.build(), new Payload(plain));
        try {
            jwe.encrypt(new ECDHEncrypter(receiverPublic));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("not a key of P-256 for encryption");
        }
        return jwe.serialize();
    }

    public static byte[] decrypt(String jwe, JWKSet ownPrivate, Map<String, Object> bound) {
        try {
            JWEObject parsed = JWEObject.parse(jwe);
            checkHeader(parsed.getHeader(), JWEAlgorithm.ECDH_ES_A256KW, UNDERSTOOD, bound);
            parsed.decrypt(
                    new ECDHDecrypter(ownKey(ownPrivate, parsed.getHeader().getKeyID())));
            return parsed.getPayload().toBytes();
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            throw new BadSealing("does not decrypt");
        }
    }

    /** @param key 256 bits, under which nothing else than the parts of one answer is encrypted */
    public static String encrypt(byte[] plain, byte[] key, Map<String, Object> bound) {
        var header = new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);
        bound.forEach(header::customParam);
        JWEObject jwe = new JWEObject(header.build(), new Payload(plain));
        try {
            jwe.encrypt(new DirectEncrypter(key));
        } catch (JOSEException e) {
            throw new IllegalArgumentException("not a key of 256 bits");
        }
        return jwe.serialize();
    }

    public static byte[] decrypt(String jwe, byte[] key, Map<String, Object> bound) {
        try {
            JWEObject parsed = JWEObject.parse(jwe);
            checkHeader(parsed.getHeader(), JWEAlgorithm.DIR, UNDERSTOOD_DIRECT, bound);
            parsed.decrypt(new DirectDecrypter(key));
            return parsed.getPayload().toBytes();
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            throw new BadSealing("does not decrypt");
        }
    }

    private static void checkHeader(
            JWEHeader header, JWEAlgorithm algorithm, Set<String> understood, Map<String, Object> bound) {
        refuse(!algorithm.equals(header.getAlgorithm()), "algorithm not allowed");
        refuse(!EncryptionMethod.A256GCM.equals(header.getEncryptionMethod()), "encryption method not allowed");
        // zip would let a short text grow without bound, crit and the rest change what is meant
        Set<String> expected = new HashSet<>(understood);
        expected.addAll(bound.keySet());
        refuse(!expected.containsAll(header.toJSONObject().keySet()), "header parameter not allowed");
        bound.forEach((name, value) -> refuse(!same(value, header.getCustomParam(name)), "bound to something else"));
    }

    private static boolean same(Object expected, Object found) {
        return expected instanceof Number a && found instanceof Number b
                ? a.longValue() == b.longValue()
                : expected.equals(found);
    }

    private static ECKey ownKey(JWKSet ownPrivate, String kid) {
        return ownPrivate.getKeys().stream()
                .filter(key -> kid != null && kid.equals(key.getKeyID()))
                .filter(key -> key instanceof ECKey && key.isPrivate() && !KeyUse.SIGNATURE.equals(key.getKeyUse()))
                .findFirst()
                .orElseThrow(() -> new BadSealing("not encrypted to a key of ours"))
                .toECKey();
    }

    private static void refuse(boolean wrong, String rule) {
        if (wrong) {
            throw new BadSealing(rule);
        }
    }
}
