package cn.tongxing.child.declaration;

import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the station does with a declaration: one takes it in hand, then it is settled by what was found. */
@Service
class TriagingDeclarations {

    private final JdbcDeclarations declarations;
    private final JdbcPoints points;
    private final RecordShelf records;
    private final Audit audit;
    private final Clock clock;

    TriagingDeclarations(
            JdbcDeclarations declarations, JdbcPoints points, RecordShelf records, Audit audit, Clock clock) {
        this.declarations = declarations;
        this.points = points;
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Declaration take(UUID id, Version seen, Actor actor) {
        var held = hold(id, seen, DeclarationState.RECEIVED, actor);
        var name = Objects.requireNonNullElse(actor.staffName(), actor.agencyName());
        declarations.take(held, actor.hand(), name, clock.instant());
        audit.record(AuditEntry.of("DECLARATION_TAKEN", "declaration", id).by(actor));
        return again(id, actor);
    }

    @Transactional
    Declaration settle(UUID id, Version seen, DeclarationRequests.SettleDeclaration request, Actor actor) {
        var held = hold(id, seen, DeclarationState.IN_TRIAGE, actor);
        refuseUnlessSound(request, actor);
        var settlement = new Declaration.Settlement(
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                request.outcome(),
                request.child(),
                request.to(),
                request.note());
        declarations.settle(held, settlement, actor.hand());
        points.countSettled(held.township());
        audit.record(AuditEntry.of("DECLARATION_SETTLED", "declaration", id)
                .by(actor)
                .detail("outcome", request.outcome()));
        return again(id, actor);
    }

    private Declaration hold(UUID id, Version seen, DeclarationState wanted, Actor actor) {
        var held = declarations.hold(actor.jurisdiction(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(held.version());
        if (held.state() != wanted)
            throw DeclarationProblem.DECLARATION_STATE_PASSED.of().with("state", held.state());
        return held;
    }

    /** A record outside the caller's area answers as a missing one does. */
    private void refuseUnlessSound(DeclarationRequests.SettleDeclaration request, Actor actor) {
        var problems = new ArrayList<FieldProblem>();
        var child = request.child();
        if (request.outcome().namesChild() != (child != null))
            problems.add(problem("/child", "OF_THE_OUTCOME", "已建档、已有档案的须写明档案，其他不写", "Named with these outcomes only"));
        else if (child != null
                && records.rows(actor.jurisdiction(), List.of(child)).isEmpty())
            problems.add(problem("/child", "UNKNOWN", "本辖区没有这份档案", "There is no such record in your area"));
        if ((request.outcome() == Outcome.REFERRED) != (request.to() != null))
            problems.add(problem("/to", "OF_THE_OUTCOME", "转介的须写明部门，其他不写", "Named with a referral only"));
        if (!problems.isEmpty())
            throw DeclarationProblem.DECLARATION_SETTLEMENT_INVALID.of().with(problems.toArray(FieldProblem[]::new));
    }

    private static FieldProblem problem(String pointer, String code, String chinese, String english) {
        return new FieldProblem(pointer, code, chinese, english);
    }

    private Declaration again(UUID id, Actor actor) {
        return declarations.find(actor.jurisdiction(), id).orElseThrow();
    }
}
