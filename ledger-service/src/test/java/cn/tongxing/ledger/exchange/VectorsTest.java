package cn.tongxing.ledger.exchange;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.wire.BlockHeader;
import cn.tongxing.ledger.exchange.wire.BlockVerifier;
import cn.tongxing.ledger.exchange.wire.Entry;
import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.SaltedBody;
import cn.tongxing.ledger.exchange.wire.SignedBlock;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sealing;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The samples by which another vendor checks its own implementation. Everything is derived from fixed numbers; signatures
 * follow RFC 6979. Only a JWE is random by nature: those in the file were made once, and are opened here. Run with
 * {@code -Dtongxing.vectors=write} to write the files anew.
 */
class VectorsTest {
    private static final Path FOLDER = Path.of("..", "docs", "exchange-vectors");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final DivisionCode ANHUI = DivisionCode.of("34");
    private static final DivisionCode CHONGQING = DivisionCode.of("50");
    private static final UUID CASE = UUID.fromString("01890000-0000-7000-8000-000000000001");

    private static final ECKey ANHUI_SIGNING = key("34-sig-sample", 34, KeyUse.SIGNATURE);
    private static final ECKey CHONGQING_ENCRYPTION = key("50-enc-sample", 50, KeyUse.ENCRYPTION);

    /** Two blocks: an application with characters that test canonical JSON, then two messages of one moment. */
    private record Sample(List<SaltedBody> bodies, List<SignedBlock> blocks) {}

    private static Sample sample() {
        var bodies = List.of(
                body(
                        1,
                        JSON.createObjectNode()
                                .put("z", 1)
                                .put("姓名", "测试·样例")
                                .put("a", 1.50)
                                .put("€", "\u000b\"\\")),
                body(2, JSON.createObjectNode().put("version", 2)),
                body(
                        3,
                        JSON.createObjectNode()
                                .putNull("nothing")
                                .put("big", 9007199254740991L)
                                .put("small", 1e-7)));
        var first =
                block(LogPosition.START, List.of(entry(1, "case.pushed", bodies.get(0))), "2026-03-02T01:02:03.004Z");
        var second = block(
                first.end(),
                List.of(
                        entry(2, "case.supplement-answered", bodies.get(1)),
                        entry(3, "case.withdrawal-requested", bodies.get(2))),
                "2026-03-03T00:00:00.000Z");
        return new Sample(bodies, List.of(first, second));
    }

    private static SaltedBody body(int fill, JsonNode json) {
        var salt = new byte[32];
        Arrays.fill(salt, (byte) fill);
        return SaltedBody.of(new Salt(salt), json);
    }

    private static Entry entry(long seq, String kind, SaltedBody body) {
        var id = UUID.fromString("01890000-0000-7000-8000-00000000010" + seq);
        return Entry.write(seq, id, kind, CASE, Instant.parse("2026-03-02T01:02:0" + seq + ".100Z"), body.commitment());
    }

    /** As the sealer signs, but with a signature that is the same each time. */
    private static SignedBlock block(LogPosition end, List<Entry> entries, String sealedAt) {
        var random = SignedBlock.sign(ANHUI, CHONGQING, end, entries, Instant.parse(sealedAt), ANHUI_SIGNING);
        var payload = Base64.getUrlDecoder().decode(random.jws().split("\\.")[1]);
        return new SignedBlock(random.header(), random.digest(), deterministicJws(payload), entries);
    }

    private static String deterministicJws(byte[] payload) {
        var header =
                "{\"alg\":\"ES256\",\"kid\":\"" + ANHUI_SIGNING.getKeyID() + "\",\"typ\":\"" + BlockHeader.TYP + "\"}";
        var signed = base64(header.getBytes(UTF_8)) + "." + base64(payload);
        var curve = ECNamedCurveTable.getParameterSpec("P-256");
        var domain = new ECDomainParameters(curve.getCurve(), curve.getG(), curve.getN(), curve.getH());
        var signer = new ECDSASigner(new HMacDSAKCalculator(new SHA256Digest()));
        signer.init(true, new ECPrivateKeyParameters(ANHUI_SIGNING.getD().decodeToBigInteger(), domain));
        var rs = signer.generateSignature(Sha256.of(signed.getBytes(UTF_8)).bytes());
        var signature = new byte[64];
        put(rs[0], signature, 0);
        put(rs[1], signature, 32);
        return signed + "." + base64(signature);
    }

    private static void put(BigInteger number, byte[] into, int at) {
        var bytes = number.toByteArray();
        int skip = Math.max(0, bytes.length - 32);
        System.arraycopy(bytes, skip, into, at + 32 - (bytes.length - skip), bytes.length - skip);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** From a fixed private number, so that the file can be made again. Never for use. */
    private static ECKey key(String kid, int number, KeyUse use) {
        try {
            var d = new BigInteger(
                    1, Sha256.of(("tongxing-vector-" + number).getBytes(UTF_8)).bytes());
            var curve = ECNamedCurveTable.getParameterSpec("P-256");
            var point = curve.getG().multiply(d).normalize();
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            var spec = parameters.getParameterSpec(ECParameterSpec.class);
            var factory = KeyFactory.getInstance("EC");
            var q = new ECPoint(
                    point.getAffineXCoord().toBigInteger(),
                    point.getAffineYCoord().toBigInteger());
            var open = (ECPublicKey) factory.generatePublic(new ECPublicKeySpec(q, spec));
            var secret = (ECPrivateKey) factory.generatePrivate(new ECPrivateKeySpec(d, spec));
            return new ECKey.Builder(Curve.P_256, open)
                    .privateKey(secret)
                    .keyID(kid)
                    .keyUse(use)
                    .build();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What follows from the fixed numbers alone. */
    private static JsonNode derived() {
        var sample = sample();
        var json = JSON.createObjectNode();
        json.put("note", "Sample keys and made-up data. Private keys stand here on purpose; no system may use them.");
        json.set("signingKeyOf34", JSON.readTree(ANHUI_SIGNING.toJSONString()));
        json.set("encryptionKeyOf50", JSON.readTree(CHONGQING_ENCRYPTION.toJSONString()));
        var bodies = json.putArray("bodies");
        for (var body : sample.bodies()) {
            bodies.addObject()
                    .put("salt", base64(Arrays.copyOf(body.bytes(), 32)))
                    .put("canonicalBody", new String(body.bytes(), 32, body.size() - 32, UTF_8))
                    .put("commitment", body.commitment().text());
        }
        var blocks = json.putArray("blocks");
        for (var block : sample.blocks()) {
            var each = blocks.addObject();
            each.put(
                    "payload",
                    new String(Base64.getUrlDecoder().decode(block.jws().split("\\.")[1]), UTF_8));
            each.put("digest", block.digest().text()).put("jws", block.jws());
            var leaves = each.putArray("leaves");
            block.entries().forEach(e -> leaves.add(e.leaf()));
            var hashes = each.putArray("leafHashes");
            block.entries()
                    .forEach(e ->
                            hashes.add(MerkleTree.root(List.of(e.leafBytes())).text()));
            each.put("root", block.header().root().text());
        }
        var receipt = new ReceiptBody(
                sample.blocks().getFirst().entries().getFirst().id(),
                1,
                sample.bodies().getFirst().commitment(),
                Outcome.HELD,
                Instant.parse("2026-03-02T01:02:04.000Z"),
                "UNKNOWN_KIND",
                "本省系统尚不能识别此类报文",
                "this kind of message is not known here yet",
                WireJson.newObject());
        json.put("receiptBody", new String(CanonicalJson.of(receipt.json()), UTF_8));
        return json;
    }

    private static JsonNode answer() {
        var sample = sample();
        var bodies = new ArrayList<>(sample.bodies());
        var blocks = new ArrayList<JsonNode>();
        for (var block : sample.blocks()) {
            var key = new byte[32];
            new SecureRandom().nextBytes(key);
            var json = WireJson.newObject()
                    .put("jws", block.jws())
                    .put("key", Sealing.encrypt(key, CHONGQING_ENCRYPTION, Map.of("from", "34", "to", "50")));
            var entries = json.putArray("entries");
            for (var entry : block.entries()) {
                var bound =
                        Map.<String, Object>of("commitment", entry.commitment().text(), "from", "34", "to", "50");
                entries.addObject()
                        .put("body", Sealing.encrypt(bodies.removeFirst().bytes(), key, bound))
                        .set("entry", JSON.readTree(entry.leaf()));
            }
            blocks.add(json);
        }
        return WireAnswer.write(blocks, sample.blocks().getLast().end(), Instant.parse("2026-03-03T00:00:01.000Z"));
    }

    private static JsonNode committed(String name, Supplier<JsonNode> made) throws IOException {
        var file = FOLDER.resolve(name);
        if ("write".equals(System.getProperty("tongxing.vectors"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, JSON.writeValueAsString(made.get()) + "\n");
        }
        return JSON.readTree(file.toFile());
    }

    @Test
    void theCommittedSamplesAreWhatTheProtocolDerives() throws IOException {
        assertThat(committed("two-blocks.json", VectorsTest::derived))
                .isEqualTo(JSON.readTree(JSON.writeValueAsString(derived())));
    }

    @Test
    void theCommittedAnswerIsBelievedToItsEnd() throws Exception {
        var answer = WireAnswer.read(WireJson.bytes(committed("answer.json", VectorsTest::answer)));
        var verifier = new BlockVerifier(
                ANHUI,
                CHONGQING,
                new JWKSet(ANHUI_SIGNING.toPublicJWK()),
                new JWKSet(CHONGQING_ENCRYPTION),
                Duration.ofMinutes(5));
        var end = LogPosition.START;
        var bodies = new ArrayList<byte[]>();
        for (var wire : answer.blocks()) {
            var block = verifier.verify(wire, end, Instant.parse("2026-03-03T00:00:01.000Z"), n -> Optional.empty());
            block.messages().forEach(m -> bodies.add(m.body().bytes()));
            end = block.block().end();
        }

        assertThat(end).isEqualTo(sample().blocks().getLast().end());
        assertThat(answer.head().digest()).isEqualTo(end.digestText());
        assertThat(bodies)
                .containsExactlyElementsOf(
                        sample().bodies().stream().map(SaltedBody::bytes).toList());
    }

    @Test
    void oneCommittedEntryIsProvedWithoutTheOthers() {
        var block = sample().blocks().getLast();
        var leaves = block.entries().stream().map(Entry::leafBytes).toList();
        var path = MerkleTree.path(leaves, 1);

        assertThat(MerkleTree.verifies(leaves.get(1), 1, 2, path, block.header().root()))
                .isTrue();
        assertThat(MerkleTree.verifies(leaves.get(0), 1, 2, path, block.header().root()))
                .isFalse();
    }
}
