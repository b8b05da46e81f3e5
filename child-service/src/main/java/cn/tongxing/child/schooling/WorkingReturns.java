package cn.tongxing.child.schooling;

import cn.tongxing.child.fact.FactKind;
import cn.tongxing.child.fact.FactShelf;
import cn.tongxing.child.fact.FactValue;
import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Civil affairs open and end a case; whoever takes part records what was done. */
@Service
class WorkingReturns {

    private final JdbcReturns returns;
    private final FactShelf facts;
    private final RowSecurity rows;
    private final Audit audit;
    private final Clock clock;

    WorkingReturns(JdbcReturns returns, FactShelf facts, RowSecurity rows, Audit audit, Clock clock) {
        this.returns = returns;
        this.facts = facts;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    ReturnCase open(ReturnRequests.OpenReturnCase request, Actor actor) {
        rows.enter(actor.jurisdiction());
        var child = request.child();
        boolean closed = returns.holdChild(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (closed) throw ReturnProblem.RETURN_RECORD_CLOSED.of();
        returns.openOf(child).ifPresent(id -> {
            throw ReturnProblem.RETURN_CASE_OPEN_ALREADY.of().with("case", id);
        });
        if (!hasDroppedOut(child)) throw ReturnProblem.RETURN_NO_DROPOUT.of();
        var id = Uuid7.next();
        returns.insert(id, child, request.why(), actor, now());
        record("RETURN_CASE_OPENED", id, child, actor);
        return returns.find(actor.jurisdiction(), id).orElseThrow();
    }

    /** A risk alone is for visits; whoever is suspected of having gone is looked for. */
    private boolean hasDroppedOut(ChildId child) {
        return facts.current(FactKind.SCHOOLING, child).stream()
                .map(fact -> ((FactValue.Schooling) fact.value()).state())
                .anyMatch(state -> state == FactValue.Schooling.State.SUSPECTED_DROPOUT
                        || state == FactValue.Schooling.State.DROPPED_OUT);
    }

    @Transactional
    ReturnCase step(UUID id, ReturnRequests.AddReturnStep request, Actor actor) {
        var held = hold(id, actor);
        check(request.on(), held);
        returns.add(id, returns.nextStep(id), request, actor, now());
        record("RETURN_STEP_RECORDED", id, held.child(), actor);
        return returns.find(actor.jurisdiction(), id).orElseThrow();
    }

    @Transactional
    ReturnCase end(UUID id, Version seen, ReturnRequests.EndReturnCase request, Actor actor) {
        var held = hold(id, actor);
        seen.mustBe(held.version());
        check(request.on(), held);
        returns.end(id, request, actor, now());
        record("RETURN_CASE_ENDED", id, held.child(), actor);
        return returns.find(actor.jurisdiction(), id).orElseThrow();
    }

    private ReturnCase hold(UUID id, Actor actor) {
        rows.enter(actor.jurisdiction());
        var held = returns.hold(actor.jurisdiction(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (held.ending() != null) throw ReturnProblem.RETURN_CASE_ENDED.of();
        return held;
    }

    private void check(LocalDate on, ReturnCase held) {
        if (on.isAfter(ChinaTime.dateOf(clock.instant())))
            throw invalid("IN_THE_FUTURE", "日期在将来", "The date lies in the future");
        if (on.isBefore(ChinaTime.dateOf(held.openedAt())))
            throw invalid("BEFORE_OPENING", "早于立案日期", "Before the case was opened");
    }

    private static RuntimeException invalid(String code, String chinese, String english) {
        return ReturnProblem.RETURN_CASE_INVALID.of().with(new FieldProblem("/on", code, chinese, english));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private void record(String event, UUID id, ChildId child, Actor actor) {
        audit.record(AuditEntry.of(event, "return-case", id).by(actor).detail("child", child));
    }
}
