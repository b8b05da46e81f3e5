package cn.tongxing.child.likeness;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A verdict as it was given. */
record Judged(
        Verdict.Kind verdict,
        String note,
        Instant at,
        String agencyName,
        @Nullable String staffName) {}
