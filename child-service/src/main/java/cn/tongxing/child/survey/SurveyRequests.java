package cn.tongxing.child.survey;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.division.DivisionCode;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers of surveys send. */
final class SurveyRequests {

    private SurveyRequests() {}

    /** @param dueOn the end of the period that the region's cadence names, unless said otherwise */
    record OpenSurvey(
            SurveyKind kind,
            @NotBlank @Size(max = 100) String title,
            LocalDate beginsOn,
            @Nullable LocalDate dueOn) {}

    /** @param on today, unless said otherwise */
    record RecordVisit(
            ChildId child,
            VisitOutcome outcome,
            @Nullable LocalDate on,
            @Nullable @Size(max = 500) String note) {}

    record DeliverUnit(@Nullable @Size(max = 500) String note) {}

    record ConfirmUnit(
            Verdict verdict, @Nullable @Size(max = 500) String note) {
        enum Verdict {
            CONFIRMED,
            RETURNED
        }
    }

    record ReachGate(
            @Nullable LocalDate on,
            @Nullable @Size(max = 500) String note) {}

    /** @param agencyName as the contract has it */
    record CommissionAgency(
            UUID agency,
            @NotBlank @Size(max = 100) String agencyName,
            @Size(min = 1, max = 300) List<@NotNull DivisionCode> villages,
            LocalDate from,
            LocalDate until,
            @NotBlank @Size(max = 200) String basis) {}

    record RevokeCommission(@NotBlank @Size(max = 200) String why) {}
}
