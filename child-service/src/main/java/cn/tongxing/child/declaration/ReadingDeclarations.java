package cn.tongxing.child.declaration;

import cn.tongxing.child.declaration.DeclarationViews.DeclarationNeed;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationRow;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationSettlementView;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationView;
import cn.tongxing.child.declaration.DeclarationViews.DeclaredView;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows declarations to their station; each look is in the audit trail before it is answered. */
@Service
class ReadingDeclarations {

    private final JdbcDeclarations declarations;
    private final Divisions divisions;
    private final Audit audit;

    ReadingDeclarations(JdbcDeclarations declarations, Divisions divisions, Audit audit) {
        this.declarations = declarations;
        this.divisions = divisions;
        this.audit = audit;
    }

    @Transactional
    Page<DeclarationRow> list(@Nullable DeclarationState state, PageQuery page, Actor actor) {
        var found = declarations.list(actor.jurisdiction(), state, page);
        audit.record(look("DECLARATIONS_LISTED", "division", actor.division(), actor)
                .detail("rows", Math.min(found.size(), page.limit())));
        return Page.of(found, page, one -> Cursor.of(one.township(), one.id())).map(this::row);
    }

    @Transactional
    DeclarationView view(UUID id, Actor actor) {
        var declaration = declarations.find(actor.jurisdiction(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(look("DECLARATION_VIEWED", "declaration", id, actor));
        return view(declaration);
    }

    /** Whole citizen id and phone: for the record that is opened with them. */
    @Transactional
    DeclarationDraft draft(UUID id, Actor actor) {
        var declaration = declarations.find(actor.jurisdiction(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        var details = declaration.details();
        if (details == null)
            throw DeclarationProblem.DECLARATION_STATE_PASSED.of().with("state", declaration.state());
        audit.record(look("DECLARATION_DRAFTED", "declaration", id, actor));
        return DeclarationDraft.of(details, declaration.receipt());
    }

    private static AuditEntry look(String event, String subjectType, Object subject, Actor actor) {
        return AuditEntry.of(event, subjectType, subject).by(actor).outcome(AuditOutcome.LOOKED);
    }

    private DeclarationRow row(Declaration declaration) {
        var details = declaration.details();
        return new DeclarationRow(
                declaration.id(),
                declaration.receipt().value(),
                declaration.township(),
                divisions.fullName(declaration.township()),
                declaration.state(),
                declaration.state().chinese(),
                declaration.receivedAt(),
                details == null ? null : details.child().name().masked(),
                details == null ? List.of() : needs(details.needs()),
                declaration.takenBy(),
                declaration.version());
    }

    DeclarationView view(Declaration declaration) {
        var details = declaration.details();
        return new DeclarationView(
                declaration.id(),
                declaration.receipt().value(),
                declaration.township(),
                divisions.fullName(declaration.township()),
                declaration.state(),
                declaration.state().chinese(),
                declaration.receivedAt(),
                details == null ? null : details(details),
                declaration.notice(),
                declaration.takenAt(),
                declaration.takenBy(),
                settlement(declaration.settlement()),
                declaration.withdrawnAt(),
                declaration.erasedAt(),
                declaration.version());
    }

    private DeclaredView details(Declared declared) {
        var child = declared.child();
        var home = declared.residence();
        var village = home.village();
        var household = declared.household();
        return new DeclaredView(
                declared.declarer().name().value(),
                declared.declarer().phone().value(),
                declared.declarer().relation().chinese(),
                child.name().value(),
                child.sex(),
                child.birthDate(),
                child.ethnicity() == null ? null : child.ethnicity().chinese(),
                child.citizenId() == null ? null : child.citizenId().masked(),
                child.missingReason() == null ? null : child.missingReason().chinese(),
                child.livesWith() == null ? null : child.livesWith().chinese(),
                child.school(),
                village,
                village == null ? null : divisions.fullName(village),
                home.address(),
                home.since(),
                household,
                household == null ? null : divisions.fullName(household),
                needs(declared.needs()).stream()
                        .map(need -> new DeclarationNeed(need, need.chinese()))
                        .toList(),
                declared.needsText());
    }

    private static @Nullable DeclarationSettlementView settlement(Declaration.@Nullable Settlement settlement) {
        if (settlement == null) return null;
        var to = settlement.to();
        return new DeclarationSettlementView(
                settlement.at(),
                settlement.outcome(),
                settlement.outcome().chinese(),
                settlement.child(),
                to,
                to == null ? null : to.chinese(),
                settlement.note());
    }

    private static List<Need> needs(@Nullable List<Need> needs) {
        return needs == null ? List.of() : needs.stream().distinct().sorted().toList();
    }
}
