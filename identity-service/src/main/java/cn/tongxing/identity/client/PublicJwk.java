package cn.tongxing.identity.client;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.text.ParseException;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A client's public key: a JWK on P-256 for ES256 with a kid. A private part is refused, so that no private key is ever
 * kept here; members beyond the key itself are dropped.
 */
public record PublicJwk(ECKey key) {

    private static final Pattern KID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public PublicJwk {
        if (!Curve.P_256.equals(key.getCurve()))
            throw new IllegalArgumentException("公钥须为 P-256 / the key must be on P-256");
        if (key.getKeyID() == null || !KID.matcher(key.getKeyID()).matches()) {
            throw new IllegalArgumentException("公钥缺少有效的 kid / the key needs a kid of letters, digits and . _ -");
        }
        if (key.getAlgorithm() != null && !JWSAlgorithm.ES256.equals(key.getAlgorithm())
                || key.getKeyUse() != null && !KeyUse.SIGNATURE.equals(key.getKeyUse())) {
            throw new IllegalArgumentException("公钥须用于 ES256 签名 / the key must be for signing with ES256");
        }
        key = new ECKey.Builder(Curve.P_256, key.getX(), key.getY())
                .keyID(key.getKeyID())
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .build();
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static PublicJwk of(Map<String, Object> members) {
        if (members.containsKey("d")) {
            throw new IllegalArgumentException("只接受公钥，不得提交私钥 / only the public key; never send a private one");
        }
        try {
            return new PublicJwk(ECKey.parse(members));
        } catch (ParseException | IllegalStateException malformed) {
            // without the cause: its message may quote the key
            throw new IllegalArgumentException("不是有效的 EC 公钥 JWK / not a valid public EC JWK");
        }
    }

    public String kid() {
        return key.getKeyID();
    }

    @JsonValue
    public Map<String, Object> members() {
        return key.toJSONObject();
    }
}
