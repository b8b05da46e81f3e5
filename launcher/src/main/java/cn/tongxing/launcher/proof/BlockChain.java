package cn.tongxing.launcher.proof;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.BadSignature;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.jwk.JWKSet;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Walks a log from its first block: each must be signed, follow the one before, and hold exactly its entries. */
final class BlockChain {
    private static final String TYP = "tongxing-block+jws";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DivisionCode from;
    private final DivisionCode to;
    private final JWKSet pinned;
    private String previous = "";
    private long number;
    private long sequence;

    BlockChain(DivisionCode from, DivisionCode to, JWKSet pinned) {
        this.from = from;
        this.to = to;
        this.pinned = pinned;
    }

    /** Takes the next block; returns its number. */
    long add(String jws, List<JsonNode> entries) {
        var payload = verified(jws);
        var header = JSON.readTree(payload);
        var where = "block %d of %s to %s".formatted(number + 1, from, to);
        NotProven.unless(header.path("v").asInt() == 1, "%s: protocol version", where);
        NotProven.unless(header.path("from").asString().equals(from.value()), "%s: sender", where);
        NotProven.unless(header.path("to").asString().equals(to.value()), "%s: receiver", where);
        NotProven.unless(header.path("block").asLong() == ++number, "%s: number", where);
        NotProven.unless(header.path("previous").asString().equals(previous), "%s: chain", where);
        NotProven.unless(header.path("first").asLong() == sequence + 1, "%s: first sequence number", where);
        for (var entry : entries)
            NotProven.unless(entry.path("seq").asLong() == ++sequence, "%s: sequence number %d", where, sequence);
        NotProven.unless(header.path("last").asLong() == sequence, "%s: last sequence number", where);
        var root = MerkleTree.root(entries.stream().map(CanonicalJson::of).toList());
        NotProven.unless(header.path("root").asString().equals(root.text()), "%s: Merkle root", where);
        previous = Sha256.of(payload).text();
        return number;
    }

    private byte[] verified(String jws) {
        try {
            return Signing.verify(jws, pinned, TYP);
        } catch (BadSignature e) {
            throw new NotProven("block %d of %s to %s: %s".formatted(number + 1, from, to, e.getMessage()));
        }
    }
}
