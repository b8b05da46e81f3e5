package cn.tongxing.platform.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;

/** Keys made anew for each run of the tests. */
public final class TestKeys {
    /** Signs the tokens of {@link Tokens}. */
    public static final ECKey TOKENS = signing("test-tokens");
    /** A service's own key. */
    public static final ECKey SERVICE = signing("test-service");

    private TestKeys() {}

    public static ECKey signing(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .algorithm(com.nimbusds.jose.JWSAlgorithm.ES256)
                    .keyUse(com.nimbusds.jose.jwk.KeyUse.SIGNATURE)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
