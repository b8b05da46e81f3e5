package cn.tongxing.child.schooling;

import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.child.record.SharedField;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows cases; whoever sees one has looked at the child, and the family can be told. */
@Service
class ReadingReturns {

    private static final Set<SharedField> WHO = Set.of(SharedField.NAME, SharedField.BIRTH_DATE);

    private final JdbcReturns returns;
    private final RecordShelf records;
    private final Divisions divisions;
    private final RowSecurity rows;
    private final Audit audit;

    ReadingReturns(JdbcReturns returns, RecordShelf records, Divisions divisions, RowSecurity rows, Audit audit) {
        this.returns = returns;
        this.records = records;
        this.divisions = divisions;
        this.rows = rows;
        this.audit = audit;
    }

    @Transactional
    ReturnViews.ReturnCaseView view(UUID id, Actor actor) {
        rows.enter(actor.jurisdiction());
        return view(returns.find(actor.jurisdiction(), id).orElseThrow(CommonProblem.NOT_FOUND::of), actor);
    }

    @Transactional
    ReturnViews.ReturnCaseView view(ReturnCase theCase, Actor actor) {
        audit.record(look("CHILD_RETURN_CASE_VIEWED", "child", theCase.child(), actor));
        var who = records.shared(actor.jurisdiction(), List.of(theCase.child()), WHO)
                .get(theCase.child());
        var steps = returns.steps(theCase.id());
        return new ReturnViews.ReturnCaseView(
                theCase.id(),
                theCase.child().value(),
                who == null ? null : who.name(),
                who == null ? null : who.birthDate(),
                theCase.residence(),
                divisions.fullName(theCase.residence()),
                theCase.openedAt(),
                theCase.openedByAgency(),
                theCase.why(),
                participants(steps),
                steps.stream().map(ReadingReturns::step).toList(),
                ending(theCase.ending()),
                theCase.version());
    }

    @Transactional
    Page<ReturnViews.ReturnRowView> list(boolean open, PageQuery page, Actor actor) {
        rows.enter(actor.jurisdiction());
        var found = returns.list(actor.jurisdiction(), open, page);
        audit.record(look("RETURN_CASES_LISTED", "division", actor.division(), actor)
                .detail("rows", Math.min(found.size(), page.limit())));
        return Page.of(found, page, row -> Cursor.of(row.residence(), row.id()))
                .map(row -> new ReturnViews.ReturnRowView(
                        row.id(),
                        row.child().value(),
                        row.name().masked(),
                        row.residence(),
                        divisions.fullName(row.residence()),
                        row.openedAt(),
                        row.outcome()));
    }

    private static List<ReturnViews.ReturnParticipantView> participants(List<ReturnCase.Step> steps) {
        return ReturnCase.PARTICIPANTS.stream()
                .map(function -> new ReturnViews.ReturnParticipantView(
                        function,
                        function.chinese(),
                        steps.stream()
                                .filter(step -> step.function() == function)
                                .count()))
                .toList();
    }

    private static ReturnViews.ReturnStepView step(ReturnCase.Step step) {
        return new ReturnViews.ReturnStepView(
                step.no(),
                step.function(),
                step.function().chinese(),
                step.agencyName(),
                step.staff(),
                step.kind(),
                step.kind().chinese(),
                step.on(),
                step.result(),
                step.recordedAt());
    }

    private static ReturnViews.@Nullable ReturnEndingView ending(ReturnCase.@Nullable Ending ending) {
        if (ending == null) return null;
        return new ReturnViews.ReturnEndingView(
                ending.outcome(),
                ending.outcome().chinese(),
                ending.on(),
                ending.reason(),
                ending.at(),
                ending.byAgency());
    }

    private static AuditEntry look(String event, String subjectType, Object subject, Actor actor) {
        return AuditEntry.of(event, subjectType, subject)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("agencyName", actor.agencyName());
    }
}
