package cn.tongxing.child.schooling;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
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
@RequestMapping("/api/children/returns")
class ReturnController {

    private static final String PATH = "/api/children/returns";

    private final WorkingReturns working;
    private final ReadingReturns reading;
    private final Idempotency idempotency;

    ReturnController(WorkingReturns working, ReadingReturns reading, Idempotency idempotency) {
        this.working = working;
        this.reading = reading;
        this.idempotency = idempotency;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('RETURN_LEAD')")
    @Audited("RETURN_CASE_OPENED")
    @Operation(summary = "劝返复学立案 / open a case for a child that dropped out or is suspected of it")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<ReturnViews.ReturnCaseView> open(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ReturnRequests.OpenReturnCase request,
            Actor actor) {
        var opened = idempotency.once(
                key,
                actor,
                "POST " + PATH,
                request,
                () -> reading.view(working.open(request, actor), actor),
                ReturnViews.ReturnCaseView.class);
        return ResponseEntity.created(URI.create(PATH + "/" + opened.id())).body(opened);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('RETURN_LOOK')")
    @Audited("RETURN_CASES_LISTED")
    @Operation(summary = "本辖区的劝返复学个案 / cases of children who live in the own area")
    Page<ReturnViews.ReturnRowView> list(
            @RequestParam(defaultValue = "false") boolean open, PageQuery page, Actor actor) {
        return reading.list(open, page, actor);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('RETURN_LOOK')")
    @Audited("CHILD_RETURN_CASE_VIEWED")
    ReturnViews.ReturnCaseView view(@PathVariable UUID id, Actor actor) {
        return reading.view(id, actor);
    }

    @PostMapping("/{id}/steps")
    @PreAuthorize("hasAuthority('RETURN_STEP')")
    @Audited("RETURN_STEP_RECORDED")
    @Operation(summary = "登记走访、约谈等及结果 / record what was done, and what came of it")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<ReturnViews.ReturnCaseView> step(
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ReturnRequests.AddReturnStep request,
            Actor actor) {
        var path = PATH + "/" + id;
        var stepped = idempotency.once(
                key,
                actor,
                "POST " + path + "/steps",
                request,
                () -> reading.view(working.step(id, request, actor), actor),
                ReturnViews.ReturnCaseView.class);
        return ResponseEntity.created(URI.create(path)).body(stepped);
    }

    @PostMapping("/{id}/ending")
    @PreAuthorize("hasAuthority('RETURN_LEAD')")
    @Audited("RETURN_CASE_ENDED")
    @Operation(summary = "办结：已复学或未复学及原因 / end it: back at school or not, and why")
    ReturnViews.ReturnCaseView end(
            @PathVariable UUID id,
            Version seen,
            @Valid @RequestBody ReturnRequests.EndReturnCase request,
            Actor actor) {
        return reading.view(working.end(id, seen, request, actor), actor);
    }
}
