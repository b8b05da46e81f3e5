package cn.tongxing.child.retention;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Says how long a record is kept, holds it beyond that, and lets it go again. */
@Service
class KeepingRecords {

    private final JdbcRetention retention;
    private final JdbcHolds holds;
    private final RetentionSettings settings;
    private final Audit audit;
    private final Clock clock;

    KeepingRecords(JdbcRetention retention, JdbcHolds holds, RetentionSettings settings, Audit audit, Clock clock) {
        this.retention = retention;
        this.holds = holds;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    RetentionViews.ChildRetentionView view(ChildId child, Actor actor) {
        var record = get(child, actor);
        audit.record(AuditEntry.of("CHILD_RETENTION_VIEWED", "child", child)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("agencyName", actor.agencyName()));
        return view(record, actor);
    }

    @Transactional
    RetentionViews.ChildHoldView set(ChildId child, RetentionRequests.SetChildHold request, Actor actor) {
        retention.stay(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var hold = new Hold(Uuid7.next(), child, request.ground(), request.why(), now, actor.agencyName(), null, 1);
        holds.insert(actor.jurisdiction(), hold, actor.hand());
        audit.record(AuditEntry.of("CHILD_HOLD_SET", "child", child)
                .by(actor)
                .detail("hold", hold.id())
                .detail("ground", hold.ground()));
        return RetentionViews.ChildHoldView.of(hold);
    }

    @Transactional
    RetentionViews.ChildRetentionView lift(
            ChildId child, UUID id, Version seen, RetentionRequests.LiftChildHold request, Actor actor) {
        var record = get(child, actor);
        var hold = holds.hold(actor.jurisdiction(), child, id).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(hold.version());
        if (hold.lifting() != null) throw RetentionProblem.CHILD_HOLD_LIFTED.of();
        holds.lift(hold, request.why(), actor.hand(), actor.agencyName(), clock.instant());
        audit.record(AuditEntry.of("CHILD_HOLD_LIFTED", "child", child)
                .by(actor)
                .detail("hold", id)
                .detail("ground", hold.ground()));
        return view(record, actor);
    }

    private KeptRecord get(ChildId child, Actor actor) {
        return retention.find(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    private RetentionViews.ChildRetentionView view(KeptRecord record, Actor actor) {
        var found = holds.of(actor.jurisdiction(), record.id());
        var closedOn = record.closedOn();
        return new RetentionViews.ChildRetentionView(
                record.id(),
                closedOn,
                record.mergedInto(),
                closedOn == null || record.mergedInto() != null
                        ? null
                        : settings.keptUntil(closedOn, record.birthDate()),
                settings.years(),
                settings.basis(),
                found.stream().anyMatch(hold -> hold.lifting() == null),
                found.stream().map(RetentionViews.ChildHoldView::of).toList());
    }
}
