package cn.tongxing.launcher.proof.evidence;

import cn.tongxing.platform.seal.Sha256;
import java.time.Instant;

/** A signed block as its payload describes it (docs/exchange-protocol.md, 3). */
record Block(
        String from,
        long number,
        long first,
        long last,
        String previous,
        Sha256 root,
        Instant sealedAt,
        Sha256 digest,
        Spot spot) {
    private static final int MOST_ENTRIES = 64;

    /** @param spot the block's place in the file */
    static Block read(SignedText signed, Parties parties, Spot spot) {
        var payload = signed.at(spot.pointer() + "/jws");
        if (payload.at("v").number() != 1) throw new Spot.Unfit(Rule.BLOCK_PAYLOAD, payload.pointer());
        var from = payload.at("from").text();
        if (!parties.has(from) || !payload.at("to").text().equals(parties.other(from)))
            throw new Spot.Unfit(Rule.BLOCK_PARTIES, payload.pointer());
        return new Block(
                from,
                payload.at("block").number(),
                payload.at("first").number(),
                payload.at("last").number(),
                payload.at("previous").text(),
                payload.at("root").digest(),
                payload.at("sealedAt").time(),
                signed.digest(),
                spot);
    }

    int size() {
        return Math.toIntExact(last - first + 1);
    }

    boolean holds(long seq) {
        return seq >= first && seq <= last;
    }

    /** Block 1, and no other, begins with message 1 and names nothing before it. */
    boolean hasSoundNumbers() {
        var begins = number == 1;
        return number >= 1
                && first >= number
                && last >= first
                && last - first < MOST_ENTRIES
                && begins == (first == 1)
                && begins == previous.isEmpty();
    }

    /** Whether this block of the same log can come after that one, with others between them or none. */
    boolean follows(Block earlier) {
        var between = number - earlier.number - 1;
        var messagesBetween = first - earlier.last - 1;
        if (between < 0 || sealedAt.isBefore(earlier.sealedAt)) return false;
        if (between == 0) return messagesBetween == 0 && previous.equals(earlier.digest.text());
        return messagesBetween >= between && messagesBetween <= between * MOST_ENTRIES;
    }
}
