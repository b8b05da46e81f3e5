package cn.tongxing.child.record;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children")
class ChildController {

    private final OpeningRecords opening;
    private final CorrectingRecords correcting;
    private final ReadingRecords reading;
    private final DetailsPatch patch;
    private final Views views;
    private final Idempotency idempotency;

    ChildController(
            OpeningRecords opening,
            CorrectingRecords correcting,
            ReadingRecords reading,
            DetailsPatch patch,
            Views views,
            Idempotency idempotency) {
        this.opening = opening;
        this.correcting = correcting;
        this.reading = reading;
        this.patch = patch;
        this.views = views;
        this.idempotency = idempotency;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('CHILD_OPEN')")
    @Audited("CHILD_RECORD_OPENED")
    @ApiResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = ChildView.class)))
    @ApiResponse(responseCode = "202", description = "the person needs a review: nothing is told")
    ResponseEntity<Object> open(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ChildRequests.Open request,
            Actor actor) {
        return idempotency
                .once(
                        key,
                        actor,
                        "POST /api/children",
                        request,
                        () -> OpeningAnswer.of(opening.open(request.child(), request.why(), actor), views),
                        OpeningAnswer.class)
                .response();
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_RECORDS_LISTED")
    Page<SummaryView> list(
            @RequestParam(required = false) @Nullable DivisionCode division, PageQuery page, Actor actor) {
        return reading.list(division, page, actor);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_RECORD_VIEWED")
    ChildView view(@PathVariable ChildId id, Actor actor) {
        return reading.view(id, actor);
    }

    @PutMapping("/{id}")
    @PreAuthorize("hasAuthority('CHILD_CORRECT')")
    @Audited("CHILD_RECORD_CORRECTED")
    ChildView replace(
            @PathVariable ChildId id, Version seen, @Valid @RequestBody ChildRequests.Replace request, Actor actor) {
        var correction = new Correction(request.why(), "/child", stored -> request.child());
        return views.masked(correcting.correct(id, seen, correction, actor));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {"application/json", "application/merge-patch+json"})
    @PreAuthorize("hasAuthority('CHILD_CORRECT')")
    @Audited("CHILD_RECORD_CORRECTED")
    ChildView correct(
            @PathVariable ChildId id, Version seen, @Valid @RequestBody ChildRequests.Correct request, Actor actor) {
        var correction = new Correction(request.why(), "/changes", stored -> patch.apply(stored, request.changes()));
        return views.masked(correcting.correct(id, seen, correction, actor));
    }

    @PostMapping("/{id}/closure")
    @PreAuthorize("hasAuthority('CHILD_CLOSE')")
    @Audited("CHILD_RECORD_CLOSED")
    ChildView close(
            @PathVariable ChildId id, Version seen, @Valid @RequestBody ChildRequests.Close request, Actor actor) {
        return views.masked(correcting.close(id, seen, request.toClosure(), request.why(), actor));
    }

    @GetMapping("/{id}/history")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_HISTORY_VIEWED")
    Page<ChangeView> history(@PathVariable ChildId id, PageQuery page, Actor actor) {
        return reading.history(id, page, actor);
    }

    @GetMapping("/{id}/looks")
    @PreAuthorize("hasAuthority('CHILD_LOOKS_READ')")
    @Audited("CHILD_LOOKS_VIEWED")
    @Operation(summary = "查阅记录：谁在何时为何看过此档案 / who looked at this record, when and why, newest first")
    Page<LookView> looks(@PathVariable ChildId id, PageQuery page, Actor actor) {
        return reading.looks(id, page, actor);
    }

    @PostMapping("/{id}/disclosures")
    @PreAuthorize("hasAuthority('CHILD_DISCLOSE')")
    @Audited("CHILD_RECORD_DISCLOSED")
    Disclosure disclose(@PathVariable ChildId id, @Valid @RequestBody ChildRequests.Disclose request, Actor actor) {
        return reading.disclose(id, request.purpose(), request.fields(), actor);
    }

    @GetMapping("/transfer-requests")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_TRANSFER_REQUESTS_LISTED")
    Page<TransferRequestView> transferRequests(PageQuery page, Actor actor) {
        return reading.transferRequests(page, actor);
    }
}
