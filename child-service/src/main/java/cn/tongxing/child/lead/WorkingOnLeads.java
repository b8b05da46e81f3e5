package cn.tongxing.child.lead;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.record.SummaryView;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows leads and takes what people found out. */
@Service
class WorkingOnLeads {

    private final JdbcLeads leads;
    private final RecordShelf records;
    private final Divisions divisions;
    private final Deployment deployment;
    private final Audit audit;
    private final Clock clock;

    WorkingOnLeads(
            JdbcLeads leads,
            RecordShelf records,
            Divisions divisions,
            Deployment deployment,
            Audit audit,
            Clock clock) {
        this.leads = leads;
        this.records = records;
        this.divisions = divisions;
        this.deployment = deployment;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whoever stands on this list has parents of whom something grave is said: the look is audited as one at each child. */
    @Transactional
    Page<LeadController.LeadView> open(PageQuery page, Actor actor) {
        var found = leads.open(actor.jurisdiction(), ChinaTime.dateOf(clock.instant()), page);
        var shown = Page.of(found, page, lead -> Cursor.of(lead.residence(), lead.child()));
        audit.recordEach(
                AuditEntry.of("CHILD_LEADS_LISTED", "child", "")
                        .by(actor)
                        .purpose("UNATTENDED_CHILD_REVIEW")
                        .outcome(AuditOutcome.LOOKED)
                        .detail("agencyName", actor.agencyName()),
                shown.items().stream().map(Lead::child).toList());
        var rows = rows(shown.items(), actor);
        return shown.map(lead -> view(lead, rows));
    }

    private Map<ChildId, SummaryView> rows(List<Lead> shown, Actor actor) {
        return records
                .rows(actor.jurisdiction(), shown.stream().map(Lead::child).toList())
                .stream()
                .collect(Collectors.toMap(SummaryView::id, Function.identity()));
    }

    @Transactional
    LeadController.LeadView settle(ChildId child, Version seen, LeadController.SettleLead request, Actor actor) {
        var lead = leads.find(child, actor.jurisdiction()).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(lead.version());
        if (lead.state() == Lead.State.SETTLED) throw LeadProblem.LEAD_SETTLED.of();
        if ((request.outcome() == Lead.Outcome.CASE_OPENED) != (request.caseId() != null)) {
            throw LeadProblem.LEAD_CASE_NEEDED.of();
        }
        if (!leads.settle(lead, request, actor, clock.instant())) throw CommonProblem.VERSION_PASSED.of();
        audit.record(
                AuditEntry.of("CHILD_LEAD_SETTLED", "child", child).by(actor).detail("outcome", request.outcome()));
        var settled = leads.find(child, actor.jurisdiction()).orElseThrow();
        return view(settled, rows(List.of(settled), actor));
    }

    private LeadController.LeadView view(Lead lead, Map<ChildId, SummaryView> rows) {
        return new LeadController.LeadView(
                lead.child(),
                lead.kind(),
                lead.kind().chinese(),
                rows.get(lead.child()),
                lead.household() == null ? null : divisions.fullName(lead.household()),
                lead.state(),
                lead.foundAt(),
                caseOf(lead),
                lead.outcome(),
                lead.caseId(),
                lead.note(),
                lead.settledAt(),
                lead.settledAgencyName(),
                lead.version());
    }

    /** Registered in another province: the county where the child lives takes the application (跨省通办). */
    private LeadController.@Nullable NextCase caseOf(Lead lead) {
        var household = lead.household();
        if (household == null || deployment.province().contains(household)) return null;
        return new LeadController.NextCase(
                "POST", "/api/cases", new LeadController.CaseToOpen(lead.kind().item(), lead.child()));
    }
}
