package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.JOSEException;
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
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.ParseException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Every way to show a token that is none (RFC 8725, security.md), from one that is good, with the issuer's own key where that is the point. */
final class ForgedTokens {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();

    private final String good;
    private final Map<String, Object> claims;
    private final ECKey issuer;
    private final String typ;

    /** @param typ of the good one: {@code at+jwt}, or a peer's assertion */
    ForgedTokens(String good, ECKey issuer, String typ) {
        this.good = good;
        this.claims = JSON.readValue(
                new String(Base64.getUrlDecoder().decode(good.split("\\.")[1]), StandardCharsets.UTF_8),
                new TypeReference<>() {});
        this.issuer = issuer;
        this.typ = typ;
    }

    static ECKey issuerOf(Province province) {
        try {
            var file = province.secretsFolder("identity-service").resolve("tongxing.identity.signing-keys");
            return JWKSet.parse(Files.readString(file)).getKeys().getFirst().toECKey();
        } catch (IOException | ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By what is wrong with each. */
    Map<String, String> all() {
        long now = Instant.now().getEpochSecond();
        var all = new LinkedHashMap<String, String>();
        all.put("not a JWT", "a.b.c");
        all.put("expired", signed(Map.of("iat", now - 1200, "exp", now - 600)));
        all.put("of the future", signed(Map.of("iat", now + 3600, "exp", now + 3630)));
        all.put("without an end", signedAs(claims(Map.of(), "exp")));
        all.put("without a beginning", signedAs(claims(Map.of(), "iat")));
        all.put("living too long", signed(Map.of("iat", now, "exp", now + 86_400)));
        all.put("for another audience", signed(Map.of("aud", "somebody-else")));
        all.put("for several audiences", signed(Map.of("aud", List.of(claims.get("aud"), "somebody-else"))));
        all.put("of another issuer", signed(Map.of("iss", "http://127.0.0.1:1")));
        all.put("with alg none", unsigned("none"));
        all.put("with alg None and the signature left", unsigned("None") + good.split("\\.")[2]);
        all.put("with HS256 keyed by the public key", macked());
        all.put("of another type", Signing.sign(JSON.writeValueAsBytes(claims), issuer, "JWT"));
        all.put("of an unknown key", Signing.sign(JSON.writeValueAsBytes(claims), stranger("nobody"), typ));
        all.put(
                "of a stranger under our key's name",
                Signing.sign(JSON.writeValueAsBytes(claims), stranger(issuer.getKeyID()), typ));
        all.put("with its key in its header", bringsItsKey());
        all.put(
                "of a key named by a path",
                Signing.sign(JSON.writeValueAsBytes(claims), stranger("../../dev/null"), typ));
        all.put("changed after it was signed", changed());
        all.put("with half a signature", good.substring(0, good.length() - 40));
        return all;
    }

    private Map<String, Object> claims(Map<String, Object> other, String... without) {
        var some = new LinkedHashMap<>(claims);
        some.putAll(other);
        for (var name : without) some.remove(name);
        return some;
    }

    private String signed(Map<String, Object> other) {
        return signedAs(claims(other));
    }

    private String signedAs(Map<String, Object> exactly) {
        return Signing.sign(JSON.writeValueAsBytes(exactly), issuer, typ);
    }

    private String unsigned(String alg) {
        var header = Map.of("alg", alg, "typ", typ, "kid", issuer.getKeyID());
        return URL.encodeToString(JSON.writeValueAsBytes(header)) + "." + good.split("\\.")[1] + ".";
    }

    private String macked() {
        try {
            var jws = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .type(new JOSEObjectType(typ))
                            .keyID(issuer.getKeyID())
                            .build(),
                    new Payload(JSON.writeValueAsBytes(claims)));
            jws.sign(new MACSigner(issuer.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String bringsItsKey() {
        try {
            var stranger = stranger(issuer.getKeyID());
            var jws = new JWSObject(
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(typ))
                            .keyID(issuer.getKeyID())
                            .jwk(stranger.toPublicJWK())
                            .build(),
                    new Payload(JSON.writeValueAsBytes(claims)));
            jws.sign(new ECDSASigner(stranger));
            return jws.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String changed() {
        var parts = good.split("\\.");
        var other = claims(Map.of("sub", "somebody-else"));
        return parts[0] + "." + URL.encodeToString(JSON.writeValueAsBytes(other)) + "." + parts[2];
    }

    private static ECKey stranger(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
