package cn.tongxing.child.record;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows records; each look is in the audit trail before it is answered. */
@Service
class ReadingRecords {

    private final Children children;
    private final Views views;
    private final Differences differences;
    private final JdbcLooks looks;
    private final Audit audit;
    private final Clock clock;

    ReadingRecords(Children children, Views views, Differences differences, JdbcLooks looks, Audit audit, Clock clock) {
        this.children = children;
        this.views = views;
        this.differences = differences;
        this.looks = looks;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    ChildView view(ChildId id, Actor actor) {
        var child = get(id, actor);
        audit.record(look("CHILD_RECORD_VIEWED", "child", id, actor));
        return views.masked(child);
    }

    @Transactional
    Page<SummaryView> list(@Nullable DivisionCode division, PageQuery page, Actor actor) {
        var scope = division == null ? Optional.of(actor.jurisdiction()) : inside(division, actor.division());
        var rows = scope.map(area -> children.list(area, page)).orElse(List.of());
        audit.record(look("CHILD_RECORDS_LISTED", "division", division == null ? actor.division() : division, actor)
                .detail("rows", Math.min(rows.size(), page.limit())));
        var today = ChinaTime.dateOf(clock.instant());
        return Page.of(rows, page, row -> Cursor.of(row.id())).map(row -> views.summary(row, today));
    }

    @Transactional
    Disclosure disclose(ChildId id, Purpose purpose, @Nullable Set<DisclosedPart> wanted, Actor actor) {
        var child = get(id, actor);
        var parts = wanted == null ? purpose.parts() : wanted;
        if (!purpose.parts().containsAll(parts)) throw ChildProblem.CHILD_PURPOSE_NOT_ALLOWED.of();
        audit.record(look("CHILD_RECORD_DISCLOSED", "child", id, actor)
                .purpose(purpose.name())
                .detail("fields", new TreeSet<>(parts))
                .detail("version", child.version()));
        return views.disclosure(child, purpose, parts, clock.instant());
    }

    @Transactional
    Page<ChangeView> history(ChildId id, PageQuery page, Actor actor) {
        var rows = children.history(actor.jurisdiction(), id, page);
        if (rows.isEmpty()) get(id, actor);
        audit.record(look("CHILD_HISTORY_VIEWED", "child", id, actor));
        return Page.of(differences.between(rows), page, change -> Cursor.of(change.version()));
    }

    /** Who looked, when and why: for the auditor, and for the family that asks (《个人信息保护法》第四十四条、第四十五条). */
    @Transactional
    Page<LookView> looks(ChildId id, PageQuery page, Actor actor) {
        get(id, actor);
        var rows = looks.newest(id, page);
        audit.record(look("CHILD_LOOKS_VIEWED", "child", id, actor));
        return Page.of(rows, page, row -> Cursor.of(row.view().at(), row.id())).map(JdbcLooks.Look::view);
    }

    @Transactional
    Page<TransferRequestView> transferRequests(PageQuery page, Actor actor) {
        var rows = children.transferRequests(actor.jurisdiction(), page);
        audit.record(look("CHILD_TRANSFER_REQUESTS_LISTED", "division", actor.division(), actor));
        return Page.of(rows, page, row -> Cursor.of(row.id())).map(views::transferRequest);
    }

    private Child get(ChildId id, Actor actor) {
        return children.find(actor.jurisdiction(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    /** The part of the wanted division that lies in the caller's own; nothing when they do not touch. */
    private static Optional<Jurisdiction> inside(DivisionCode wanted, DivisionCode own) {
        if (own.contains(wanted)) return Optional.of(new Jurisdiction(List.of(wanted)));
        return wanted.contains(own) ? Optional.of(new Jurisdiction(List.of(own))) : Optional.empty();
    }

    private static AuditEntry look(String event, String subjectType, Object subject, Actor actor) {
        return AuditEntry.of(event, subjectType, subject)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("agencyName", actor.agencyName());
    }
}
