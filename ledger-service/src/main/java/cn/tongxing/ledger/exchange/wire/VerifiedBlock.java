package cn.tongxing.ledger.exchange.wire;

import cn.tongxing.platform.seal.Sha256;
import java.util.List;

/** A block that broke no rule, with its bodies in the clear. */
public record VerifiedBlock(SignedBlock block, List<Message> messages) {

    public record Message(Entry entry, SaltedBody body) {}

    public long number() {
        return block.header().block();
    }

    public Sha256 digest() {
        return block.digest();
    }
}
