package cn.tongxing.child.fact;

import cn.tongxing.child.record.ChildId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A statement as it was written.
 *
 * @param correctedBy the statement that took its place
 */
public record FactOnFile(
        UUID id,
        ChildId child,
        FactKind kind,
        FactSource source,
        FactValue value,
        LocalDate asOf,
        String evidence,
        Instant recordedAt,
        UUID agency,
        String agencyName,
        @Nullable String staff,
        @Nullable UUID corrects,
        @Nullable UUID correctedBy) {

    @Override
    public String toString() {
        return "FactOnFile[" + id + ", " + kind + ", " + source.code() + "]";
    }
}
