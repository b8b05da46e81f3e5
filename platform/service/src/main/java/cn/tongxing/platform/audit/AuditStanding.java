package cn.tongxing.platform.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a chain ends now, without walking it.
 *
 * @param head null when the end itself does not hold: cut off while this process ran, or forged
 * @param missing those of the heads asked about that do not stand in the chain
 */
public record AuditStanding(
        @Nullable AuditHead head,
        List<AuditHead> missing,
        long unsealed,
        @Nullable Instant oldestUnsealed) {
    public AuditStanding {
        missing = List.copyOf(missing);
    }
}
