package cn.tongxing.platform.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class SigningTest {

    private static final String TYP = "tongxing-block+jws";
    private static final byte[] PAYLOAD = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);
    private static final ECKey OURS = key("34-sig-1", Curve.P_256, KeyUse.SIGNATURE);
    private static final JWKSet PINNED = new JWKSet(List.of(OURS.toPublicJWK()));

    @Test
    void verifiesWhatItSigned() throws Exception {
        String jws = Signing.sign(PAYLOAD, OURS, TYP);

        assertThat(Signing.verify(jws, PINNED, TYP)).isEqualTo(PAYLOAD);
    }

    @Test
    void verifiesWithAnyPinnedKeySoThatKeysCanRoll() throws Exception {
        ECKey next = key("34-sig-2", Curve.P_256, KeyUse.SIGNATURE);
        var both = new JWKSet(List.of(next.toPublicJWK(), OURS.toPublicJWK()));

        assertThat(Signing.verify(Signing.sign(PAYLOAD, OURS, TYP), both, TYP)).isEqualTo(PAYLOAD);
        assertThat(Signing.verify(Signing.sign(PAYLOAD, next, TYP), both, TYP)).isEqualTo(PAYLOAD);
    }

    @Test
    void refusesAnotherTypAnotherKeyAndAlteredBytes() {
        String jws = Signing.sign(PAYLOAD, OURS, TYP);

        refuses(jws, "at+jwt", "wrong typ");
        refuses(Signing.sign(PAYLOAD, key("99", Curve.P_256, KeyUse.SIGNATURE), TYP), TYP, "kid not pinned");
        refuses(
                Signing.sign(PAYLOAD, key("34-sig-1", Curve.P_256, KeyUse.SIGNATURE), TYP),
                TYP,
                "signature does not verify");
        String[] parts = jws.split("\\.");
        refuses(parts[0] + "." + Base64URL.encode("{\"v\":2}") + "." + parts[2], TYP, "signature does not verify");
        refuses(parts[0] + "." + parts[1] + "." + Base64URL.encode(new byte[64]), TYP, "signature does not verify");
        for (String malformed :
                List.of("", "x", "..", parts[0] + "." + parts[1], jws + ".x", jws + "\n", " " + jws, jws + "=")) {
            refuses(malformed, TYP, "not a compact JWS");
        }
    }

    @Test
    void refusesAlgorithmsOutsideTheList() throws Exception {
        var none = Base64URL.encode("{\"alg\":\"none\",\"typ\":\"" + TYP + "\",\"kid\":\"34-sig-1\"}") + "."
                + Base64URL.encode(PAYLOAD) + ".AA";
        refuses(none, TYP, "malformed JWS");

        // HS256 with the public key as the secret, the classic confusion of RFC 8725 §2.1
        var hmac = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .type(new JOSEObjectType(TYP))
                        .keyID("34-sig-1")
                        .build(),
                new Payload(PAYLOAD));
        hmac.sign(new MACSigner(OURS.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        refuses(hmac.serialize(), TYP, "algorithm not allowed");

        ECKey large = key("34-sig-1", Curve.P_384, KeyUse.SIGNATURE);
        var es384 = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.ES384)
                        .type(new JOSEObjectType(TYP))
                        .keyID("34-sig-1")
                        .build(),
                new Payload(PAYLOAD));
        es384.sign(new ECDSASigner(large));
        refuses(es384.serialize(), TYP, "algorithm not allowed");
    }

    @Test
    void refusesEveryHeaderThatCouldBringItsOwnKeyOrChangeTheMeaning() {
        refuses(
                signed(header -> header.jwkURL(URI.create("http://evil.example/jwks"))),
                TYP,
                "header parameter not allowed");
        refuses(
                signed(header -> header.x509CertURL(URI.create("http://evil.example/x5u"))),
                TYP,
                "header parameter not allowed");
        refuses(signed(header -> header.jwk(OURS.toPublicJWK())), TYP, "header parameter not allowed");
        refuses(
                signed(header -> header.criticalParams(Set.of("exp")).customParam("exp", 1)),
                TYP,
                "header parameter not allowed");
        refuses(signed(header -> header.keyID(null)), TYP, "kid missing");
        refuses(signed(header -> header.keyID("../../etc/passwd' or 1=1")), TYP, "kid not pinned");
        refuses(signed(header -> header.type(null)), TYP, "wrong typ");
        refuses(signed(header -> header.type(new JOSEObjectType(TYP.toUpperCase()))), TYP, "wrong typ");
    }

    @Test
    void doesNotVerifyWithAKeyForEncryption() {
        var encryption = new JWKSet(
                new ECKey.Builder(OURS.toPublicJWK()).keyUse(KeyUse.ENCRYPTION).build());

        assertThatExceptionOfType(BadSignature.class)
                .isThrownBy(() -> Signing.verify(Signing.sign(PAYLOAD, OURS, TYP), encryption, TYP))
                .withMessage("key not for signing");
    }

    @Test
    void signsOnlyWithANamedPrivateKey() {
        assertThatIllegalArgumentException().isThrownBy(() -> Signing.sign(PAYLOAD, OURS.toPublicJWK(), TYP));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signing.sign(
                        PAYLOAD, new ECKey.Builder(OURS).keyID(null).build(), TYP));
    }

    private static String signed(UnaryOperator<JWSHeader.Builder> change) {
        try {
            var header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType(TYP))
                    .keyID("34-sig-1");
            var jws = new JWSObject(change.apply(header).build(), new Payload(PAYLOAD));
            jws.sign(new ECDSASigner(OURS));
            return jws.serialize();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuses(String jws, String typ, String rule) {
        assertThatExceptionOfType(BadSignature.class)
                .isThrownBy(() -> Signing.verify(jws, PINNED, typ))
                .withMessage(rule);
    }

    private static ECKey key(String kid, Curve curve, KeyUse use) {
        try {
            return new ECKeyGenerator(curve).keyID(kid).keyUse(use).generate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
