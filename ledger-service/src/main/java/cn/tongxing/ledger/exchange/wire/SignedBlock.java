package cn.tongxing.ledger.exchange.wire;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.MerkleTree;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.jwk.ECKey;
import java.time.Instant;
import java.util.List;

/** A block of one log: header, the digest that the next block names, the signature, the entries. */
public record SignedBlock(BlockHeader header, Sha256 digest, String jws, List<Entry> entries) {
    public SignedBlock {
        entries = List.copyOf(entries);
    }

    /** Signs the entries as the block after {@code end}; time never runs backwards in a log, whatever the clock does. */
    public static SignedBlock sign(
            DivisionCode from, DivisionCode to, LogPosition end, List<Entry> entries, Instant now, ECKey key) {
        var sealedAt = now.isBefore(end.sealedAt()) ? end.sealedAt() : now;
        var header = new BlockHeader(
                from,
                to,
                end.block() + 1,
                end.seq() + 1,
                end.seq() + entries.size(),
                end.digestText(),
                rootOf(entries),
                WireTime.cut(sealedAt));
        var payload = header.payload();
        return new SignedBlock(header, Sha256.of(payload), Signing.sign(payload, key, BlockHeader.TYP), entries);
    }

    public LogPosition end() {
        return new LogPosition(header.block(), header.last(), digest, header.sealedAt());
    }

    static Sha256 rootOf(List<Entry> entries) {
        return MerkleTree.root(entries.stream().map(Entry::leafBytes).toList());
    }
}
