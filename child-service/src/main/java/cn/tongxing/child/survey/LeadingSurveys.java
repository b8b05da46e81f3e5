package cn.tongxing.child.survey;

import cn.tongxing.child.rule.Cadence;
import cn.tongxing.child.rule.RuleBooks;
import cn.tongxing.child.rule.Rules;
import cn.tongxing.child.rule.Setting;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.Division;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the county does with its round: 民政部门牵头负责 (3.2 survey). */
@Service
class LeadingSurveys {

    private static final int LONGEST_YEARS = 1;

    private final JdbcSurveys surveys;
    private final JdbcRoster roster;
    private final RuleBooks books;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;

    LeadingSurveys(
            JdbcSurveys surveys, JdbcRoster roster, RuleBooks books, Divisions divisions, Audit audit, Clock clock) {
        this.surveys = surveys;
        this.roster = roster;
        this.books = books;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    UUID open(SurveyRequests.OpenSurvey request, Actor actor) {
        var county = actor.division();
        var now = clock.instant();
        var rules = books.forDeciding().inForce(county, ChinaTime.dateOf(now));
        var survey = new Survey(
                Uuid7.next(),
                county,
                request.kind(),
                request.title().strip(),
                rules.editions(),
                request.beginsOn(),
                dueOn(request, rules, ChinaTime.dateOf(now)),
                now,
                null,
                actor.agencyName(),
                1);
        roster.holdRecords(county);
        if (!surveys.open(survey, gates(survey.kind(), rules), actor)) {
            var other = SurveyProblem.SURVEY_OPEN_ALREADY.of();
            throw surveys.openIn(county).map(id -> other.with("survey", id)).orElse(other);
        }
        roster.enter(survey, villages(county));
        audit.record(AuditEntry.of("SURVEY_OPENED", "survey", survey.id())
                .by(actor)
                .detail("kind", survey.kind())
                .detail("county", county)
                .detail("editions", survey.editions()));
        return survey.id();
    }

    /** The day that was asked for, or the end of the period that the plan's cadence names; nobody invents another. */
    private static LocalDate dueOn(SurveyRequests.OpenSurvey request, Rules rules, LocalDate today) {
        var begins = request.beginsOn();
        if (begins.isBefore(today.minusYears(LONGEST_YEARS)) || begins.isAfter(today.plusYears(LONGEST_YEARS)))
            throw invalid("/beginsOn", "OUT_OF_RANGE", "须在前后一年之内", "Within a year from now");
        var due = request.dueOn();
        if (due == null) {
            var cadence = request.kind()
                    .cadence()
                    .orElseThrow(() -> invalid("/dueOn", "REQUIRED", "首次摸排须写明完成日期", "A first survey names its day"));
            return Cadence.endOfPeriod(rules.get(cadence).value(), begins);
        }
        if (due.isBefore(begins) || due.isAfter(begins.plusYears(LONGEST_YEARS)))
            throw invalid("/dueOn", "OUT_OF_RANGE", "须在开始之后一年之内", "Within a year after the beginning");
        return due;
    }

    private static RuntimeException invalid(String pointer, String code, String chinese, String english) {
        return SurveyProblem.SURVEY_DATES_INVALID.of().with(new FieldProblem(pointer, code, chinese, english));
    }

    private List<DivisionCode> villages(DivisionCode county) {
        return divisions
                .children(county)
                .flatMap(township -> divisions.children(township.code()))
                .map(Division::code)
                .toList();
    }

    /** Base data wherever the plan puts them first; milestones are of the first survey. */
    private static List<Survey.Gate> gates(SurveyKind kind, Rules rules) {
        var gates = new ArrayList<Survey.Gate>();
        rules.find(Setting.SURVEY_BASE_DATA)
                .ifPresent(base -> base.texts()
                        .forEach(what -> gates.add(new Survey.Gate(
                                gates.size() + 1, Survey.Gate.Kind.BASE_DATA, what, null, null, null))));
        if (kind == SurveyKind.FIRST)
            rules.find(Setting.SURVEY_MILESTONES)
                    .ifPresent(stated -> stated.value()
                            .forEach(milestone -> gates.add(new Survey.Gate(
                                    gates.size() + 1,
                                    Survey.Gate.Kind.MILESTONE,
                                    milestone.path("what").asString(),
                                    LocalDate.parse(milestone.path("due").asString()),
                                    null,
                                    null))));
        return gates;
    }

    @Transactional
    void reach(UUID id, int position, Version seen, SurveyRequests.ReachGate request, Actor actor) {
        var survey = open(id, seen, actor);
        var today = ChinaTime.dateOf(clock.instant());
        var on = Objects.requireNonNullElse(request.on(), today);
        if (on.isAfter(today)) throw invalid("/on", "IN_THE_FUTURE", "日期在将来", "The date lies in the future");
        if (!surveys.reach(survey.id(), position, on, request.note(), actor)) throw CommonProblem.NOT_FOUND.of();
        surveys.raiseVersion(id);
        audit.record(AuditEntry.of("SURVEY_GATE_REACHED", "survey", id)
                .by(actor)
                .detail("gate", position)
                .detail("on", on));
    }

    /** Confirms what a village delivered, or gives it back with a reason. */
    @Transactional
    Survey.Unit confirm(UUID id, DivisionCode division, Version seen, SurveyRequests.ConfirmUnit request, Actor actor) {
        open(surveys.keepOpen(actor.division(), id).orElseThrow(CommonProblem.NOT_FOUND::of));
        var unit = surveys.lockUnit(id, division).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(unit.version());
        if (unit.state() != UnitState.DELIVERED) throw SurveyProblem.SURVEY_UNIT_NOT_DELIVERED.of();
        var state = request.verdict() == SurveyRequests.ConfirmUnit.Verdict.CONFIRMED
                ? UnitState.CONFIRMED
                : UnitState.OPEN;
        var settled = surveys.settle(unit, state, request.note(), clock.instant(), actor);
        audit.record(AuditEntry.of("SURVEY_UNIT_CONFIRMED", "survey", id)
                .by(actor)
                .detail("division", division)
                .detail("verdict", request.verdict()));
        return settled;
    }

    @Transactional
    void close(UUID id, Version seen, Actor actor) {
        var survey = open(id, seen, actor);
        int units = surveys.unitsNotConfirmed(survey.id());
        long gates = surveys.gates(id).stream()
                .filter(gate -> gate.reachedOn() == null)
                .count();
        if (units > 0 || gates > 0)
            throw SurveyProblem.SURVEY_NOT_COMPLETE.of().with("units", units).with("gates", gates);
        surveys.close(id, clock.instant());
        audit.record(AuditEntry.of("SURVEY_CLOSED", "survey", id).by(actor));
    }

    private Survey open(UUID id, Version seen, Actor actor) {
        var survey = surveys.lock(actor.division(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(survey.version());
        return open(survey);
    }

    private static Survey open(Survey survey) {
        if (survey.closedAt() != null) throw SurveyProblem.SURVEY_CLOSED.of();
        return survey;
    }
}
