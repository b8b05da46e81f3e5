package cn.tongxing.child.survey;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children")
class CommissionController {

    private final CommissioningSurveys commissioning;
    private final WorkingByCommission working;
    private final Idempotency idempotency;

    CommissionController(CommissioningSurveys commissioning, WorkingByCommission working, Idempotency idempotency) {
        this.commissioning = commissioning;
        this.working = working;
        this.idempotency = idempotency;
    }

    @PostMapping("/surveys/{id}/commissions")
    @PreAuthorize("hasAuthority('SURVEY_LEAD')")
    @Audited("SURVEY_COMMISSIONED")
    @Operation(summary = "委托社会工作服务机构摸排若干村（社区） / commission an agency with villages of a round")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<SurveyViews.SurveyCommissionView> commission(
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SurveyRequests.CommissionAgency request,
            Actor actor) {
        var path = "/api/children/surveys/" + id + "/commissions";
        var made = idempotency.once(
                key,
                actor,
                "POST " + path,
                request,
                () -> commissioning.commission(id, request, actor),
                SurveyViews.SurveyCommissionView.class);
        return ResponseEntity.created(URI.create(path)).body(made);
    }

    @GetMapping("/surveys/{id}/commissions")
    @PreAuthorize("hasAuthority('SURVEY_LEAD')")
    @Audited("SURVEY_COMMISSIONS_LISTED")
    @Operation(summary = "一轮摸排的委托，新的在前 / commissions of a round, newest first")
    Page<SurveyViews.SurveyCommissionView> ofRound(@PathVariable UUID id, PageQuery page, Actor actor) {
        return commissioning.ofRound(id, page, actor);
    }

    @PostMapping("/surveys/{id}/commissions/{commission}/revocation")
    @PreAuthorize("hasAuthority('SURVEY_LEAD')")
    @Audited("SURVEY_COMMISSION_REVOKED")
    @Operation(summary = "撤销委托，立即生效 / end a commission at once")
    SurveyViews.SurveyCommissionView revoke(
            @PathVariable UUID id,
            @PathVariable UUID commission,
            Version seen,
            @Valid @RequestBody SurveyRequests.RevokeCommission request,
            Actor actor) {
        return commissioning.revoke(id, commission, seen, request, actor);
    }

    @GetMapping("/commissions")
    @PreAuthorize("hasAuthority('SURVEY_COMMISSIONED')")
    @Audited("SURVEY_COMMISSIONS_LISTED")
    @Operation(summary = "本机构受的委托，新的在前 / the own agency's commissions, newest first")
    Page<SurveyViews.SurveyCommissionView> mine(PageQuery page, Actor actor) {
        return working.mine(page, actor);
    }

    @GetMapping("/commissions/{id}/units")
    @PreAuthorize("hasAuthority('SURVEY_COMMISSIONED')")
    @Audited("SURVEY_UNITS_LISTED")
    @Operation(summary = "受委托的村（社区）及进度 / the villages of a commission")
    SurveyViews.CommissionedUnits units(@PathVariable UUID id, Actor actor) {
        return working.units(id, actor);
    }

    @GetMapping("/commissions/{id}/units/{division}/roster")
    @PreAuthorize("hasAuthority('SURVEY_COMMISSIONED')")
    @Audited("SURVEY_ROSTER_LISTED")
    @Operation(summary = "受委托的一个村（社区）的名册 / the roster of one of its villages")
    Page<SurveyViews.RosterRow> roster(
            @PathVariable UUID id,
            @PathVariable DivisionCode division,
            @RequestParam(defaultValue = "false") boolean unseen,
            PageQuery page,
            Actor actor) {
        return working.roster(id, division, unseen, page, actor);
    }

    @PostMapping("/commissions/{id}/units/{division}/visits")
    @PreAuthorize("hasAuthority('SURVEY_COMMISSIONED')")
    @Audited("SURVEY_VISITED")
    @Operation(summary = "受委托登记核查结果 / record what a visit found, by commission")
    SurveyViews.SurveyUnitView visit(
            @PathVariable UUID id,
            @PathVariable DivisionCode division,
            @Valid @RequestBody SurveyRequests.RecordVisit request,
            Actor actor) {
        return working.visit(id, division, request, actor);
    }

    @PostMapping("/commissions/{id}/units/{division}/delivery")
    @PreAuthorize("hasAuthority('SURVEY_COMMISSIONED')")
    @Audited("SURVEY_UNIT_DELIVERED")
    @Operation(summary = "受委托报送一个村（社区），方案允许承担的 / deliver a village, where the plan lets it carry out")
    SurveyViews.SurveyUnitView deliver(
            @PathVariable UUID id,
            @PathVariable DivisionCode division,
            Version seen,
            @Valid @RequestBody SurveyRequests.DeliverUnit request,
            Actor actor) {
        return working.deliver(id, division, seen, request, actor);
    }
}
