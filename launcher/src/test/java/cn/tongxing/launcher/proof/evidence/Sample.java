package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The committed pack, which a real ledger-service of Anhui issued, and the private keys by which it can be spoilt. */
final class Sample {
    static final Path FOLDER = Path.of("..", "docs", "exchange-vectors");
    static final Path FILE = FOLDER.resolve("evidence.json");
    static final Path KEYS = FOLDER.resolve("evidence-keys.json");
    static final String ISSUER = "34";
    static final String PEER = "50";
    static final String SERVICE = "34-ledger-service";
    static final JsonMapper JSON = JsonMapper.shared();
    private static final byte[] BYTES = read(FILE);
    private static final JsonNode PRIVATE = JSON.readTree(read(FOLDER.resolve("evidence-private-keys.json")));

    private Sample() {}

    static byte[] bytes() {
        return BYTES.clone();
    }

    static ObjectNode pack() {
        return (ObjectNode) JSON.readTree(BYTES);
    }

    static ProvinceKeys keys() {
        return ProvinceKeys.ofPeersFile(KEYS);
    }

    static ECKey key(String owner) {
        try {
            return ECKey.parse(PRIVATE.path(owner).toString());
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The sample after somebody who can sign as its issuer changed it. */
    static byte[] lie(Consumer<ObjectNode> change) {
        var pack = pack();
        change.accept(pack);
        return signed(pack, key(ISSUER));
    }

    static byte[] signed(ObjectNode pack, ECKey key) {
        return signed(pack, key, "tongxing-evidence+jws");
    }

    static byte[] signed(ObjectNode pack, ECKey key, String typ) {
        pack.remove("signature");
        var payload = JSON.createObjectNode().put("v", 1);
        var members = payload.putObject("members");
        pack.properties()
                .forEach(member -> members.put(
                        member.getKey(),
                        Sha256.of(CanonicalJson.of(member.getValue())).text()));
        return CanonicalJson.of(pack.put("signature", Signing.sign(CanonicalJson.of(payload), key, typ)));
    }

    static ArrayNode list(ObjectNode pack, String pointer) {
        return (ArrayNode) pack.at(pointer);
    }

    static ObjectNode object(ObjectNode pack, String pointer) {
        return (ObjectNode) pack.at(pointer);
    }

    /** Where the first message of this kind stands. */
    static int indexOf(ObjectNode pack, String kind) {
        var messages = list(pack, "/messages");
        for (var i = 0; i < messages.size(); i++)
            if (messages.get(i).at("/entry/kind").asString().equals(kind)) return i;
        throw new IllegalArgumentException("no message " + kind);
    }

    static String message(ObjectNode pack, String kind) {
        return "/messages/" + indexOf(pack, kind);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
