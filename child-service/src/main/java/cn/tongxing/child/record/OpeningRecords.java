package cn.tongxing.child.record;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.identity.CitizenId;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opens records 建档. */
@Service
class OpeningRecords {

    /** Where the details stand in the request. */
    private static final String CHILD = "/child";

    private final Children children;
    private final DetailsCheck check;
    private final RecordEvents events;
    private final Audit audit;
    private final Clock clock;

    OpeningRecords(Children children, DetailsCheck check, RecordEvents events, Audit audit, Clock clock) {
        this.children = children;
        this.check = check;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Opening open(ChildDetails wanted, String why, Actor actor) {
        var now = clock.instant();
        check.refuseUnlessSound(wanted, ChinaTime.dateOf(now), CHILD);
        if (!isInside(wanted, actor)) throw ChildProblem.CHILD_OUTSIDE_YOUR_DIVISION.of();
        var child = Child.opened(ChildId.next(), GuardianIds.forNew(wanted, CHILD), now);
        var citizenId = wanted.identity().citizenId();
        if (citizenId != null && !children.claim(citizenId, child.id())) return meetRecordOf(citizenId, actor);
        children.insert(actor.jurisdiction(), child);
        children.addHistory(actor.jurisdiction(), new Change(Change.Kind.OPENED, child, why, Change.By.of(actor), now));
        events.opened(List.of(child));
        audit.record(AuditEntry.of("CHILD_RECORD_OPENED", "child", child.id()).by(actor));
        return new Opening.Opened(child);
    }

    private Opening meetRecordOf(CitizenId citizenId, Actor actor) {
        var here = children.findByCitizenId(actor.jurisdiction(), citizenId);
        if (here.isPresent()) return new Opening.OnFileHere(here.get().id());
        children.requestTransfer(citizenId, actor, clock.instant());
        // The subject is the agency: the trail must not tell the caller's auditor whose record it was.
        audit.record(AuditEntry.of("CHILD_TRANSFER_REQUESTED", "agency", actor.agency())
                .by(actor));
        return new Opening.UnderReview();
    }

    /** Whether the actor may open a record of such a child at all. */
    static boolean isInside(ChildDetails details, Actor actor) {
        var area = actor.jurisdiction();
        var household = details.household();
        return area.covers(details.residence().division()) || household != null && area.covers(household.division());
    }
}
