package cn.tongxing.ledger.reconciliation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.crossprovince.CaseDigest;
import cn.tongxing.ledger.crossprovince.DigestGroup;
import cn.tongxing.ledger.crossprovince.KeyPrefix;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sha256;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sample by which another vendor checks its own side of a comparison (docs/exchange-protocol.md, 12). Only the JWE is
 * random by nature: the one in the file was made once, and is opened here. {@code -Dtongxing.vectors=write} makes it anew.
 */
class LedgerVectorsTest {
    private static final Path FOLDER = Path.of("..", "docs", "exchange-vectors");
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final byte[] PROJECTION =
            "{\"case\":\"01890000-0000-7000-8000-000000000001\",\"state\":\"PRELIMINARY_REVIEW\",\"v\":1,\"version\":1}"
                    .getBytes(UTF_8);
    private static final UUID FIRST = UUID.fromString("01890000-0000-7000-8000-000000000001");

    private static List<CaseDigest> cases() {
        return List.of(
                        new CaseDigest(FIRST, 1, Sha256.of(PROJECTION)),
                        new CaseDigest(
                                UUID.fromString("01890000-0000-7000-8000-000000000002"),
                                7,
                                Sha256.of("二".getBytes(UTF_8))),
                        new CaseDigest(
                                UUID.fromString("fedcba98-7654-4321-8fed-cba987654321"),
                                300,
                                Sha256.of("三".getBytes(UTF_8))))
                .stream()
                .sorted(Comparator.comparing(CaseDigest::caseId, KeyPrefix::compare))
                .toList();
    }

    private static List<DigestGroup> groups() {
        return KeyPrefix.ALL.children().stream()
                .map(part -> DigestGroup.of(
                        part,
                        cases().stream().filter(c -> part.covers(c.caseId())).toList()))
                .filter(group -> group.count() > 0)
                .toList();
    }

    /** By hand and apart from the code: 16 bytes of the id, 4 of the version, 32 of the digest. */
    private static byte[] leaf(CaseDigest digest) {
        return ByteBuffer.allocate(52)
                .put(id(digest))
                .putInt(digest.version())
                .put(digest.digest().bytes())
                .array();
    }

    private static byte[] id(CaseDigest digest) {
        return HexFormat.of().parseHex(digest.caseId().toString().replace("-", ""));
    }

    private static ObjectNode derived() {
        var json = JSON.createObjectNode();
        json.put(
                "note",
                "Made-up data. The projection's JWE opens with encryptionKeyOf50 of two-blocks.json, from 34 to 50.");
        var cases = json.putArray("cases");
        for (var digest : cases()) {
            cases.addObject()
                    .put("case", digest.caseId().toString())
                    .put("version", digest.version())
                    .put("digest", digest.digest().text())
                    .put("key", HexFormat.of().formatHex(Sha256.of(id(digest)).bytes()))
                    .put("leaf", HexFormat.of().formatHex(leaf(digest)));
        }
        var leaves = cases().stream().map(LedgerVectorsTest::leaf).toArray(byte[][]::new);
        json.put("digestOfAll", Sha256.of(leaves).text());
        json.set("answerIfFew", LedgerWire.write(List.of(new Node.Cases(KeyPrefix.ALL, cases()))));
        json.set("answerIfMany", LedgerWire.write(List.of(new Node.Groups(KeyPrefix.ALL, groups()))));
        var known = cases().stream()
                .filter(c -> c.caseId().equals(FIRST))
                .findFirst()
                .orElseThrow();
        json.set(
                "standings",
                LedgerWire.write(new Standings(
                        17,
                        List.of(
                                Standing.of(FIRST, known, 9, false, true),
                                Standing.of(new UUID(0, 0), null, 0, false, false)))));
        json.put("canonicalProjection", new String(PROJECTION, UTF_8));
        return json;
    }

    private static final ProjectionEnvelope ENVELOPE =
            new ProjectionEnvelope(DivisionCode.of("34"), DivisionCode.of("50"), FIRST, Sha256.of(PROJECTION));

    private static JsonNode committed() throws Exception {
        var file = FOLDER.resolve("ledger.json");
        if ("write".equals(System.getProperty("tongxing.vectors"))) {
            var key = encryptionKeyOf50().toPublicJWK();
            var json = derived().put("projection", new String(ENVELOPE.seal(PROJECTION, key), US_ASCII));
            Files.writeString(file, JSON.writeValueAsString(json) + "\n");
        }
        return JSON.readTree(file.toFile());
    }

    private static ECKey encryptionKeyOf50() throws Exception {
        var sample = JSON.readTree(FOLDER.resolve("two-blocks.json").toFile());
        return ECKey.parse(sample.get("encryptionKeyOf50").toString());
    }

    @Test
    void theCommittedSampleIsWhatTheProtocolDerives() throws Exception {
        var committed = ((ObjectNode) committed()).without("projection");

        assertThat((JsonNode) committed).isEqualTo(JSON.readTree(JSON.writeValueAsString(derived())));
    }

    @Test
    void theDigestOfTheWholeIsThatOfTheLeavesOneAfterTheOther() throws IOException {
        var leaves = cases().stream().map(LedgerVectorsTest::leaf).toArray(byte[][]::new);

        assertThat(DigestGroup.of(KeyPrefix.ALL, cases()).digest()).isEqualTo(Sha256.of(leaves));
    }

    @Test
    void theCommittedAnswersAreBelieved() throws Exception {
        var committed = committed();

        assertThat(LedgerWire.readNodes(bytes(committed, "answerIfFew"), List.of(KeyPrefix.ALL)))
                .containsExactly(new Node.Cases(KeyPrefix.ALL, cases()));
        assertThat(LedgerWire.readNodes(bytes(committed, "answerIfMany"), List.of(KeyPrefix.ALL)))
                .containsExactly(new Node.Groups(KeyPrefix.ALL, groups()));
        assertThat(LedgerWire.readStandings(bytes(committed, "standings"), List.of(FIRST, new UUID(0, 0)))
                        .taken())
                .isEqualTo(17);
    }

    private static byte[] bytes(JsonNode committed, String name) {
        return WireJson.bytes(committed.get(name));
    }

    @Test
    void theCommittedProjectionOpens() throws Exception {
        var jwe = committed().get("projection").stringValue().getBytes(US_ASCII);

        assertThat(ENVELOPE.open(jwe, new JWKSet(encryptionKeyOf50()))).isEqualTo(PROJECTION);
    }
}
