package cn.tongxing.platform.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.CompressionAlgorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SealingTest {

    private static final byte[] PLAIN = "正文".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, Object> BOUND = Map.of("commitment", "abc", "from", "34", "to", "50", "piece", 3);
    private static final ECKey RECEIVER = key("50-enc-1");
    private static final JWKSet OWN = new JWKSet(List.of(key("50-enc-2"), RECEIVER));

    @Test
    void opensWhatWasEncryptedToAnyKeyOfOurs() {
        assertThat(Sealing.decrypt(Sealing.encrypt(PLAIN, RECEIVER.toPublicJWK(), BOUND), OWN, BOUND))
                .isEqualTo(PLAIN);
        assertThat(Sealing.decrypt(Sealing.encrypt(PLAIN, RECEIVER.toPublicJWK(), Map.of()), OWN, Map.of()))
                .isEqualTo(PLAIN);
    }

    @Test
    void doesNotOpenWhatIsBoundToSomethingElse() {
        String jwe = Sealing.encrypt(PLAIN, RECEIVER.toPublicJWK(), BOUND);

        for (var other : List.<Map<String, Object>>of(
                Map.of("commitment", "abd", "from", "34", "to", "50", "piece", 3),
                Map.of("commitment", "abc", "from", "34", "to", "50", "piece", 4),
                Map.of("commitment", "abc", "from", "34", "to", "50", "piece", "3"),
                Map.of("commitment", "abc", "from", "34", "to", "50", "piece", 3, "more", "x"))) {
            refuses(jwe, other, "bound to something else");
        }
        refuses(jwe, Map.of("commitment", "abc"), "header parameter not allowed");
    }

    @Test
    void doesNotOpenAlteredTextsOrThoseForOthers() {
        String jwe = Sealing.encrypt(PLAIN, RECEIVER.toPublicJWK(), BOUND);
        String[] parts = jwe.split("\\.");

        refuses(parts[0] + "." + parts[1] + "." + parts[2] + ".AAAA." + parts[4], BOUND, "does not decrypt");
        refuses("", BOUND, "does not decrypt");
        refuses("a.b.c.d.e", BOUND, "does not decrypt");
        refuses(Sealing.encrypt(PLAIN, key("50-enc-9").toPublicJWK(), BOUND), BOUND, "not encrypted to a key of ours");
        refuses(Sealing.encrypt(PLAIN, key("50-enc-1").toPublicJWK(), BOUND), BOUND, "does not decrypt");
        var signingOnly =
                new JWKSet(new ECKey.Builder(RECEIVER).keyUse(KeyUse.SIGNATURE).build());
        assertThatExceptionOfType(BadSealing.class).isThrownBy(() -> Sealing.decrypt(jwe, signingOnly, BOUND));
    }

    @Test
    void refusesCompressionAndOtherAlgorithms() {
        refuses(
                encrypted(
                        JWEAlgorithm.ECDH_ES_A256KW,
                        EncryptionMethod.A256GCM,
                        h -> h.compressionAlgorithm(CompressionAlgorithm.DEF)),
                Map.of(),
                "header parameter not allowed");
        refuses(encrypted(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM, h -> h), Map.of(), "algorithm not allowed");
        refuses(
                encrypted(JWEAlgorithm.ECDH_ES_A256KW, EncryptionMethod.A128CBC_HS256, h -> h),
                Map.of(),
                "encryption method not allowed");
    }

    private static String encrypted(JWEAlgorithm alg, EncryptionMethod enc, UnaryOperator<JWEHeader.Builder> change) {
        try {
            var jwe = new JWEObject(
                    change.apply(new JWEHeader.Builder(alg, enc).keyID(RECEIVER.getKeyID()))
                            .build(),
                    new Payload(PLAIN));
            jwe.encrypt(new ECDHEncrypter(RECEIVER.toPublicJWK()));
            return jwe.serialize();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuses(String jwe, Map<String, Object> bound, String rule) {
        assertThatExceptionOfType(BadSealing.class)
                .isThrownBy(() -> Sealing.decrypt(jwe, OWN, bound))
                .withMessage(rule);
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(KeyUse.ENCRYPTION)
                    .generate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
