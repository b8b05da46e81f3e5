package cn.tongxing.child.survey;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.SummaryView;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Surveys as they are shown. */
final class SurveyViews {

    private SurveyViews() {}

    record SurveyRow(
            UUID id,
            DivisionCode county,
            String countyName,
            SurveyKind kind,
            String kindName,
            String title,
            LocalDate beginsOn,
            LocalDate dueOn,
            boolean late,
            @Nullable Instant closedAt,
            SurveyProgress progress,
            long version) {}

    /** @param terms what the region's plan says about surveys, each with its source */
    record SurveyView(
            UUID id,
            DivisionCode county,
            String countyName,
            SurveyKind kind,
            String kindName,
            String title,
            String editions,
            LocalDate beginsOn,
            LocalDate dueOn,
            boolean late,
            Instant openedAt,
            String openedBy,
            @Nullable Instant closedAt,
            SurveyProgress progress,
            List<SurveyTownship> townships,
            List<SurveyGateView> gates,
            List<SurveyTerm> terms,
            long version)
            implements Versioned {}

    record SurveyTownship(DivisionCode division, String name, SurveyProgress progress) {}

    record SurveyGateView(
            int position,
            Survey.Gate.Kind kind,
            String what,
            @Nullable LocalDate dueOn,
            boolean late,
            @Nullable LocalDate reachedOn,
            @Nullable String note) {}

    record SurveyTerm(String setting, String name, String value, String source) {}

    record SurveyUnitView(
            UUID survey,
            DivisionCode division,
            String name,
            UnitState state,
            String stateName,
            boolean late,
            int roster,
            int seen,
            @Nullable String note,
            @Nullable Instant deliveredAt,
            @Nullable Instant confirmedAt,
            long version)
            implements Versioned {}

    /**
     * A child on the roster.
     *
     * @param record masked; nothing once the record is kept elsewhere
     * @param outcome nothing as long as nobody has seen the child
     */
    record RosterRow(
            ChildId child,
            @Nullable SummaryView record,
            DivisionCode unit,
            @Nullable VisitOutcome outcome,
            @Nullable String outcomeName,
            @Nullable LocalDate seenOn,
            @Nullable String note) {}

    /** @param inForce whether the agency can work by it today */
    record SurveyCommissionView(
            UUID id,
            UUID survey,
            UUID agency,
            String agencyName,
            List<DivisionCode> villages,
            boolean carriesOut,
            LocalDate from,
            LocalDate until,
            String basis,
            boolean inForce,
            Instant commissionedAt,
            @Nullable Instant revokedAt,
            @Nullable String revokedWhy,
            long version)
            implements Versioned {

        static SurveyCommissionView of(Commission commission, LocalDate today) {
            return new SurveyCommissionView(
                    commission.id(),
                    commission.survey(),
                    commission.agency(),
                    commission.agencyName(),
                    commission.villages(),
                    commission.carriesOut(),
                    commission.from(),
                    commission.until(),
                    commission.basis(),
                    commission.isInForce(today),
                    commission.commissionedAt(),
                    commission.revokedAt(),
                    commission.revokedWhy(),
                    commission.version());
        }
    }

    /** All of a commission: three hundred at most. */
    record CommissionedUnits(List<SurveyUnitView> items) {}
}
