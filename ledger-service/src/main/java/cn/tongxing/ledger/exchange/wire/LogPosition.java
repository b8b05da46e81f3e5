package cn.tongxing.ledger.exchange.wire;

import cn.tongxing.platform.seal.Sha256;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A place in one log between two blocks: the last block before it, and its last message. */
public record LogPosition(long block, long seq, @Nullable Sha256 digest, Instant sealedAt) {
    public static final LogPosition START = new LogPosition(0, 0, null, Instant.EPOCH);

    public String digestText() {
        return digest == null ? "" : digest.text();
    }
}
