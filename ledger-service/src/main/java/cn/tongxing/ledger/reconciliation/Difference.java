package cn.tongxing.ledger.reconciliation;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.seal.Sha256;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A case that both provinces should hold alike and do not, as it was last found. */
record Difference(
        UUID id,
        DivisionCode peer,
        UUID caseId,
        @Nullable String number,
        Kind kind,
        Version ours,
        Version theirs,
        Instant foundAt,
        Instant seenAt,
        int seen,
        @Nullable Instant settledAt,
        @Nullable SettledBy settledBy) {

    /** Version 0 without a digest: that side does not know the case. */
    record Version(int version, @Nullable Sha256 digest) {}

    /** What somebody did about it. */
    record Note(Instant at, String agency, @Nullable String officer, String note) {}
}
