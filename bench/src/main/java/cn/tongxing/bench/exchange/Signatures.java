package cn.tongxing.bench.exchange;

import cn.tongxing.platform.seal.BadSignature;
import cn.tongxing.platform.seal.Sealing;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.Map;
import java.util.Random;

/** What the cryptography of hand-overs costs by itself: microseconds of one core for each operation, once warm. */
record Signatures(double sign, double verify, double encrypt, double decrypt) {
    private static final int BODY = 600;
    private static final int WARM_UP = 3000;
    private static final int COUNTED = 1500;
    private static final Map<String, Object> BOUND = Map.of("commitment", "x".repeat(43), "from", "34", "to", "50");

    static Signatures measure(long seed) {
        var body = new byte[BODY];
        new Random(seed).nextBytes(body);
        var signing = key(KeyUse.SIGNATURE);
        var encryption = key(KeyUse.ENCRYPTION);
        var signed = Signing.sign(body, signing, "bench");
        var sealed = Sealing.encrypt(body, encryption.toPublicJWK(), BOUND);
        var pinned = new JWKSet(signing.toPublicJWK());
        var own = new JWKSet(encryption);
        return new Signatures(
                microseconds(() -> Signing.sign(body, signing, "bench")),
                microseconds(() -> Signing.verify(signed, pinned, "bench")),
                microseconds(() -> Sealing.encrypt(body, encryption.toPublicJWK(), BOUND)),
                microseconds(() -> Sealing.decrypt(sealed, own, BOUND)));
    }

    private static ECKey key(KeyUse use) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("bench").keyUse(use).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Operation {
        Object run() throws BadSignature;
    }

    private static double microseconds(Operation operation) {
        repeat(operation, WARM_UP);
        var start = System.nanoTime();
        repeat(operation, COUNTED);
        return (System.nanoTime() - start) / 1e3 / COUNTED;
    }

    private static void repeat(Operation operation, int times) {
        var length = 0;
        try {
            for (var i = 0; i < times; i++) length += operation.run().toString().length();
        } catch (BadSignature e) {
            throw new IllegalStateException(e);
        }
        if (length == 0) throw new IllegalStateException("nothing was done");
    }
}
