package cn.tongxing.child.publication;

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
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children/releases")
class ReleaseController {

    private static final String PATH = "/api/children/releases";

    private final KeepingReleases keeping;
    private final ReadingReleases reading;
    private final Idempotency idempotency;

    ReleaseController(KeepingReleases keeping, ReadingReleases reading, Idempotency idempotency) {
        this.keeping = keeping;
        this.reading = reading;
        this.idempotency = idempotency;
    }

    @PostMapping
    @PreAuthorize("hasAuthority('RELEASE_PROPOSE')")
    @Audited("RELEASE_PROPOSED")
    @Operation(summary = "提出发布统计数据，数据即时固定 / propose to publish figures, which are frozen")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<ReleaseViews.FigureReleaseView> propose(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody ReleaseRequests.ProposeRelease request,
            Actor actor) {
        var proposed = idempotency.once(
                key,
                actor,
                "POST " + PATH,
                request,
                () -> reading.view(keeping.propose(request, actor)),
                ReleaseViews.FigureReleaseView.class);
        return ResponseEntity.created(URI.create(PATH + "/" + proposed.id())).body(proposed);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('RELEASE_LOOK')")
    @Audited("RELEASES_LISTED")
    @Operation(summary = "本辖区的、征求本部门意见的数据发布 / releases of the own area, or on which one is asked")
    Page<ReleaseViews.FigureReleaseRow> list(PageQuery page, Actor actor) {
        return reading.list(page, actor);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('RELEASE_LOOK')")
    @Audited("RELEASE_VIEWED")
    @Operation(summary = "一项数据发布：固定的数据与各部门意见 / a release with its figures and opinions")
    ReleaseViews.FigureReleaseView find(@PathVariable UUID id, Actor actor) {
        return reading.find(id, actor);
    }

    @PostMapping("/{id}/opinions")
    @PreAuthorize("hasAuthority('RELEASE_OPINE')")
    @Audited("RELEASE_OPINION_GIVEN")
    @Operation(summary = "主管部门对所管内容提出意见 / the owner of a topic gives its opinion")
    ReleaseViews.FigureReleaseView opine(
            @PathVariable UUID id, Version seen, @Valid @RequestBody ReleaseRequests.GiveOpinion request, Actor actor) {
        return reading.view(keeping.opine(id, seen, request, actor));
    }

    @PostMapping("/{id}/decision")
    @PreAuthorize("hasAuthority('RELEASE_DECIDE')")
    @Audited("RELEASE_DECIDED")
    @Operation(summary = "审批发布，须由另一人办理 / decide on a release that another person proposed")
    ReleaseViews.FigureReleaseView decide(
            @PathVariable UUID id,
            Version seen,
            @Valid @RequestBody ReleaseRequests.DecideRelease request,
            Actor actor) {
        return reading.view(keeping.decide(id, seen, request, actor));
    }

    @PostMapping("/{id}/withdrawal")
    @PreAuthorize("hasAuthority('RELEASE_WITHDRAW')")
    @Audited("RELEASE_WITHDRAWN")
    @Operation(summary = "撤回 / withdraw a release")
    ReleaseViews.FigureReleaseView withdraw(
            @PathVariable UUID id,
            Version seen,
            @Valid @RequestBody ReleaseRequests.WithdrawRelease request,
            Actor actor) {
        return reading.view(keeping.withdraw(id, seen, request, actor));
    }
}
