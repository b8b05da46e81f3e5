package cn.tongxing.child.retention;

import cn.tongxing.child.retention.FamilyRequestViews.FamilyAsked;
import cn.tongxing.child.retention.FamilyRequestViews.FamilyRequestRow;
import cn.tongxing.child.retention.FamilyRequestViews.FamilyRequestView;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows families' requests to the county and townships they were made in; each look is audited before it is answered. */
@Service
class ReadingFamilyRequests {

    private final JdbcFamilyRequests requests;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;

    ReadingFamilyRequests(JdbcFamilyRequests requests, Divisions divisions, Audit audit, Clock clock) {
        this.requests = requests;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    Page<FamilyRequestRow> list(FamilyRequest.@Nullable State state, PageQuery page, Actor actor) {
        var found = requests.list(actor.division(), state, page);
        audit.record(look("FAMILY_REQUESTS_LISTED", "division", actor.division(), actor)
                .detail("rows", Math.min(found.size(), page.limit())));
        return Page.of(found, page, one -> Cursor.of(one.dueOn(), one.id())).map(this::row);
    }

    @Transactional
    FamilyRequestView view(UUID id, Actor actor) {
        var request = requests.find(actor.jurisdiction(), id).orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(look("FAMILY_REQUEST_VIEWED", "family-request", id, actor));
        return view(request);
    }

    private static AuditEntry look(String event, String subjectType, Object subject, Actor actor) {
        return AuditEntry.of(event, subjectType, subject).by(actor).outcome(AuditOutcome.LOOKED);
    }

    private FamilyRequestRow row(FamilyRequest request) {
        var asked = request.asked();
        return new FamilyRequestRow(
                request.id(),
                request.child(),
                request.division(),
                divisions.fullName(request.division()),
                request.kind(),
                request.kind().chinese(),
                request.state(),
                request.state().chinese(),
                asked == null ? null : asked.by().masked(),
                request.receivedAt(),
                request.dueOn(),
                request.isLateOn(ChinaTime.dateOf(clock.instant())),
                request.version());
    }

    FamilyRequestView view(FamilyRequest request) {
        var asked = request.asked();
        return new FamilyRequestView(
                request.id(),
                request.child(),
                request.division(),
                divisions.fullName(request.division()),
                request.kind(),
                request.kind().chinese(),
                request.state(),
                request.state().chinese(),
                asked == null
                        ? null
                        : new FamilyAsked(
                                asked.by().value(),
                                asked.relation(),
                                asked.relation().chinese(),
                                asked.identityCheck(),
                                asked.identityCheck().chinese(),
                                asked.text()),
                request.receivedAt(),
                request.receivedByAgency(),
                request.dueOn(),
                request.dueProvisional(),
                request.isLateOn(ChinaTime.dateOf(clock.instant())),
                request.reasons(),
                request.settledAt(),
                request.settledByAgency(),
                request.version());
    }
}
