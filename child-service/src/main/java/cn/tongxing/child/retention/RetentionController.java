package cn.tongxing.child.retention;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.idempotency.Idempotency;
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
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children/{id}/retention")
class RetentionController {

    private final KeepingRecords keeping;
    private final Idempotency idempotency;

    RetentionController(KeepingRecords keeping, Idempotency idempotency) {
        this.keeping = keeping;
        this.idempotency = idempotency;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CHILD_RETENTION_LOOK')")
    @Audited("CHILD_RETENTION_VIEWED")
    @Operation(summary = "档案保存到何日，有无留置 / until when a record is kept, and what holds it")
    RetentionViews.ChildRetentionView view(@PathVariable ChildId id, Actor actor) {
        return keeping.view(id, actor);
    }

    @PostMapping("/holds")
    @PreAuthorize("hasAuthority('CHILD_HOLD')")
    @Audited("CHILD_HOLD_SET")
    @Operation(summary = "留置：解除以前不删除 / hold a record: it is not erased before the hold is lifted")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<RetentionViews.ChildHoldView> hold(
            @PathVariable ChildId id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RetentionRequests.SetChildHold request,
            Actor actor) {
        var path = "/api/children/" + id + "/retention";
        var set = idempotency.once(
                key,
                actor,
                "POST " + path + "/holds",
                request,
                () -> keeping.set(id, request, actor),
                RetentionViews.ChildHoldView.class);
        return ResponseEntity.created(URI.create(path)).body(set);
    }

    @PostMapping("/holds/{hold}/lifting")
    @PreAuthorize("hasAuthority('CHILD_HOLD')")
    @Audited("CHILD_HOLD_LIFTED")
    @Operation(summary = "解除留置 / lift a hold")
    RetentionViews.ChildRetentionView lift(
            @PathVariable ChildId id,
            @PathVariable UUID hold,
            Version seen,
            @Valid @RequestBody RetentionRequests.LiftChildHold request,
            Actor actor) {
        return keeping.lift(id, hold, seen, request, actor);
    }
}
