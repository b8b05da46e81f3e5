package cn.tongxing.platform.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param head as far as the chain holds
 * @param sealedRows how many rows were compared
 * @param firstBroken the first thing that does not fit its seal, or null when all of it holds
 * @param complete whether the chain was walked to its end; what is broken ends a walk, too
 * @param unsealed how many rows are younger than the last block, which only the database vouches for
 */
public record AuditReport(
        AuditHead head,
        long sealedRows,
        @Nullable Broken firstBroken,
        boolean complete,
        long unsealed,
        @Nullable Instant oldestUnsealed) {

    public boolean holds() {
        return complete && firstBroken == null;
    }

    public enum Kind {
        BLOCK_FORGED,
        BLOCK_MISSING,
        /** Well signed, but not the block that was seen under this number: an older state was put back and grew again. */
        BLOCK_REPLACED,
        /** Signed with a key that is not among those known here; a former one, or nobody's. */
        KEY_UNKNOWN,
        ROW_CHANGED,
        ROW_DELETED,
        ROW_INSERTED,
        /** Still there, but in another place of the order. */
        ROW_MOVED
    }

    /** @param row the row's id, or null when a whole block is broken */
    public record Broken(Kind kind, long block, @Nullable String row) {}
}
