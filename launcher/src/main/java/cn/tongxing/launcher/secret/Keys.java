package cn.tongxing.launcher.secret;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Base64;
import java.util.List;

/** Makes keys of the kinds this platform uses. */
final class Keys {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {}

    /** 256 random bits as text. */
    static String password() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random());
    }

    /** A key ring with one key. */
    static String ring() {
        return "{\"suite\":\"AES-GCM\",\"current\":1,\"keys\":{\"1\":\"%s\"}}"
                .formatted(Base64.getEncoder().encodeToString(random()));
    }

    static ECKey signing(String kid) {
        return generate(kid, KeyUse.SIGNATURE, JWSAlgorithm.ES256);
    }

    static ECKey encryption(String kid) {
        return generate(kid, KeyUse.ENCRYPTION, JWEAlgorithm.ECDH_ES_A256KW);
    }

    static String privateSet(JWK... keys) {
        return new JWKSet(List.of(keys)).toString(false);
    }

    static JWKSet parseSet(String json) {
        try {
            return JWKSet.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("a file of keys is broken"); // without the cause, which may quote it
        }
    }

    static ECKey parse(String json) {
        try {
            return ECKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("a file with a key is broken");
        }
    }

    private static ECKey generate(String kid, KeyUse use, Algorithm algorithm) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(use)
                    .algorithm(algorithm)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] random() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
