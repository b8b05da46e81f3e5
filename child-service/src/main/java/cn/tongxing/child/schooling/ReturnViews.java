package cn.tongxing.child.schooling;

import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Cases, as they are shown. */
final class ReturnViews {

    private ReturnViews() {}

    /** @param name in full: whoever takes part goes and looks for the child */
    record ReturnCaseView(
            UUID id,
            UUID child,
            @Nullable String name,
            @Nullable LocalDate birthDate,
            DivisionCode residence,
            String residenceName,
            Instant openedAt,
            String openedByAgency,
            String why,
            List<ReturnParticipantView> participants,
            List<ReturnStepView> steps,
            @Nullable ReturnEndingView ending,
            long version)
            implements Versioned {

        @Override
        public String toString() {
            return "ReturnCaseView[" + id + "]";
        }
    }

    /** @param steps how many it has recorded */
    record ReturnParticipantView(AgencyFunction function, String functionName, long steps) {}

    record ReturnStepView(
            int no,
            AgencyFunction function,
            String functionName,
            String agencyName,
            @Nullable String staff,
            ReturnCase.Step.Kind kind,
            String kindName,
            LocalDate on,
            String result,
            Instant recordedAt) {}

    record ReturnEndingView(
            ReturnCase.Outcome outcome,
            String outcomeName,
            LocalDate on,
            String reason,
            Instant recordedAt,
            String byAgency) {}

    record ReturnRowView(
            UUID id,
            UUID child,
            String name,
            DivisionCode residence,
            String residenceName,
            Instant openedAt,
            ReturnCase.@Nullable Outcome outcome) {}
}
