package cn.tongxing.child.survey;

import cn.tongxing.child.rule.RuleBooks;
import cn.tongxing.child.rule.Setting;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The county's side of commissions: 有条件的区可以委托 (CH-10), where the region's plan says so and as far as it does. */
@Service
class CommissioningSurveys {

    private static final String CARRIES_OUT = "MAY_CARRY_OUT";

    private final JdbcSurveys surveys;
    private final JdbcCommissions commissions;
    private final RuleBooks books;
    private final Audit audit;
    private final Clock clock;

    CommissioningSurveys(JdbcSurveys surveys, JdbcCommissions commissions, RuleBooks books, Audit audit, Clock clock) {
        this.surveys = surveys;
        this.commissions = commissions;
        this.books = books;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    SurveyViews.SurveyCommissionView commission(UUID round, SurveyRequests.CommissionAgency request, Actor county) {
        var survey = surveys.keepOpen(county.division(), round).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (survey.closedAt() != null) throw SurveyProblem.SURVEY_CLOSED.of();
        var allowed = books.current().named(survey.editions()).get(Setting.SURVEY_COMMISSION);
        checkDays(request);
        checkVillages(round, request.villages());
        var commission = new Commission(
                Uuid7.next(),
                round,
                request.agency(),
                request.agencyName().strip(),
                request.villages().stream().distinct().sorted().toList(),
                allowed.text().equals(CARRIES_OUT),
                request.from(),
                request.until(),
                request.basis().strip(),
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                null,
                null,
                1);
        commissions.insert(commission, county.hand());
        audit.record(entry("SURVEY_COMMISSIONED", commission, county)
                .detail("agency", commission.agency())
                .detail("villages", commission.villages().size())
                .detail("rule", allowed.source()));
        return view(commission);
    }

    private void checkDays(SurveyRequests.CommissionAgency request) {
        var today = today();
        if (request.until().isBefore(request.from()) || request.until().isBefore(today))
            throw invalid("/until", "OUT_OF_RANGE", "不早于开始日期和今天", "Not before the first day, nor before today");
        if (request.until().isAfter(request.from().plusYears(1)))
            throw invalid("/until", "OUT_OF_RANGE", "最长一年", "A year at most");
    }

    private void checkVillages(UUID round, List<DivisionCode> villages) {
        var known = surveys.unitsAmong(round, villages);
        for (int i = 0; i < villages.size(); i++)
            if (!known.contains(villages.get(i)))
                throw invalid("/villages/" + i, "UNKNOWN_UNIT", "不是这一轮摸排的村（社区）", "Not a village of this round");
    }

    @Transactional
    Page<SurveyViews.SurveyCommissionView> ofRound(UUID round, PageQuery page, Actor county) {
        surveys.find(county.division(), round).orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(AuditEntry.of("SURVEY_COMMISSIONS_LISTED", "survey", round)
                .by(county)
                .outcome(AuditOutcome.LOOKED));
        return Page.of(commissions.ofRound(round, page), page, one -> Cursor.of(one.id()))
                .map(this::view);
    }

    /** From now on the agency sees and does nothing by it; what it recorded stays. */
    @Transactional
    SurveyViews.SurveyCommissionView revoke(
            UUID round, UUID id, Version seen, SurveyRequests.RevokeCommission request, Actor county) {
        surveys.find(county.division(), round).orElseThrow(CommonProblem.NOT_FOUND::of);
        var held =
                commissions.hold(id).filter(one -> one.survey().equals(round)).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(held.version());
        if (held.revokedAt() != null) throw SurveyProblem.SURVEY_COMMISSION_REVOKED.of();
        commissions.revoke(id, request.why().strip(), county.hand(), clock.instant());
        audit.record(entry("SURVEY_COMMISSION_REVOKED", held, county));
        return view(commissions.find(id).orElseThrow());
    }

    private SurveyViews.SurveyCommissionView view(Commission commission) {
        return SurveyViews.SurveyCommissionView.of(commission, today());
    }

    static AuditEntry entry(String event, Commission commission, Actor actor) {
        return AuditEntry.of(event, "survey-commission", commission.id())
                .by(actor)
                .detail("survey", commission.survey());
    }

    private LocalDate today() {
        return ChinaTime.dateOf(clock.instant());
    }

    private static RuntimeException invalid(String pointer, String code, String chinese, String english) {
        return SurveyProblem.SURVEY_COMMISSION_INVALID.of().with(new FieldProblem(pointer, code, chinese, english));
    }
}
