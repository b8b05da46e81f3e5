package cn.tongxing.child.lead;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A child of whom somebody must find out whether it is entitled. */
record Lead(
        ChildId child,
        LeadRule.Kind kind,
        DivisionCode residence,
        @Nullable DivisionCode household,
        LocalDate opensOn,
        State state,
        Instant foundAt,
        @Nullable Outcome outcome,
        @Nullable UUID caseId,
        @Nullable String note,
        @Nullable Instant settledAt,
        @Nullable String settledAgencyName,
        long version) {

    enum State {
        OPEN,
        SETTLED,
        /** What the sources say by now makes no suspicion any more. */
        GONE
    }

    enum Outcome {
        /** 已受理跨省通办：caseId names the case. */
        CASE_OPENED,
        /** 已在本地申请 */
        APPLIED_LOCALLY,
        /** 已纳入保障 */
        COVERED_ALREADY,
        /** 核实不符 */
        NOT_CONFIRMED
    }
}
