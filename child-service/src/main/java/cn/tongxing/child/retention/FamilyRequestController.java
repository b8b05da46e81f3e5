package cn.tongxing.child.retention;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.retention.FamilyRequestViews.FamilyCopyView;
import cn.tongxing.child.retention.FamilyRequestViews.FamilyRequestRow;
import cn.tongxing.child.retention.FamilyRequestViews.FamilyRequestView;
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
@RequestMapping("/api/children")
class FamilyRequestController {

    private final AnsweringFamilies answering;
    private final ReadingFamilyRequests reading;
    private final Idempotency idempotency;

    FamilyRequestController(AnsweringFamilies answering, ReadingFamilyRequests reading, Idempotency idempotency) {
        this.answering = answering;
        this.reading = reading;
        this.idempotency = idempotency;
    }

    @PostMapping("/{id}/family-requests")
    @PreAuthorize("hasAuthority('FAMILY_REQUEST_RECEIVE')")
    @Audited("FAMILY_REQUEST_RECEIVED")
    @Operation(summary = "受理监护人查阅、复制、更正、删除的请求 / takes what a guardian asks for")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<FamilyRequestView> receive(
            @PathVariable ChildId id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody RetentionRequests.ReceiveFamilyRequest request,
            Actor actor) {
        var received = idempotency.once(
                key,
                actor,
                "POST /api/children/" + id + "/family-requests",
                request,
                () -> reading.view(answering.receive(id, request, actor)),
                FamilyRequestView.class);
        return ResponseEntity.created(URI.create("/api/children/family-requests/" + received.id()))
                .body(received);
    }

    @GetMapping("/family-requests")
    @PreAuthorize("hasAuthority('FAMILY_REQUEST_LOOK')")
    @Audited("FAMILY_REQUESTS_LISTED")
    @Operation(summary = "本辖区的请求，先到期的在前；不选状态的为未办结 / requests of the own area, those due first")
    Page<FamilyRequestRow> list(
            @RequestParam(required = false) FamilyRequest.@Nullable State state, PageQuery page, Actor actor) {
        return reading.list(state, page, actor);
    }

    @GetMapping("/family-requests/{id}")
    @PreAuthorize("hasAuthority('FAMILY_REQUEST_LOOK')")
    @Audited("FAMILY_REQUEST_VIEWED")
    @Operation(summary = "查看一项请求 / a request")
    FamilyRequestView view(@PathVariable UUID id, Actor actor) {
        return reading.view(id, actor);
    }

    @PostMapping("/family-requests/{id}/settlement")
    @PreAuthorize("hasAuthority('FAMILY_REQUEST_SETTLE')")
    @Audited("FAMILY_REQUEST_SETTLED")
    @Operation(summary = "办结，书面说明理由；同意删除的转审批 / answers it with reasons; a deletion goes to an approver")
    FamilyRequestView settle(
            @PathVariable UUID id,
            Version seen,
            @Valid @RequestBody RetentionRequests.SettleFamilyRequest request,
            Actor actor) {
        return reading.view(answering.settle(id, seen, request, actor));
    }

    @PostMapping("/family-requests/{id}/decision")
    @PreAuthorize("hasAuthority('FAMILY_REQUEST_DECIDE')")
    @Audited("FAMILY_REQUEST_DECIDED")
    @Operation(summary = "审批删除，须由另一人办理，同意的立即删除 / decides on a deletion that another proposed")
    FamilyRequestView decide(
            @PathVariable UUID id,
            Version seen,
            @Valid @RequestBody RetentionRequests.SettleFamilyRequest request,
            Actor actor) {
        return reading.view(answering.decide(id, seen, request, actor));
    }

    @PostMapping("/family-requests/{id}/copy")
    @PreAuthorize("hasAuthority('FAMILY_REQUEST_SETTLE')")
    @Audited("CHILD_RECORD_COPIED")
    @Operation(summary = "复制件：档案、随档案的事实、变更历史和查阅记录 / the copy for a granted request")
    FamilyCopyView copy(@PathVariable UUID id, Actor actor) {
        return answering.copy(id, actor);
    }
}
