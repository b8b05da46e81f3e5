package cn.tongxing.child.likeness;

import cn.tongxing.child.record.SummaryView;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Versioned;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A pair as it is shown. Who may not see one of the records learns only where it is kept and whom to ask: no score, no
 * reasons, for they would tell about the child.
 */
record PairView(
        UUID id,
        long version,
        Pair.State state,
        Instant foundAt,
        @Nullable Integer score,
        @Nullable List<Reason> reasons,
        List<Side> records,
        @Nullable Judged verdict)
        implements Versioned {

    /** @param points how much this says for one child, or, below zero, against it */
    @Schema(name = "LikenessReason")
    record Reason(Agreement agreement, String agreementName, int points) {

        static Reason of(Agreement agreement) {
            return new Reason(agreement, agreement.chinese(), agreement.points());
        }
    }

    /** Either the record, or where it is and whom to ask. */
    record Side(@Nullable SummaryView record, @Nullable Kept kept) {}

    record Kept(DivisionCode keptIn, String keptInName, String ask) {}
}
