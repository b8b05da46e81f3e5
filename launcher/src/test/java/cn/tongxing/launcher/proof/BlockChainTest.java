package cn.tongxing.launcher.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BlockChainTest {
    private static final String TYP = "tongxing-block+jws";

    private final ECKey key = key();
    private final List<JsonNode> first = List.of(entry(1), entry(2));
    private final List<JsonNode> second = List.of(entry(3));
    private BlockChain chain;

    @BeforeEach
    void begin() {
        chain = new BlockChain(DivisionCode.of("34"), DivisionCode.of("50"), new JWKSet(key.toPublicJWK()));
    }

    @Test
    void aWholeLogIsProved() {
        assertThat(chain.add(sign(header(1, "", first)), first)).isEqualTo(1);
        assertThat(chain.add(sign(header(2, digest(header(1, "", first)), second)), second))
                .isEqualTo(2);
    }

    @Test
    void aBlockThatDoesNotNameTheOneBeforeIsNot() {
        chain.add(sign(header(1, "", first)), first);

        refuses(header(2, "", second), second, "chain");
        begin();
        chain.add(sign(header(1, "", first)), first);
        refuses(header(2, Sha256.of(new byte[] {1}).text(), second), second, "chain");
    }

    @Test
    void aMissingOrRepeatedEntryIsNot() {
        refuses(header(1, "", first), List.of(first.getFirst()), "last sequence number");
        begin();
        refuses(header(1, "", first), List.of(first.getFirst(), first.getFirst()), "sequence number 2");
    }

    @Test
    void aChangedEntryIsNot() {
        refuses(header(1, "", first), List.of(first.getFirst(), entry(2, "case.decided")), "Merkle root");
    }

    @Test
    void aLogOfAnotherPairIsNot() {
        var stranger = header(1, "", first);
        stranger.put("from", "11");
        refuses(stranger, first, "sender");

        begin();
        var elsewhere = header(1, "", first);
        elsewhere.put("to", "51");
        refuses(elsewhere, first, "receiver");
    }

    @Test
    void aSignatureByAnyOtherKeyIsNot() {
        var jws = Signing.sign(CanonicalJson.of(header(1, "", first)), key(), TYP);

        assertThatThrownBy(() -> chain.add(jws, first)).isInstanceOf(NotProven.class);
    }

    @Test
    void aSignedThingOfAnotherKindIsNot() {
        var jws = Signing.sign(CanonicalJson.of(header(1, "", first)), key, "at+jwt");

        assertThatThrownBy(() -> chain.add(jws, first))
                .isInstanceOf(NotProven.class)
                .hasMessageContaining("typ");
    }

    private void refuses(Map<String, Object> header, List<JsonNode> entries, String why) {
        assertThatThrownBy(() -> chain.add(sign(header), entries))
                .isInstanceOf(NotProven.class)
                .hasMessageEndingWith(why);
    }

    private Map<String, Object> header(long block, String previous, List<JsonNode> entries) {
        var header = new TreeMap<String, Object>();
        header.put("v", 1);
        header.put("from", "34");
        header.put("to", "50");
        header.put("block", block);
        header.put("first", entries.getFirst().path("seq").asLong());
        header.put("last", entries.getLast().path("seq").asLong());
        header.put("previous", previous);
        header.put(
                "root",
                MerkleTree.root(entries.stream().map(CanonicalJson::of).toList())
                        .text());
        header.put("sealedAt", "2026-11-21T08:00:00.000Z");
        return header;
    }

    private String sign(Map<String, Object> header) {
        return Signing.sign(CanonicalJson.of(header), key, TYP);
    }

    private static String digest(Map<String, Object> header) {
        return Sha256.of(CanonicalJson.of(header)).text();
    }

    private static JsonNode entry(long seq) {
        return entry(seq, "case.pushed");
    }

    private static JsonNode entry(long seq, String kind) {
        return JsonMapper.shared().valueToTree(Map.of("seq", seq, "kind", kind, "id", "message " + seq));
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("34-sig-1").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
