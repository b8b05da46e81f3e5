package cn.tongxing.platform.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param firstBroken the first thing that does not fit its seal, or null when all of it holds
 * @param unsealed rows younger than the last block, which only the database vouches for
 */
public record AuditReport(
        AuditHead head,
        long sealedRows,
        @Nullable Broken firstBroken,
        long unsealed,
        @Nullable Instant oldestUnsealed) {

    public boolean holds() {
        return firstBroken == null;
    }

    public enum Kind {
        BLOCK_FORGED,
        BLOCK_MISSING,
        ROW_CHANGED,
        ROW_DELETED,
        ROW_INSERTED
    }

    /** @param row the row's id, or null when a whole block is broken */
    public record Broken(Kind kind, long block, @Nullable String row) {}
}
