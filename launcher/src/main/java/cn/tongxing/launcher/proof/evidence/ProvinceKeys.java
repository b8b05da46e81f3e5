package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.launcher.LauncherProblem;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The provinces' public signing keys, as the reader has them from the provinces themselves: all that is trusted. */
public record ProvinceKeys(Map<String, JWKSet> byProvince) {
    public static final ProvinceKeys NONE = new ProvinceKeys(Map.of());

    public ProvinceKeys {
        byProvince = Map.copyOf(byProvince);
    }

    Optional<JWKSet> of(String province) {
        return Optional.ofNullable(byProvince.get(province)).filter(keys -> !keys.isEmpty());
    }

    /** A file in the form of peers.json: of each peer the province and its signing keys are read. */
    public static ProvinceKeys ofPeersFile(Path file) {
        var keys = new LinkedHashMap<String, JWKSet>();
        var peers = read(file).path("peers");
        if (!peers.isArray()) throw unreadable(file, null);
        for (var peer : peers) keys.put(peer.path("province").asString(""), set(peer.path("signingKeys"), file));
        return new ProvinceKeys(keys);
    }

    /** A JWK set (RFC 7517) of one province. */
    public static ProvinceKeys ofJwkSet(String province, Path file) {
        return new ProvinceKeys(Map.of(province, set(read(file), file)));
    }

    /** The keys of both; the same name for two different keys of one province is nobody's to decide. */
    public ProvinceKeys and(ProvinceKeys more) {
        var all = new LinkedHashMap<>(byProvince);
        more.byProvince.forEach((province, keys) -> all.merge(province, keys, ProvinceKeys::joined));
        return new ProvinceKeys(all);
    }

    private static JWKSet joined(JWKSet one, JWKSet other) {
        var keys = new ArrayList<>(one.getKeys());
        for (var key : other.getKeys()) {
            var known = keys.stream()
                    .filter(k -> k.getKeyID().equals(key.getKeyID()))
                    .findFirst();
            if (known.isEmpty()) keys.add(key);
            else if (!known.get().toPublicJWK().equals(key.toPublicJWK()))
                throw new LauncherProblem(
                        "同一省有两把名为 %s 的不同公钥。".formatted(key.getKeyID()),
                        "One province has two different keys named %s.".formatted(key.getKeyID()));
        }
        return new JWKSet(keys);
    }

    private static JWKSet set(JsonNode json, Path file) {
        try {
            var keys = JWKSet.parse(json.toString()).getKeys().stream()
                    .filter(key -> !KeyUse.ENCRYPTION.equals(key.getKeyUse()))
                    .toList();
            if (!keys.stream().allMatch(ProvinceKeys::canVerify)) throw unreadable(file, null);
            return new JWKSet(keys.stream().map(JWK::toPublicJWK).toList());
        } catch (ParseException e) {
            throw unreadable(file, e);
        }
    }

    private static boolean canVerify(JWK key) {
        return key instanceof ECKey ec && Curve.P_256.equals(ec.getCurve()) && ec.getKeyID() != null;
    }

    private static JsonNode read(Path file) {
        try {
            return StrictJson.read(Files.readAllBytes(file)).orElseThrow(() -> unreadable(file, null));
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    private static LauncherProblem unreadable(Path file, @org.jspecify.annotations.Nullable Throwable cause) {
        return new LauncherProblem(
                "无法从 %s 读取公钥：应为 peers.json 形式，或用 --keys 省份代码=JWK集文件。".formatted(file),
                "No public keys can be read from %s: give a file like peers.json, or --keys CODE=JWK-SET-FILE."
                        .formatted(file),
                cause);
    }

    /** The provinces in it. */
    public List<String> provinces() {
        return byProvince.keySet().stream().sorted().toList();
    }
}
