package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sealing;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rogue's next block, sound as it starts; each method spoils one thing of it and, where it says so, seals it again. */
final class Forgery {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODED = Base64.getUrlDecoder();

    private final RogueProvince rogue;
    private final Province receiver;
    final ObjectNode block;

    private Forgery(RogueProvince rogue, Province receiver, ObjectNode block) {
        this.rogue = rogue;
        this.receiver = receiver;
        this.block = block;
    }

    static Forgery of(RogueProvince rogue, Province receiver, RogueProvince.Message... messages) {
        return new Forgery(rogue, receiver, rogue.block(receiver, header -> header, messages));
    }

    private String part(int part) {
        return block.get("jws").asString().split("\\.", -1)[part];
    }

    private Forgery jws(int part, String text) {
        var parts = block.get("jws").asString().split("\\.", -1);
        parts[part] = text;
        block.put("jws", String.join(".", parts));
        return this;
    }

    private static String json(JsonNode node) {
        return URL.encodeToString(JSON.writeValueAsBytes(node));
    }

    private static ObjectNode object(String coded) {
        return (ObjectNode) JSON.readTree(DECODED.decode(coded));
    }

    /** One bit of the n-th byte of this part of the JWS; from the end when negative. */
    Forgery bitOfJws(int part, int at) {
        return jws(part, flipped(part(part), at));
    }

    private static String flipped(String coded, int at) {
        var bytes = DECODED.decode(coded);
        bytes[Math.floorMod(at, bytes.length)] ^= 1;
        return URL.encodeToString(bytes);
    }

    Forgery jwsHeader(Consumer<ObjectNode> change) {
        var header = object(part(0));
        change.accept(header);
        return jws(0, json(header));
    }

    /** With a protected header that the signature covers. */
    Forgery signedWith(UnaryOperator<JWSHeader.Builder> header, ECKey key) {
        try {
            var plain = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .type(new JOSEObjectType("tongxing-block+jws"))
                    .keyID(rogue.signingKey().getKeyID());
            var jws = new JWSObject(header.apply(plain).build(), new Payload(DECODED.decode(part(1))));
            jws.sign(new ECDSASigner(key));
            block.put("jws", jws.serialize());
            return this;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    Forgery jwsText(UnaryOperator<String> change) {
        block.put("jws", change.apply(block.get("jws").asString()));
        return this;
    }

    Forgery payloadUnsigned(Consumer<ObjectNode> change) {
        var payload = object(part(1));
        change.accept(payload);
        return jws(1, json(payload));
    }

    Forgery payload(Consumer<ObjectNode> change) {
        var payload = object(part(1));
        change.accept(payload);
        block.put("jws", rogue.sign(payload, rogue.signingKey()));
        return this;
    }

    ArrayNode entries() {
        return (ArrayNode) block.get("entries");
    }

    ObjectNode entry(int at) {
        return (ObjectNode) entries().get(at).get("entry");
    }

    /** The leaf another than the one in the signed root. */
    Forgery leafUnsealed(Consumer<ObjectNode> change) {
        change.accept(entry(0));
        return this;
    }

    /** The leaf changed, root and signature over what it is now. */
    Forgery leaf(Consumer<ObjectNode> change) {
        change.accept(entry(0));
        return reseal();
    }

    Forgery reseal() {
        var leaves = new ArrayList<byte[]>();
        entries().forEach(each -> leaves.add(CanonicalJson.of(each.get("entry"))));
        return payload(payload -> payload.put("root", MerkleTree.root(leaves).text()));
    }

    Forgery jwe(UnaryOperator<String> change) {
        var first = (ObjectNode) entries().get(0);
        first.put("body", change.apply(first.get("body").asString()));
        return this;
    }

    /** What the block's bodies open with. */
    Forgery key(UnaryOperator<String> change) {
        block.put("key", change.apply(block.get("key").asString()));
        return this;
    }

    static UnaryOperator<String> bit(int part, int at) {
        return jwe -> {
            var parts = jwe.split("\\.", -1);
            parts[part] = flipped(parts[part], at);
            return String.join(".", parts);
        };
    }

    static UnaryOperator<String> header(Consumer<ObjectNode> change) {
        return jwe -> {
            var parts = jwe.split("\\.", -1);
            var header = object(parts[0]);
            change.accept(header);
            parts[0] = json(header);
            return String.join(".", parts);
        };
    }

    /** Encrypted again, bound to something else. */
    Forgery bound(String name, Object value) {
        var bound = new HashMap<String, Object>(
                Map.of("commitment", entry(0).get("commitment").asString(), "from", "33", "to", "50"));
        bound.put(name, value);
        var plain = new byte[Salt.LENGTH + 2];
        plain[Salt.LENGTH] = '{';
        plain[Salt.LENGTH + 1] = '}';
        return jwe(text -> Sealing.encrypt(plain, RogueProvince.BODY_KEY, bound));
    }

    /** Encrypted for somebody else, bound as it must be. */
    Forgery encryptedFor(ECKey other) {
        return key(text -> rogue.keyFor(other));
    }

    /** Another key, or the same bound to something else. */
    Forgery key(byte[] plain, Map<String, Object> bound) {
        return key(text -> Sealing.encrypt(plain, RogueProvince.encryptionKeyOf(receiver), bound));
    }

    /** Salt and body as given, committed to and sealed as they are. */
    Forgery body(byte[] salted) {
        var salt = new byte[Salt.LENGTH];
        System.arraycopy(salted, 0, salt, 0, Math.min(salted.length, Salt.LENGTH));
        var rest = new byte[Math.max(0, salted.length - Salt.LENGTH)];
        System.arraycopy(salted, Salt.LENGTH, rest, 0, rest.length);
        var commitment = Commitment.of(new Salt(salt), rest).text();
        entry(0).put("commitment", commitment);
        var bound = Map.<String, Object>of("commitment", commitment, "from", "33", "to", "50");
        jwe(text -> Sealing.encrypt(salted, RogueProvince.BODY_KEY, bound));
        return reseal();
    }

    /** Another body than the one committed to. */
    Forgery uncommitted() {
        return bound("from", "33");
    }

    static RogueProvince.Message gossip() {
        return new RogueProvince.Message(
                "gossip.unheard-of", UUID.randomUUID(), JSON.createObjectNode().put("v", 1));
    }

    static byte[] text(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        var salted = new byte[Salt.LENGTH + bytes.length];
        System.arraycopy(bytes, 0, salted, Salt.LENGTH, bytes.length);
        return salted;
    }
}
