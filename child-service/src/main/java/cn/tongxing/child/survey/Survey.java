package cn.tongxing.child.survey;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A round of a county (摸底排查以县级为单位开展, 吉民发〔2024〕34号 二（一）).
 *
 * @param editions the rules by which it was opened
 */
record Survey(
        UUID id,
        DivisionCode county,
        SurveyKind kind,
        String title,
        String editions,
        LocalDate beginsOn,
        LocalDate dueOn,
        Instant openedAt,
        @Nullable Instant closedAt,
        String agencyName,
        long version) {

    boolean isLate(LocalDate today) {
        return closedAt == null && today.isAfter(dueOn);
    }

    /**
     * A step that a round must have passed: base data before any visit where the region says so, and the plan's milestones.
     *
     * @param dueOn nothing where the plan names no day
     */
    record Gate(
            int position,
            Kind kind,
            String what,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate reachedOn,
            @Nullable String note) {

        enum Kind {
            BASE_DATA,
            MILESTONE
        }
    }

    /** A village in it. @param seen how many of the roster are accounted for */
    record Unit(
            UUID survey,
            DivisionCode division,
            UnitState state,
            int roster,
            int seen,
            @Nullable String note,
            @Nullable Instant deliveredAt,
            @Nullable Instant confirmedAt,
            long version) {}
}
