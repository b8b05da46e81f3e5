package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.CaseDigest;
import cn.tongxing.platform.seal.Sha256;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one province stands with one case, at one moment: what it holds (version 0 and no digest if it does not know the
 * case), the number of its last sealed message about it, whether one of its messages waits to be sealed, whether one of
 * the other's is held.
 */
record Standing(UUID caseId, int version, @Nullable Sha256 digest, long sent, boolean waiting, boolean held) {

    Standing {
        if ((version == 0) != (digest == null) || version < 0 || sent < 0) {
            throw new IllegalArgumentException("a version and its digest stand together");
        }
    }

    static Standing of(UUID caseId, @Nullable CaseDigest held, long sent, boolean waiting, boolean isHeld) {
        return held == null
                ? new Standing(caseId, 0, null, sent, waiting, isHeld)
                : new Standing(caseId, held.version(), held.digest(), sent, waiting, isHeld);
    }

    boolean isKnown() {
        return version > 0;
    }
}
