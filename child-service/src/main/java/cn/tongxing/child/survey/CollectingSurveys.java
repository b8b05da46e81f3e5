package cn.tongxing.child.survey;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is done in villages and townships: 儿童督导员、儿童主任摸排 (CH-10), and each village's delivery (CH-05). */
@Service
class CollectingSurveys {

    private final JdbcSurveys surveys;
    private final JdbcRoster roster;
    private final Audit audit;
    private final Clock clock;

    CollectingSurveys(JdbcSurveys surveys, JdbcRoster roster, Audit audit, Clock clock) {
        this.surveys = surveys;
        this.roster = roster;
        this.audit = audit;
        this.clock = clock;
    }

    /** A second visit takes the place of the first. */
    @Transactional
    Survey.Unit visit(UUID id, SurveyRequests.RecordVisit request, Actor actor) {
        var survey = open(id, actor);
        if (surveys.baseDataIsMissing(id)) throw baseDataFirst(id);
        var today = ChinaTime.dateOf(clock.instant());
        var on = Objects.requireNonNullElse(request.on(), today);
        if (on.isAfter(today) || on.isBefore(survey.beginsOn()))
            throw invalid("/on", "OUT_OF_ROUND", "须在本轮开始之后、今天之前", "Within this round, and not in the future");
        if (!request.outcome().isRecordedByPeople())
            throw invalid("/outcome", "NOT_RECORDED", "由档案自行得出，不用登记", "The record says so by itself");
        var entry = roster.hold(id, request.child(), actor.division(), actor.jurisdiction())
                .orElseThrow(CommonProblem.NOT_FOUND::of);
        var unit = surveys.lockUnit(id, entry.unit()).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (unit.state() != UnitState.OPEN) throw SurveyProblem.SURVEY_UNIT_DELIVERED.of();
        roster.visited(id, entry, request, on, actor);
        audit.record(AuditEntry.of("SURVEY_VISITED", "child", request.child())
                .by(actor)
                .detail("survey", id)
                .detail("outcome", request.outcome()));
        return surveys.lockUnit(id, entry.unit()).orElseThrow();
    }

    @Transactional
    Survey.Unit deliver(UUID id, DivisionCode division, Version seen, SurveyRequests.DeliverUnit request, Actor actor) {
        open(id, actor);
        if (!actor.division().contains(division)) throw CommonProblem.NOT_FOUND.of();
        if (surveys.baseDataIsMissing(id)) throw baseDataFirst(id);
        var unit = surveys.lockUnit(id, division).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(unit.version());
        if (unit.state() != UnitState.OPEN) throw SurveyProblem.SURVEY_UNIT_DELIVERED.of();
        int unseen = unit.roster() - unit.seen();
        if (unseen > 0) throw SurveyProblem.SURVEY_UNSEEN_LEFT.of().with("unseen", unseen);
        var delivered = surveys.settle(unit, UnitState.DELIVERED, request.note(), clock.instant(), actor);
        audit.record(AuditEntry.of("SURVEY_UNIT_DELIVERED", "survey", id)
                .by(actor)
                .detail("division", division)
                .detail("roster", unit.roster()));
        return delivered;
    }

    private Survey open(UUID id, Actor actor) {
        var survey = surveys.keepOpen(actor.division(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (survey.closedAt() != null) throw SurveyProblem.SURVEY_CLOSED.of();
        return survey;
    }

    private RuntimeException baseDataFirst(UUID id) {
        var missing = surveys.gates(id).stream()
                .filter(gate -> gate.kind() == Survey.Gate.Kind.BASE_DATA && gate.reachedOn() == null)
                .map(Survey.Gate::what)
                .toList();
        return SurveyProblem.SURVEY_BASE_DATA_FIRST.of().with("gates", missing);
    }

    private static RuntimeException invalid(String pointer, String code, String chinese, String english) {
        return SurveyProblem.SURVEY_VISIT_INVALID.of().with(new FieldProblem(pointer, code, chinese, english));
    }
}
