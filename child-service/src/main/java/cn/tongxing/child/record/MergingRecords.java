package cn.tongxing.child.record;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes one record of two 并档 (一人一档), and two of one again. The merged record is closed, not emptied: nothing of it is
 * lost, it says where it went, and undoing is opening it again.
 */
@Service
class MergingRecords {

    private final Children children;
    private final JdbcMerges merges;
    private final DetailsCheck check;
    private final RecordEvents events;
    private final Audit audit;
    private final Clock clock;

    MergingRecords(
            Children children, JdbcMerges merges, DetailsCheck check, RecordEvents events, Audit audit, Clock clock) {
        this.children = children;
        this.merges = merges;
        this.check = check;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Child merge(ChildId id, Version seen, MergeRequests.Take request, Actor actor) {
        if (id.equals(request.other())) throw ChildProblem.CHILD_MERGE_WITH_ITSELF.of();
        var scope = actor.jurisdiction();
        var now = clock.instant();
        var today = ChinaTime.dateOf(now);
        var own = seen(scope, id, seen);
        var other = seen(scope, request.other(), new Version(request.otherVersion()));
        var details = Merge.taking(request.parts(), own.details(), other.details());
        check.refuseUnlessSound(details, today, "/take");
        var merged = other.mergedInto(own.id(), new Closure(ClosingReason.OPENED_TWICE, today, null), now);
        var survivor = own.corrected(details, now);
        save(scope, Change.Kind.MERGED, survivor, merged, request.why(), actor, now);
        handOver(other.details(), other.id(), survivor.id());
        merges.insert(
                scope, new Merge(Uuid7.next(), survivor.id(), merged.id(), survivor.version(), request.parts()), now);
        events.merged(merged, survivor);
        audit.record(AuditEntry.of("CHILD_RECORDS_MERGED", "child", survivor.id())
                .by(actor)
                .detail("merged", merged.id())
                .detail("took", new TreeSet<>(request.parts()))
                .detail("version", survivor.version()));
        return survivor;
    }

    /** Opens the merged record again, and gives the surviving one back what it had before. */
    @Transactional
    Child undo(ChildId id, Version seen, String why, Actor actor) {
        var scope = actor.jurisdiction();
        var now = clock.instant();
        var closed = seen(scope, id, seen);
        var merge = merges.find(scope, id).orElseThrow(ChildProblem.CHILD_NOT_MERGED::of);
        var current = children.find(scope, merge.survivor()).orElseThrow(CommonProblem.NOT_FOUND::of);
        var survivor = current.corrected(before(scope, merge, current), now);
        var restored = closed.unmerged(now);
        save(scope, Change.Kind.UNMERGED, survivor, restored, why, actor, now);
        handOver(restored.details(), survivor.id(), restored.id());
        merges.undo(scope, merge, now);
        events.unmerged(restored, survivor);
        audit.record(AuditEntry.of("CHILD_RECORDS_UNMERGED", "child", restored.id())
                .by(actor)
                .detail("from", survivor.id())
                .detail("version", restored.version()));
        return restored;
    }

    /** What was taken cannot be told apart from what was corrected since: then a person corrects the record instead. */
    private ChildDetails before(Jurisdiction scope, Merge merge, Child current) {
        if (merge.took().isEmpty()) return current.details();
        if (current.version() != merge.survivorVersion()) throw ChildProblem.CHILD_CHANGED_SINCE_MERGE.of();
        var page = new PageQuery(1, Cursor.of(merge.survivorVersion()));
        return children.history(scope, current.id(), page).getFirst().after().details();
    }

    private Child seen(Jurisdiction scope, ChildId id, Version seen) {
        var stored = children.find(scope, id).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(stored.version());
        return stored;
    }

    /** In the order of the ids, so that two merges of the same records do not wait for each other. */
    private void save(
            Jurisdiction scope, Change.Kind what, Child survivor, Child other, String why, Actor actor, Instant now) {
        var inOrder = survivor.id().value().compareTo(other.id().value()) < 0
                ? List.of(survivor, other)
                : List.of(other, survivor);
        for (var child : inOrder) {
            children.update(scope, child);
            children.addHistory(scope, new Change(what, child, why, Change.By.of(actor), now));
        }
    }

    /** Whoever comes with the citizen id of a merged record meets the surviving one. */
    private void handOver(ChildDetails bearer, ChildId from, ChildId to) {
        var citizenId = bearer.identity().citizenId();
        if (citizenId == null) return;
        children.release(citizenId, from);
        // somebody opened a record with it after the surviving one had let it go
        if (!children.claim(citizenId, to)) throw ChildProblem.CITIZEN_ID_NEEDS_REVIEW.of();
    }
}
