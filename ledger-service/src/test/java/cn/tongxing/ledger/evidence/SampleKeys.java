package cn.tongxing.ledger.evidence;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The keys of the committed sample pack, private halves included, so that others can practise with it; never for use. */
final class SampleKeys {
    static final Path FOLDER = Path.of("..", "docs", "exchange-vectors");
    static final Path PUBLIC = FOLDER.resolve("evidence-keys.json");
    private static final Path PRIVATE = FOLDER.resolve("evidence-private-keys.json");
    private static final List<String> OWNERS = List.of("34", "50", "34-ledger-service", "50-ledger-service");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SampleKeys() {}

    static boolean areWrittenAnew() {
        return "write".equals(System.getProperty("tongxing.vectors"));
    }

    static ECKey of(String owner) {
        try {
            if (!Files.exists(PRIVATE) && areWrittenAnew()) writeNew();
            return ECKey.parse(JSON.readTree(PRIVATE.toFile()).path(owner).toString());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey encryption(String province) {
        return key(province + "-enc-sample", KeyUse.ENCRYPTION);
    }

    private static void writeNew() {
        var secret = new LinkedHashMap<String, Object>();
        secret.put("note", "Sample keys. Private keys stand here on purpose; no system may use them.");
        var keys = new LinkedHashMap<String, ECKey>();
        OWNERS.forEach(owner -> keys.put(owner, key(owner + "-sig-sample", KeyUse.SIGNATURE)));
        keys.forEach((owner, key) -> secret.put(owner, tree(key)));
        var open = Map.of("peers", List.of(peer("34", "安徽省", keys.get("34")), peer("50", "重庆市", keys.get("50"))));
        try {
            Files.writeString(PRIVATE, JSON.writeValueAsString(secret) + "\n");
            Files.writeString(PUBLIC, JSON.writeValueAsString(open) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> peer(String province, String name, ECKey key) {
        return Map.of(
                "province", province, "name", name, "signingKeys", Map.of("keys", List.of(tree(key.toPublicJWK()))));
    }

    private static JsonNode tree(ECKey key) {
        return JSON.readTree(key.toJSONString());
    }

    private static ECKey key(String kid, KeyUse use) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).keyUse(use).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
