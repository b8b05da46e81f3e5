package cn.tongxing.child.fact;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.Purpose;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.access.AccessTable;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows what is known; each look is in the audit trail before it is answered. */
@Service
class ReadingFacts {

    /** 认定、核查、更正与紧急救助 need a parent's situation or an illness; a visit does not, and a parent's belongs to that parent. */
    private static final Set<Purpose> PURPOSES = EnumSet.of(
            Purpose.CROSS_PROVINCE_CASE, Purpose.UNATTENDED_CHILD_REVIEW, Purpose.RECORD_CORRECTION, Purpose.EMERGENCY);

    private final JdbcFacts facts;
    private final JdbcFactLists lists;
    private final FactPresenter presenter;
    private final AccessTable access;
    private final Divisions divisions;
    private final RowSecurity rows;
    private final Audit audit;
    private final Clock clock;

    ReadingFacts(
            JdbcFacts facts,
            JdbcFactLists lists,
            FactPresenter presenter,
            AccessTable access,
            Divisions divisions,
            RowSecurity rows,
            Audit audit,
            Clock clock) {
        this.facts = facts;
        this.lists = lists;
        this.presenter = presenter;
        this.access = access;
        this.divisions = divisions;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    FactViews.FactsView view(ChildId child, Actor actor) {
        enter(child, actor);
        audit.record(look("CHILD_FACTS_VIEWED", "child", child, actor));
        var known = facts.current(child, FactKind.ofRecord());
        return new FactViews.FactsView(
                child.value(),
                facts.hasWithheld(child),
                Stream.of(FactKind.values())
                        .map(kind -> kind.isWithheld() ? presenter.withheld(kind) : presenter.fact(kind, known))
                        .toList());
    }

    @Transactional
    Page<FactViews.FactStatementView> history(ChildId child, @Nullable FactKind kind, PageQuery page, Actor actor) {
        if (kind != null && kind.isWithheld()) throw FactProblem.FACT_KIND_WITHHELD.of();
        enter(child, actor);
        audit.record(look("CHILD_FACTS_VIEWED", "child", child, actor));
        return history(child, kind == null ? FactKind.ofRecord() : List.of(kind), page);
    }

    @Transactional
    FactViews.SensitiveFactView look(ChildId child, FactRequests.SensitiveLook request, PageQuery page, Actor actor) {
        var kind = request.kind();
        if (!kind.isWithheld())
            throw FactProblem.FACT_INVALID
                    .of()
                    .with(new FieldProblem(
                            "/kind", "NOT_WITHHELD", "该类信息随档案查看", "Facts of this kind stand in the record's facts"));
        enter(child, actor);
        if (!PURPOSES.contains(request.purpose())) throw FactProblem.FACT_PURPOSE_NOT_ALLOWED.of();
        audit.record(look("CHILD_SENSITIVE_FACT_VIEWED", "child", child, actor)
                .purpose(request.purpose().name())
                .detail("fields", List.of(kind)));
        return new FactViews.SensitiveFactView(
                child.value(),
                request.purpose(),
                request.purpose().legalBasis(),
                clock.instant(),
                presenter.fact(kind, facts.current(child, List.of(kind))),
                history(child, List.of(kind), page));
    }

    @Transactional
    Page<FactViews.FactDisagreementView> disagreements(PageQuery page, Actor actor) {
        rows.enter(actor.jurisdiction());
        boolean withheldToo = access.operationsOf(actor).contains(RecordingFacts.WITHHELD_AUTHORITY);
        var found = lists.disagreements(actor.jurisdiction(), withheldToo, page);
        audit.record(look("CHILD_FACT_DISAGREEMENTS_LISTED", "division", actor.division(), actor)
                .detail("rows", Math.min(found.size(), page.limit())));
        return Page.of(found, page, row -> Cursor.of(row.residence(), row.child(), row.kind()))
                .map(row -> new FactViews.FactDisagreementView(
                        row.child().value(),
                        row.name().masked(),
                        row.residence(),
                        divisions.fullName(row.residence()),
                        row.kind(),
                        row.kind().chinese(),
                        row.since()));
    }

    @Transactional
    Page<FactViews.DropoutView> dropouts(PageQuery page, Actor actor) {
        rows.enter(actor.jurisdiction());
        var found = lists.dropouts(actor.jurisdiction(), page);
        audit.record(look("CHILD_DROPOUTS_LISTED", "division", actor.division(), actor)
                .detail("rows", Math.min(found.size(), page.limit())));
        return Page.of(found, page, row -> Cursor.of(row.residence(), row.child()))
                .map(row -> new FactViews.DropoutView(
                        row.child().value(),
                        row.name().masked(),
                        row.residence(),
                        divisions.fullName(row.residence()),
                        row.disagreeing(),
                        row.said().stream()
                                .map(said -> new FactViews.DropoutStateView(
                                        said.source(),
                                        said.source().chinese(),
                                        said.state(),
                                        said.state().chinese(),
                                        said.asOf()))
                                .toList()));
    }

    private Page<FactViews.FactStatementView> history(ChildId child, List<FactKind> kinds, PageQuery page) {
        var found = facts.history(child, kinds, page);
        return Page.of(found, page, fact -> Cursor.of(fact.recordedAt(), fact.id()))
                .map(presenter::statement);
    }

    private void enter(ChildId child, Actor actor) {
        rows.enter(actor.jurisdiction());
        lists.find(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    private static AuditEntry look(String event, String subjectType, Object subject, Actor actor) {
        return AuditEntry.of(event, subjectType, subject)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("agencyName", actor.agencyName());
    }
}
