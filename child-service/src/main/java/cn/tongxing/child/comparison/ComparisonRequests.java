package cn.tongxing.child.comparison;

import cn.tongxing.child.record.ChildId;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** What callers send. */
final class ComparisonRequests {

    private ComparisonRequests() {}

    /** @param child the record, for outcomes that name one */
    record Settle(
            ComparisonItem.Outcome outcome,
            @Nullable ChildId child,
            @Nullable @Size(max = 200) String note) {}
}
