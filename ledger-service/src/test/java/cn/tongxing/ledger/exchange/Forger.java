package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.BlockHeader;
import cn.tongxing.ledger.exchange.wire.Entry;
import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.SaltedBody;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.ledger.exchange.wire.WireTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Salt;
import cn.tongxing.platform.seal.Sealing;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A compromised Anhui, key and all: signs whatever the test wants, by default one block that is in order. */
final class Forger {
    final ObjectNode header;
    final List<ForgedEntry> entries = new ArrayList<>();
    private final LogPosition end;
    ECKey key = ExchangeWorld.keysOf(ExchangeWorld.ANHUI).signing();
    String typ = BlockHeader.TYP;
    byte[] bodyKey = new byte[32];
    ECKey receiver = ExchangeWorld.keysOf(ExchangeWorld.CHONGQING).encryption();
    String sealedKey = "";
    Consumer<ObjectNode> lastTouch = header -> {};

    /** One entry and its body; changing the entry after {@link #sealed} breaks the Merkle root on purpose. */
    static final class ForgedEntry {
        final ObjectNode entry;
        byte[] body;
        DivisionCode boundTo = ExchangeWorld.CHONGQING;
        Sha256 boundCommitment;
        String jwe = "";

        ForgedEntry(long seq, String kind, UUID caseId, JsonNode body, Instant time) {
            this.body = SaltedBody.of(Salt.next(), body).bytes();
            boundCommitment = Sha256.of(this.body);
            entry = (ObjectNode)
                    WireJson.object(Entry.write(seq, UUID.randomUUID(), kind, caseId, time, boundCommitment)
                            .leafBytes());
        }

        ForgedEntry body(byte[] bytes) {
            body = bytes;
            boundCommitment = Sha256.of(bytes);
            entry.put("commitment", boundCommitment.text());
            return this;
        }

        private JsonNode wire(byte[] bodyKey) {
            var bound =
                    Map.<String, Object>of("commitment", boundCommitment.text(), "from", "34", "to", boundTo.value());
            var sealed = jwe.isEmpty() ? Sealing.encrypt(body, bodyKey, bound) : jwe;
            return WireJson.newObject().put("body", sealed).set("entry", entry);
        }
    }

    Forger(LogPosition end, Instant now) {
        this.end = end;
        header = WireJson.newObject()
                .put("v", 1)
                .put("from", "34")
                .put("to", "50")
                .put("block", end.block() + 1)
                .put("first", end.seq() + 1)
                .put("previous", end.digestText())
                .put("sealedAt", WireTime.text(now));
    }

    ForgedEntry add(String kind, UUID caseId, JsonNode body, Instant time) {
        var entry = new ForgedEntry(end.seq() + entries.size() + 1, kind, caseId, body, time);
        entries.add(entry);
        return entry;
    }

    JsonNode block() {
        header.put("last", end.seq() + entries.size());
        header.put("root", rootOfEntries());
        lastTouch.accept(header);
        var block = WireJson.newObject().put("jws", Signing.sign(CanonicalJson.of(header), key, typ));
        block.put(
                "key",
                sealedKey.isEmpty() ? Sealing.encrypt(bodyKey, receiver, Map.of("from", "34", "to", "50")) : sealedKey);
        var wire = block.putArray("entries");
        entries.forEach(e -> wire.add(e.wire(Arrays.copyOf(bodyKey, 32))));
        return block;
    }

    private String rootOfEntries() {
        return MerkleTree.root(
                        entries.stream().map(e -> CanonicalJson.of(e.entry)).toList())
                .text();
    }

    static byte[] answer(Instant now, JsonNode... blocks) {
        return answer(new LogPosition(9, 99, Sha256.of(new byte[0]), now), now, blocks);
    }

    static byte[] answer(LogPosition head, Instant now, JsonNode... blocks) {
        return WireJson.bytes(WireAnswer.write(List.of(blocks), head, now));
    }
}
