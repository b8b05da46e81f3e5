package cn.tongxing.child.record;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One line of a record's history, its values masked. */
record ChangeView(
        long version,
        Change.Kind what,
        Instant at,
        String agencyName,
        String client,
        @Nullable String staffName,
        String why,
        List<Difference> changes) {

    /** What stood at a place of the record before and after; equal masks may hide different values. */
    record Difference(
            String pointer,
            @Nullable JsonNode before,
            @Nullable JsonNode after) {}
}
