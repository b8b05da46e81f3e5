package cn.tongxing.system;

import cn.tongxing.launcher.Province;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.Commitment;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sealing;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A province with pinned keys that lies: it serves exactly the blocks a test gives it. Its protocol code is its own. */
final class RogueProvince implements AutoCloseable {
    private static final Pattern AFTER = Pattern.compile("(?:^|&)after=(\\d+)");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    static final byte[] BODY_KEY =
            Sha256.of("rogue".getBytes(StandardCharsets.US_ASCII)).bytes();

    private final String code;
    private final String victim;
    private final ECKey signing;
    private final ECKey encryption;
    private final HttpServer server;
    private volatile Served served = new Served(List.of(), false);
    private volatile @Nullable HttpHandler instead;
    private volatile Tip tip = new Tip(0, 0, "");

    /** Where its honest log ends. */
    record Tip(long block, long seq, String digest) {}

    record Message(String kind, UUID caseId, JsonNode body) {}

    /** @param asAsked whether only what comes after the one asked for */
    private record Served(List<ObjectNode> blocks, boolean asAsked) {}

    private RogueProvince(String code, String victim) throws Exception {
        this.code = code;
        this.victim = victim;
        this.signing = new ECKeyGenerator(Curve.P_256)
                .keyID("rogue-sig")
                .keyUse(KeyUse.SIGNATURE)
                .algorithm(JWSAlgorithm.ES256)
                .generate();
        this.encryption = new ECKeyGenerator(Curve.P_256)
                .keyID("rogue-enc")
                .keyUse(KeyUse.ENCRYPTION)
                .generate();
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/exchange/blocks", this::answerBlocks);
        server.createContext("/exchange/position", exchange -> answer(exchange, 200, position()));
        server.createContext("/exchange/doorbell", exchange -> answer(exchange, 204, null));
        server.createContext("/", exchange -> answer(exchange, 404, JSON.createObjectNode()));
        server.start();
    }

    static RogueProvince listening(String code, String victim) {
        try {
            return new RogueProvince(code, victim);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    Peer asPeer() {
        return new Peer(
                DivisionCode.of(code),
                "浙江省（测试用）",
                List.of(DivisionCode.of(code)),
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                new JWKSet(signing.toPublicJWK()),
                new JWKSet(encryption.toPublicJWK()),
                true);
    }

    /** The next block of its log, honestly sealed; with {@code twist} a lie is put in before it is signed. */
    ObjectNode block(Province receiver, UnaryOperator<ObjectNode> twist, Message... messages) {
        var entries = JSON.createArrayNode();
        var leaves = new java.util.ArrayList<byte[]>();
        long seq = tip.seq();
        for (var message : messages) {
            var sealed = entry(++seq, message);
            entries.add(sealed);
            leaves.add(CanonicalJson.of(sealed.get("entry")));
        }
        var header = JSON.createObjectNode()
                .put("v", 1)
                .put("from", code)
                .put("to", victim)
                .put("block", tip.block() + 1)
                .put("first", tip.seq() + 1)
                .put("last", seq)
                .put("previous", tip.digest())
                .put("root", MerkleTree.root(leaves).text())
                .put("sealedAt", now());
        var block = JSON.createObjectNode();
        block.put("jws", sign(twist.apply(header), signing));
        block.put("key", keyFor(encryptionKeyOf(receiver)));
        block.set("entries", entries);
        return block;
    }

    /** What its bodies are encrypted under, for whoever is to read them. */
    String keyFor(ECKey reader) {
        return Sealing.encrypt(BODY_KEY, reader, Map.of("from", code, "to", victim));
    }

    private ObjectNode entry(long seq, Message message) {
        var salt = Salt.next();
        var canonical = CanonicalJson.of(message.body());
        var commitment = Commitment.of(salt, canonical);
        var plain = new byte[Salt.LENGTH + canonical.length];
        System.arraycopy(salt.bytes(), 0, plain, 0, Salt.LENGTH);
        System.arraycopy(canonical, 0, plain, Salt.LENGTH, canonical.length);
        var sealed = JSON.createObjectNode();
        sealed.set(
                "entry",
                JSON.createObjectNode()
                        .put("seq", seq)
                        .put("id", UUID.randomUUID().toString())
                        .put("kind", message.kind())
                        .put("case", message.caseId().toString())
                        .put("time", now())
                        .put("commitment", commitment.text()));
        sealed.put(
                "body",
                Sealing.encrypt(plain, BODY_KEY, Map.of("commitment", commitment.text(), "from", code, "to", victim)));
        return sealed;
    }

    String sign(JsonNode header, ECKey key) {
        return Signing.sign(CanonicalJson.of(header), key, "tongxing-block+jws");
    }

    static ECKey strangersKey() {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID("rogue-sig")
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static ECKey encryptionKeyOf(Province receiver) {
        try {
            var file = receiver.secretsFolder("ledger-service").resolve("tongxing.exchange.keys");
            return JWKSet.parse(Files.readString(file)).getKeys().stream()
                    .filter(key -> KeyUse.ENCRYPTION.equals(key.getKeyUse()))
                    .findFirst()
                    .orElseThrow()
                    .toECKey()
                    .toPublicJWK();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    static JsonNode headerOf(JsonNode block) {
        var payload = block.get("jws").asString().split("\\.")[1];
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(payload), StandardCharsets.UTF_8));
    }

    /** From now on the honest log ends behind this block. */
    void advancePast(JsonNode block) {
        var header = headerOf(block);
        tip = new Tip(
                header.get("block").asLong(),
                header.get("last").asLong(),
                Sha256.of(CanonicalJson.of(header)).text());
    }

    /** Serves these blocks, whatever is asked for, and rings the receiver's doorbell. */
    void serve(Province receiver, ObjectNode... blocks) {
        serve(receiver, false, blocks);
    }

    /** Serves of these blocks what comes after the one it is asked for, as an honest peer would, and rings. */
    void serveAsAsked(Province receiver, ObjectNode... blocks) {
        serve(receiver, true, blocks);
    }

    private void serve(Province receiver, boolean asAsked, ObjectNode... blocks) {
        served = new Served(List.of(blocks), asAsked);
        instead = null;
        ring(receiver);
    }

    /** Answers a request for blocks with whatever this does, until blocks are served again. */
    void serveInstead(HttpHandler anything) {
        instead = anything;
    }

    private void answerBlocks(HttpExchange exchange) throws IOException {
        var anything = instead;
        if (anything == null) answer(exchange, 200, blocks(after(exchange.getRequestURI())));
        else anything.handle(exchange);
    }

    void ring(Province receiver) {
        receiver.gateway()
                .withAuthorization("Peer " + assertion())
                .call("POST", "/exchange/doorbell")
                .send()
                .expect(204);
    }

    /** Its private key, for assertions that are wrong in all but the signature. */
    ECKey signingKey() {
        return signing;
    }

    String assertion() {
        return PeerAssertion.mint(DivisionCode.of(code), DivisionCode.of(victim), signing, Clock.systemUTC());
    }

    String assertionFor(String receiver) {
        return PeerAssertion.mint(DivisionCode.of(code), DivisionCode.of(receiver), signing, Clock.systemUTC());
    }

    private static long after(URI asked) {
        var matcher = AFTER.matcher(asked.getQuery());
        if (!matcher.find()) throw new IllegalArgumentException(asked.toString());
        return Long.parseLong(matcher.group(1));
    }

    /** The answer it would give to whoever holds nothing. */
    ObjectNode blocks() {
        return blocks(0);
    }

    private ObjectNode blocks(long after) {
        var answer = JSON.createObjectNode();
        var now = served;
        answer.set(
                "blocks",
                JSON.createArrayNode()
                        .addAll(now.blocks().stream()
                                .filter(block -> !now.asAsked()
                                        || headerOf(block).get("first").asLong() > after)
                                .toList()));
        answer.set(
                "head",
                JSON.createObjectNode()
                        .put("block", tip.block())
                        .put("seq", tip.seq())
                        .put("digest", tip.digest()));
        return answer.put("time", now());
    }

    private static JsonNode position() {
        return JSON.createObjectNode()
                .put("applied", 0)
                .put("block", 0)
                .put("digest", "")
                .put("time", now())
                .put("protocol", "1");
    }

    static String now() {
        var text = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        return text.length() == 20 ? text.substring(0, 19) + ".000Z" : text;
    }

    private static void answer(HttpExchange exchange, int status, @Nullable JsonNode body) {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            var bytes = body == null ? new byte[0] : JSON.writeValueAsBytes(body);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
