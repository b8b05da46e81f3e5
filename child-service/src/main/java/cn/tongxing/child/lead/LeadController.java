package cn.tongxing.child.lead;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.SummaryView;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import cn.tongxing.platform.web.Versioned;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children/leads")
class LeadController {

    private final WorkingOnLeads leads;

    LeadController(WorkingOnLeads leads) {
        this.leads = leads;
    }

    /** @param caseId the case that was opened, for that outcome alone */
    record SettleLead(
            Lead.Outcome outcome,
            @Nullable UUID caseId,
            @Nullable @Size(max = 200) String note) {}

    /** What to send to open the case: one step. */
    record NextCase(String method, String path, CaseToOpen body) {}

    record CaseToOpen(String item, ChildId child) {}

    /** @param next null where the household is in this province: apply there */
    record LeadView(
            ChildId child,
            LeadRule.Kind kind,
            String kindName,
            @Nullable SummaryView record,
            @Nullable String householdName,
            Lead.State state,
            Instant foundAt,
            @Nullable NextCase next,
            Lead.@Nullable Outcome outcome,
            @Nullable UUID caseId,
            @Nullable String note,
            @Nullable Instant settledAt,
            @Nullable String settledByAgency,
            long version)
            implements Versioned {}

    @GetMapping
    @PreAuthorize("hasAuthority('LEAD_WORK')")
    @Audited("CHILD_LEADS_LISTED")
    @Operation(summary = "疑似孤儿、疑似事实无人抚养儿童 / suspected orphans and unattended children in one's area")
    Page<LeadView> open(PageQuery page, Actor actor) {
        return leads.open(page, actor);
    }

    @PostMapping("/{child}/settlement")
    @PreAuthorize("hasAuthority('LEAD_WORK')")
    @Audited("CHILD_LEAD_SETTLED")
    @Operation(summary = "核实结论 / what somebody found out")
    LeadView settle(@PathVariable ChildId child, Version seen, @Valid @RequestBody SettleLead request, Actor actor) {
        return leads.settle(child, seen, request, actor);
    }
}
