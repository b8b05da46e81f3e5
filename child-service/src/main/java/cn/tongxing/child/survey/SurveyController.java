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
@RequestMapping("/api/children/surveys")
class SurveyController {

    private static final String PATH = "/api/children/surveys";
    private static final String KEY = "Idempotency-Key";

    private final LeadingSurveys leading;
    private final CollectingSurveys collecting;
    private final ReadingSurveys reading;
    private final Idempotency idempotency;

    SurveyController(
            LeadingSurveys leading, CollectingSurveys collecting, ReadingSurveys reading, Idempotency idempotency) {
        this.leading = leading;
        this.collecting = collecting;
        this.reading = reading;
        this.idempotency = idempotency;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('SURVEY_LEAD')")
    @Audited("SURVEY_OPENED")
    @Operation(summary = "开始一轮摸排 / open a round of the own county")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<SurveyViews.SurveyView> open(
            @RequestHeader(name = KEY, required = false) @Nullable String key,
            @Valid @RequestBody SurveyRequests.OpenSurvey request,
            Actor actor) {
        var opened = idempotency.once(
                key,
                actor,
                "POST " + PATH,
                request,
                () -> reading.after(leading.open(request, actor), actor),
                SurveyViews.SurveyView.class);
        return ResponseEntity.created(URI.create(PATH + "/" + opened.id())).body(opened);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("SURVEYS_LISTED")
    @Operation(summary = "本地区的摸排，最近的在前 / rounds of the own area, newest first")
    Page<SurveyViews.SurveyRow> list(@RequestParam(defaultValue = "false") boolean open, PageQuery page, Actor actor) {
        return reading.list(open, page, actor);
    }

    @GetMapping("/late-units")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("SURVEY_LATE_UNITS_LISTED")
    @Operation(summary = "逾期未报送的村（社区） / villages that are late")
    Page<SurveyViews.SurveyUnitView> late(
            @RequestParam(required = false) @Nullable DivisionCode division, PageQuery page, Actor actor) {
        return reading.late(division, page, actor);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("SURVEY_VIEWED")
    @Operation(summary = "一轮摸排：进度、节点、依据 / a round: progress, gates, terms")
    SurveyViews.SurveyView view(@PathVariable UUID id, Actor actor) {
        return reading.view(id, actor);
    }

    @GetMapping("/{id}/units")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("SURVEY_UNITS_LISTED")
    @Operation(summary = "各村（社区）进度 / the villages of a round")
    Page<SurveyViews.SurveyUnitView> units(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable DivisionCode division,
            @RequestParam(defaultValue = "false") boolean open,
            PageQuery page,
            Actor actor) {
        return reading.units(id, division, open, page, actor);
    }

    @GetMapping("/{id}/roster")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("SURVEY_ROSTER_LISTED")
    @Operation(summary = "名册 / the roster")
    Page<SurveyViews.RosterRow> roster(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable DivisionCode division,
            @RequestParam(defaultValue = "false") boolean unseen,
            PageQuery page,
            Actor actor) {
        return reading.roster(id, division, unseen, page, actor);
    }

    @PostMapping("/{id}/visits")
    @PreAuthorize("hasAuthority('SURVEY_COLLECT')")
    @Audited("SURVEY_VISITED")
    @Operation(summary = "登记核查结果 / record what a visit found")
    SurveyViews.SurveyUnitView visit(
            @PathVariable UUID id, @Valid @RequestBody SurveyRequests.RecordVisit request, Actor actor) {
        return reading.after(collecting.visit(id, request, actor), actor);
    }

    @PostMapping("/{id}/units/{division}/delivery")
    @PreAuthorize("hasAuthority('SURVEY_COLLECT')")
    @Audited("SURVEY_UNIT_DELIVERED")
    @Operation(summary = "报送一个村（社区） / deliver a village")
    SurveyViews.SurveyUnitView deliver(
            @PathVariable UUID id,
            @PathVariable DivisionCode division,
            Version seen,
            @Valid @RequestBody SurveyRequests.DeliverUnit request,
            Actor actor) {
        return reading.after(collecting.deliver(id, division, seen, request, actor), actor);
    }

    @PostMapping("/{id}/units/{division}/confirmation")
    @PreAuthorize("hasAuthority('SURVEY_LEAD')")
    @Audited("SURVEY_UNIT_CONFIRMED")
    @Operation(summary = "核实或退回 / confirm what a village delivered, or give it back")
    SurveyViews.SurveyUnitView confirm(
            @PathVariable UUID id,
            @PathVariable DivisionCode division,
            Version seen,
            @Valid @RequestBody SurveyRequests.ConfirmUnit request,
            Actor actor) {
        return reading.after(leading.confirm(id, division, seen, request, actor), actor);
    }

    @PostMapping("/{id}/gates/{position}")
    @PreAuthorize("hasAuthority('SURVEY_LEAD')")
    @Audited("SURVEY_GATE_REACHED")
    @Operation(summary = "登记节点完成 / record that a gate was reached")
    SurveyViews.SurveyView reach(
            @PathVariable UUID id,
            @PathVariable int position,
            Version seen,
            @Valid @RequestBody SurveyRequests.ReachGate request,
            Actor actor) {
        leading.reach(id, position, seen, request, actor);
        return reading.after(id, actor);
    }

    @PostMapping("/{id}/closing")
    @PreAuthorize("hasAuthority('SURVEY_LEAD')")
    @Audited("SURVEY_CLOSED")
    @Operation(summary = "结束一轮摸排 / close a round")
    SurveyViews.SurveyView close(@PathVariable UUID id, Version seen, Actor actor) {
        leading.close(id, seen, actor);
        return reading.after(id, actor);
    }
}
