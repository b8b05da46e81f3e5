package cn.tongxing.child.retention;

import cn.tongxing.child.record.ChildId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How long a record is kept, and what holds it. */
final class RetentionViews {

    private RetentionViews() {}

    /**
     * @param keptUntil the last day it is kept; nothing while it is open, or merged into another whose day is its day
     * @param years counted from the closing
     * @param basis on what that number rests
     * @param held a hold stands on it: it is kept beyond that day
     */
    record ChildRetentionView(
            ChildId child,
            @Nullable LocalDate closedOn,
            @Nullable ChildId mergedInto,
            @Nullable LocalDate keptUntil,
            int years,
            String basis,
            boolean held,
            List<ChildHoldView> holds) {}

    record ChildHoldView(
            UUID id,
            HoldGround ground,
            String groundName,
            String why,
            Instant setAt,
            String setByAgency,
            @Nullable Instant liftedAt,
            @Nullable String liftedWhy,
            @Nullable String liftedByAgency,
            long version) {

        static ChildHoldView of(Hold hold) {
            var lifting = hold.lifting();
            return new ChildHoldView(
                    hold.id(),
                    hold.ground(),
                    hold.ground().chinese(),
                    hold.why(),
                    hold.setAt(),
                    hold.setByAgency(),
                    lifting == null ? null : lifting.at(),
                    lifting == null ? null : lifting.why(),
                    lifting == null ? null : lifting.byAgency(),
                    hold.version());
        }
    }
}
