package cn.tongxing.identity.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.testing.TestKeys;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PublicJwkTest {

    private final ECKey key = TestKeys.signing("k1");

    @Test
    void keepsTheKeyAndNothingElse() {
        var members = members(key.toPublicJWK());
        members.put("x5u", "https://elsewhere.example/key");

        assertThat(PublicJwk.of(members).members()).containsOnlyKeys("kty", "crv", "x", "y", "kid", "use", "alg");
    }

    @Test
    void refusesAPrivateKeyWithoutRepeatingIt() {
        assertThatThrownBy(() -> PublicJwk.of(key.toJSONObject()))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .doesNotContain(key.getD().toString());
    }

    @Test
    void refusesAPointThatIsNotOnTheCurve() {
        var members = members(key.toPublicJWK());
        members.put("y", members.get("x"));

        assertThatThrownBy(() -> PublicJwk.of(members)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesAnotherCurveAnotherAlgorithmAnotherUseAndAMissingKid() throws JOSEException {
        var p384 = new ECKeyGenerator(Curve.P_384).keyID("k").generate();
        assertThatThrownBy(() -> PublicJwk.of(p384.toPublicJWK().toJSONObject()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PublicJwk.of(with("alg", "ES384"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PublicJwk.of(with("use", "enc"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PublicJwk.of(with("kid", "../k"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PublicJwk.of(with("kid", null))).isInstanceOf(IllegalArgumentException.class);
    }

    private Map<String, Object> with(String member, Object value) {
        var members = members(key.toPublicJWK());
        if (value == null) members.remove(member);
        else members.put(member, value);
        return members;
    }

    private static Map<String, Object> members(ECKey key) {
        return new LinkedHashMap<>(key.toJSONObject());
    }
}
