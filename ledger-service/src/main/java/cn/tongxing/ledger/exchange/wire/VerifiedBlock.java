package cn.tongxing.ledger.exchange.wire;

import cn.tongxing.platform.seal.Sha256;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A block that broke no rule, with its bodies in the clear. */
public record VerifiedBlock(SignedBlock block, List<Message> messages) {

    /** {@code trace}: as the sender says, not signed. */
    public record Message(
            Entry entry, SaltedBody body, @Nullable String trace) {}

    public long number() {
        return block.header().block();
    }

    public Sha256 digest() {
        return block.digest();
    }
}
