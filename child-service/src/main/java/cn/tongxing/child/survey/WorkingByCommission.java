package cn.tongxing.child.survey;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a commissioned agency sees and does: as if it were of the one village it names, for as long as the commission lasts. */
@Service
class WorkingByCommission {

    private final JdbcCommissions commissions;
    private final JdbcSurveys surveys;
    private final CollectingSurveys collecting;
    private final ReadingSurveys reading;
    private final Audit audit;
    private final Clock clock;

    WorkingByCommission(
            JdbcCommissions commissions,
            JdbcSurveys surveys,
            CollectingSurveys collecting,
            ReadingSurveys reading,
            Audit audit,
            Clock clock) {
        this.commissions = commissions;
        this.surveys = surveys;
        this.collecting = collecting;
        this.reading = reading;
        this.audit = audit;
        this.clock = clock;
    }

    /** Those that are over, too: the agency sees why it sees nothing any more. */
    @Transactional
    Page<SurveyViews.SurveyCommissionView> mine(PageQuery page, Actor agency) {
        audit.record(AuditEntry.of("SURVEY_COMMISSIONS_LISTED", "agency", agency.agency())
                .by(agency)
                .outcome(AuditOutcome.LOOKED));
        return Page.of(commissions.ofAgency(agency.agency(), page), page, one -> Cursor.of(one.id()))
                .map(one -> SurveyViews.SurveyCommissionView.of(one, today()));
    }

    @Transactional
    SurveyViews.CommissionedUnits units(UUID id, Actor agency) {
        var commission = inForce(id, agency);
        var survey = surveys.find(commission.villages().getFirst(), commission.survey())
                .orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(CommissioningSurveys.entry("SURVEY_UNITS_LISTED", commission, agency)
                .outcome(AuditOutcome.LOOKED));
        boolean late = survey.isLate(today());
        return new SurveyViews.CommissionedUnits(surveys.units(survey.id(), commission.villages()).stream()
                .map(unit -> reading.unit(unit, late))
                .toList());
    }

    @Transactional
    Page<SurveyViews.RosterRow> roster(
            UUID id, DivisionCode village, boolean unseenOnly, PageQuery page, Actor agency) {
        var commission = inForce(id, agency);
        return reading.roster(commission.survey(), village, unseenOnly, page, within(commission, village, agency));
    }

    @Transactional
    SurveyViews.SurveyUnitView visit(UUID id, DivisionCode village, SurveyRequests.RecordVisit request, Actor agency) {
        var commission = inForce(id, agency);
        var there = within(commission, village, agency);
        return reading.after(collecting.visit(commission.survey(), request, there), there);
    }

    @Transactional
    SurveyViews.SurveyUnitView deliver(
            UUID id, DivisionCode village, Version seen, SurveyRequests.DeliverUnit request, Actor agency) {
        var commission = inForce(id, agency);
        var there = within(commission, village, agency);
        if (!commission.carriesOut()) throw SurveyProblem.SURVEY_COMMISSION_TAKES_PART.of();
        return reading.after(collecting.deliver(commission.survey(), village, seen, request, there), there);
    }

    /** One that is over, or another agency's, is as good as none. */
    private Commission inForce(UUID id, Actor agency) {
        return commissions
                .keep(id)
                .filter(one -> one.agency().equals(agency.agency()) && one.isInForce(today()))
                .orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    private static Actor within(Commission commission, DivisionCode village, Actor agency) {
        if (!commission.villages().contains(village)) throw CommonProblem.NOT_FOUND.of();
        return agency.within(village);
    }

    private LocalDate today() {
        return ChinaTime.dateOf(clock.instant());
    }
}
