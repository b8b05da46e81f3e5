package cn.tongxing.child.survey;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.record.SummaryView;
import cn.tongxing.child.rule.RuleBooks;
import cn.tongxing.child.rule.Setting;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows rounds as far as the caller's own area reaches. */
@Service
class ReadingSurveys {

    private static final List<Setting> TERMS = List.of(
            Setting.SURVEY_LEAD,
            Setting.SURVEY_PARTICIPANTS,
            Setting.SURVEY_COLLECTORS,
            Setting.SURVEY_COMMISSION,
            Setting.SURVEY_CONTENTS,
            Setting.SURVEY_FORM,
            Setting.SURVEY_SELF_DECLARATION,
            Setting.SURVEY_GOVERNED_BY,
            Setting.SURVEY_SYSTEM);

    private final JdbcSurveys surveys;
    private final JdbcRoster roster;
    private final RecordShelf records;
    private final RuleBooks books;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;

    ReadingSurveys(
            JdbcSurveys surveys,
            JdbcRoster roster,
            RecordShelf records,
            RuleBooks books,
            Divisions divisions,
            Audit audit,
            Clock clock) {
        this.surveys = surveys;
        this.roster = roster;
        this.records = records;
        this.books = books;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Page<SurveyViews.SurveyRow> list(boolean openOnly, PageQuery page, Actor actor) {
        var found = Page.of(surveys.list(actor.division(), openOnly, page), page, survey -> Cursor.of(survey.id()));
        var progress = surveys.progress(found.items().stream().map(Survey::id).toList(), actor.division());
        looked("SURVEYS_LISTED", "division", actor.division(), actor);
        var today = today();
        return found.map(survey -> row(survey, progress.getOrDefault(survey.id(), SurveyProgress.NONE), today));
    }

    private SurveyViews.SurveyRow row(Survey survey, SurveyProgress progress, LocalDate today) {
        return new SurveyViews.SurveyRow(
                survey.id(),
                survey.county(),
                divisions.fullName(survey.county()),
                survey.kind(),
                survey.kind().chinese(),
                survey.title(),
                survey.beginsOn(),
                survey.dueOn(),
                survey.isLate(today),
                survey.closedAt(),
                progress,
                survey.version());
    }

    @Transactional
    SurveyViews.SurveyView view(UUID id, Actor actor) {
        var survey = find(id, actor);
        looked("SURVEY_VIEWED", "survey", id, actor);
        return whole(survey, actor);
    }

    private SurveyViews.SurveyView whole(Survey survey, Actor actor) {
        var today = today();
        var townships = surveys.townships(survey.id(), actor.division());
        return new SurveyViews.SurveyView(
                survey.id(),
                survey.county(),
                divisions.fullName(survey.county()),
                survey.kind(),
                survey.kind().chinese(),
                survey.title(),
                survey.editions(),
                survey.beginsOn(),
                survey.dueOn(),
                survey.isLate(today),
                survey.openedAt(),
                survey.agencyName(),
                survey.closedAt(),
                townships.values().stream().reduce(SurveyProgress.NONE, SurveyProgress::plus),
                townships.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(one -> new SurveyViews.SurveyTownship(
                                one.getKey(), divisions.name(one.getKey()), one.getValue()))
                        .toList(),
                surveys.gates(survey.id()).stream()
                        .map(gate -> gate(gate, today))
                        .toList(),
                terms(survey),
                survey.version());
    }

    private static SurveyViews.SurveyGateView gate(Survey.Gate gate, LocalDate today) {
        boolean late = gate.reachedOn() == null && gate.dueOn() != null && today.isAfter(gate.dueOn());
        return new SurveyViews.SurveyGateView(
                gate.position(), gate.kind(), gate.what(), gate.dueOn(), late, gate.reachedOn(), gate.note());
    }

    /** What the rules said when it was opened, whatever is in force by now. */
    private List<SurveyViews.SurveyTerm> terms(Survey survey) {
        var rules = books.current().named(survey.editions());
        return TERMS.stream()
                .flatMap(setting -> rules.find(setting).stream())
                .map(stated -> new SurveyViews.SurveyTerm(
                        stated.setting().key(),
                        stated.setting().chinese(),
                        stated.value().isArray() ? String.join("、", stated.texts()) : stated.text(),
                        stated.source()))
                .toList();
    }

    @Transactional
    Page<SurveyViews.SurveyUnitView> units(
            UUID id, @Nullable DivisionCode division, boolean openOnly, PageQuery page, Actor actor) {
        var survey = find(id, actor);
        var units = surveys.units(id, within(division, actor), openOnly, page);
        looked("SURVEY_UNITS_LISTED", "survey", id, actor);
        boolean late = survey.isLate(today());
        return Page.of(units, page, unit -> Cursor.of(unit.division())).map(unit -> unit(unit, late));
    }

    @Transactional
    Page<SurveyViews.SurveyUnitView> late(@Nullable DivisionCode division, PageQuery page, Actor actor) {
        var units = surveys.late(within(division, actor), today(), page);
        looked("SURVEY_LATE_UNITS_LISTED", "division", actor.division(), actor);
        return Page.of(units, page, unit -> Cursor.of(unit.division(), unit.survey()))
                .map(unit -> unit(unit, true));
    }

    SurveyViews.SurveyUnitView unit(Survey.Unit unit, boolean roundIsLate) {
        return new SurveyViews.SurveyUnitView(
                unit.survey(),
                unit.division(),
                divisions.fullName(unit.division()),
                unit.state(),
                unit.state().chinese(),
                roundIsLate && unit.state() == UnitState.OPEN,
                unit.roster(),
                unit.seen(),
                unit.note(),
                unit.deliveredAt(),
                unit.confirmedAt(),
                unit.version());
    }

    /** After a change of the unit, as its round stands today. */
    @Transactional
    SurveyViews.SurveyUnitView after(Survey.Unit unit, Actor actor) {
        return unit(unit, find(unit.survey(), actor).isLate(today()));
    }

    @Transactional
    SurveyViews.SurveyView after(UUID id, Actor actor) {
        return whole(find(id, actor), actor);
    }

    @Transactional
    Page<SurveyViews.RosterRow> roster(
            UUID id, @Nullable DivisionCode division, boolean unseenOnly, PageQuery page, Actor actor) {
        find(id, actor);
        var scope = actor.jurisdiction();
        var found = Page.of(
                roster.page(id, within(division, actor), unseenOnly, scope, page),
                page,
                entry -> Cursor.of(entry.unit(), entry.child()));
        var seen = records
                .rows(scope, found.items().stream().map(JdbcRoster.Entry::child).toList())
                .stream()
                .collect(Collectors.toMap(SummaryView::id, Function.identity()));
        audit.record(AuditEntry.of("SURVEY_ROSTER_LISTED", "survey", id)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("rows", found.items().size()));
        return found.map(entry -> entry(entry, seen));
    }

    private static SurveyViews.RosterRow entry(JdbcRoster.Entry entry, Map<ChildId, SummaryView> seen) {
        var outcome = entry.outcome();
        return new SurveyViews.RosterRow(
                entry.child(),
                seen.get(entry.child()),
                entry.unit(),
                outcome,
                outcome == null ? null : outcome.chinese(),
                entry.seenOn(),
                entry.note());
    }

    private Survey find(UUID id, Actor actor) {
        return surveys.find(actor.division(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    /** The part of the caller's own area that was asked for. */
    private static DivisionCode within(@Nullable DivisionCode division, Actor actor) {
        if (division == null || division.contains(actor.division())) return actor.division();
        if (actor.division().contains(division)) return division;
        throw CommonProblem.NOT_FOUND.of();
    }

    private void looked(String event, String subjectType, Object subject, Actor actor) {
        audit.record(AuditEntry.of(event, subjectType, subject).by(actor).outcome(AuditOutcome.LOOKED));
    }

    private LocalDate today() {
        return ChinaTime.dateOf(clock.instant());
    }
}
