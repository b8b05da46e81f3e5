package cn.tongxing.ledger.exchange.wire;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.seal.Signing;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;

/** Believes a block only after its bytes were verified: signature, then chain, then entries, then bodies. */
public final class BlockVerifier {
    private final DivisionCode from;
    private final DivisionCode to;
    private final JWKSet signers;
    private final JWKSet ownEncryption;
    private final Duration skew;

    /**
     * @param signers the pinned public keys of {@code from}
     * @param ownEncryption our private keys, the bodies are encrypted to one of them
     * @param skew how far the sender's clock may be ahead of ours
     */
    public BlockVerifier(DivisionCode from, DivisionCode to, JWKSet signers, JWKSet ownEncryption, Duration skew) {
        this.from = from;
        this.to = to;
        this.signers = signers;
        this.ownEncryption = ownEncryption;
        this.skew = skew;
    }

    /**
     * @param end where our copy of the log ends; the block must be the next one
     * @param held digests of the blocks we hold, by number: tells a replay from a fork
     */
    public VerifiedBlock verify(
            WireAnswer.WireBlock wire, LogPosition end, Instant now, LongFunction<Optional<Sha256>> held)
            throws NotBelieved {
        var payload = verifySignature(wire.jws());
        var header = BlockHeader.read(payload);
        var digest = Sha256.of(payload);
        verifyParties(header);
        verifyPlace(header, digest, end, held);
        verifyTime(header, end, now);
        var entries = verifyEntries(wire.entries(), header);
        return new VerifiedBlock(new SignedBlock(header, digest, wire.jws(), entries), open(wire, entries));
    }

    /** A block by itself, wherever it stands in its log: that it was signed, for these two, and holds these entries. */
    public VerifiedBlock verifyAlone(WireAnswer.WireBlock wire) throws NotBelieved {
        var payload = verifySignature(wire.jws());
        var header = BlockHeader.read(payload);
        verifyParties(header);
        var entries = verifyEntries(wire.entries(), header);
        return new VerifiedBlock(new SignedBlock(header, Sha256.of(payload), wire.jws(), entries), open(wire, entries));
    }

    private byte[] verifySignature(String jws) throws NotBelieved {
        try {
            return Signing.verify(jws, signers, BlockHeader.TYP);
        } catch (Exception e) {
            throw new NotBelieved(Rule.SIGNATURE, String.valueOf(e.getMessage()));
        }
    }

    private void verifyParties(BlockHeader header) throws NotBelieved {
        if (!header.from().equals(from)) {
            throw new NotBelieved(Rule.WRONG_SENDER, "from " + header.from() + " instead of " + from);
        }
        if (!header.to().equals(to)) {
            throw new NotBelieved(Rule.WRONG_RECEIVER, "to " + header.to() + " instead of " + to);
        }
    }

    private static void verifyPlace(
            BlockHeader header, Sha256 digest, LogPosition end, LongFunction<Optional<Sha256>> held)
            throws NotBelieved {
        long number = header.block();
        if (number <= end.block()) {
            boolean same = held.apply(number).filter(digest::equals).isPresent();
            throw new NotBelieved(same ? Rule.REPLAYED : Rule.FORK, "block " + number + ", we hold " + end.block());
        }
        if (number != end.block() + 1) {
            throw new NotBelieved(Rule.GAP, "block " + number + " after " + end.block());
        }
        if (!header.previous().equals(end.digestText())) {
            throw new NotBelieved(Rule.CHAIN, "block " + number);
        }
        if (header.first() != end.seq() + 1) {
            throw new NotBelieved(Rule.SEQUENCE, "first " + header.first() + " after " + end.seq());
        }
    }

    private void verifyTime(BlockHeader header, LogPosition end, Instant now) throws NotBelieved {
        if (header.sealedAt().isAfter(now.plus(skew))) {
            throw new NotBelieved(Rule.FUTURE, "sealed at " + header.sealedAt());
        }
        if (header.sealedAt().isBefore(end.sealedAt())) {
            throw new NotBelieved(Rule.TIME_BACKWARDS, "sealed at " + header.sealedAt());
        }
    }

    private List<Entry> verifyEntries(List<WireAnswer.WireEntry> wire, BlockHeader header) throws NotBelieved {
        if (wire.isEmpty() || wire.size() > Limits.ENTRIES_PER_BLOCK) {
            throw new NotBelieved(Rule.BLOCK_SIZE, wire.size() + " entries");
        }
        if (header.last() != header.first() + wire.size() - 1) {
            throw new NotBelieved(Rule.SEQUENCE, "last " + header.last() + " with " + wire.size() + " entries");
        }
        var entries = new ArrayList<Entry>();
        for (var each : wire) {
            entries.add(read(each));
        }
        if (!SignedBlock.rootOf(entries).equals(header.root())) {
            throw new NotBelieved(Rule.ROOT, "block " + header.block());
        }
        verifyHeads(entries, header);
        return entries;
    }

    private static Entry read(WireAnswer.WireEntry wire) throws NotBelieved {
        try {
            return Entry.read(wire.entry());
        } catch (RuntimeException e) {
            throw new NotBelieved(Rule.ENTRY, String.valueOf(e.getMessage()));
        }
    }

    private void verifyHeads(List<Entry> entries, BlockHeader header) throws NotBelieved {
        var ids = new HashSet<UUID>();
        long seq = header.first();
        for (var entry : entries) {
            if (entry.seq() != seq++) {
                throw new NotBelieved(Rule.SEQUENCE, "entry " + entry.seq());
            }
            if (!ids.add(entry.id())) {
                throw new NotBelieved(Rule.DUPLICATE_ID, "entry " + entry.seq());
            }
            if (entry.time().isAfter(header.sealedAt().plus(skew))) {
                throw new NotBelieved(Rule.FUTURE, "entry " + entry.seq());
            }
        }
    }

    private List<VerifiedBlock.Message> open(WireAnswer.WireBlock wire, List<Entry> entries) throws NotBelieved {
        var key = BlockKey.open(wire.key(), from, to, ownEncryption);
        var messages = new ArrayList<VerifiedBlock.Message>();
        long total = 0;
        for (int i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var body = Bodies.decrypt(wire.entries().get(i).body(), entry.commitment(), from, to, key);
            if (!body.commitment().equals(entry.commitment())) {
                throw new NotBelieved(Rule.COMMITMENT, "entry " + entry.seq());
            }
            total += body.size();
            messages.add(
                    new VerifiedBlock.Message(entry, body, wire.entries().get(i).trace()));
        }
        if (entries.size() > 1 && total > Limits.BODY_BYTES_PER_BLOCK) {
            throw new NotBelieved(Rule.BLOCK_SIZE, total + " bytes");
        }
        return messages;
    }
}
