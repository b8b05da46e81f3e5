package cn.tongxing.child.record;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.identity.CitizenId;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Changes records: corrections 更正 and closures 注销, each with who, when and why. */
@Service
class CorrectingRecords {

    private final Children children;
    private final DetailsCheck check;
    private final RecordEvents events;
    private final Audit audit;
    private final Clock clock;

    CorrectingRecords(Children children, DetailsCheck check, RecordEvents events, Audit audit, Clock clock) {
        this.children = children;
        this.check = check;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Child correct(ChildId id, Version seen, Correction correction, Actor actor) {
        var now = clock.instant();
        var stored = seenBy(actor, id, seen);
        var right = GuardianIds.keeping(stored.details(), correction.change().apply(stored.details()), correction.at());
        check.refuseUnlessSound(right, ChinaTime.dateOf(now), correction.at());
        var child = stored.corrected(right, now);
        moveClaim(stored, child, actor);
        save(Change.Kind.CORRECTED, child, correction.why(), actor, now);
        children.settleTransfers(actor.jurisdiction(), child, now);
        events.corrected(List.of(child));
        audit.record(
                AuditEntry.of("CHILD_RECORD_CORRECTED", "child", id).by(actor).detail("version", child.version()));
        return child;
    }

    @Transactional
    Child close(ChildId id, Version seen, Closure closure, String why, Actor actor) {
        var now = clock.instant();
        if (closure.on().isAfter(ChinaTime.dateOf(now))) throw inTheFuture();
        var child = seenBy(actor, id, seen).closed(closure, now);
        save(Change.Kind.CLOSED, child, why, actor, now);
        events.closed(child);
        audit.record(AuditEntry.of("CHILD_RECORD_CLOSED", "child", id)
                .by(actor)
                .detail("reason", closure.reason())
                .detail("version", child.version()));
        return child;
    }

    private static RuntimeException inTheFuture() {
        return ChildProblem.CHILD_DETAILS_INVALID
                .of()
                .with(new FieldProblem("/on", "IN_THE_FUTURE", "日期在将来", "The date lies in the future"));
    }

    private Child seenBy(Actor actor, ChildId id, Version seen) {
        var stored = children.find(actor.jurisdiction(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(stored.version());
        return stored;
    }

    private void save(Change.Kind what, Child child, String why, Actor actor, Instant now) {
        children.update(actor.jurisdiction(), child);
        children.addHistory(actor.jurisdiction(), new Change(what, child, why, Change.By.of(actor), now));
    }

    private void moveClaim(Child before, Child after, Actor actor) {
        var was = before.details().identity().citizenId();
        var is = after.details().identity().citizenId();
        if (Objects.equals(was, is)) return;
        if (was != null) children.release(was, before.id());
        if (is != null && !children.claim(is, after.id())) throw taken(is, actor);
    }

    private RuntimeException taken(CitizenId citizenId, Actor actor) {
        return children.findByCitizenId(actor.jurisdiction(), citizenId)
                .<RuntimeException>map(
                        other -> ChildProblem.CHILD_ALREADY_ON_FILE.of().with("child", other.id()))
                .orElseGet(ChildProblem.CITIZEN_ID_NEEDS_REVIEW::of);
    }
}
