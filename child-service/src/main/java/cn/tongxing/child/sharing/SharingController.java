package cn.tongxing.child.sharing;

import cn.tongxing.child.sheet.SheetAnswer;
import cn.tongxing.child.sheet.SheetFormat;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
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
@RequestMapping("/api/children/sharing")
class SharingController {

    private static final String GRANTS = "/api/children/sharing/grants";
    private static final String GRANTED = "/api/children/sharing/granted";
    private static final String REQUESTS = "/api/children/sharing/requests";
    private static final int MAX_LIMIT = 200;

    private final KeepingGrants keeping;
    private final ReadingShared reading;
    private final WritingShared writing;
    private final Idempotency idempotency;

    SharingController(KeepingGrants keeping, ReadingShared reading, WritingShared writing, Idempotency idempotency) {
        this.keeping = keeping;
        this.reading = reading;
        this.writing = writing;
        this.idempotency = idempotency;
    }

    @PostMapping("/grants")
    @PreAuthorize("hasAuthority('SHARING_PROPOSE')")
    @Audited("SHARING_PROPOSED")
    @Operation(summary = "提出数据共享授权 / propose a grant")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<SharingViews.SharingGrantView> propose(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SharingRequests.ProposeGrant request,
            Actor actor) {
        var proposed = idempotency.once(
                key,
                actor,
                "POST " + GRANTS,
                request,
                () -> reading.view(keeping.propose(request, actor)),
                SharingViews.SharingGrantView.class);
        return ResponseEntity.created(URI.create(GRANTS + "/" + proposed.id())).body(proposed);
    }

    @GetMapping("/grants")
    @PreAuthorize("hasAuthority('SHARING_LOOK')")
    @Audited("SHARING_GRANTS_LISTED")
    @Operation(summary = "本辖区的数据共享授权 / grants of the own area")
    Page<SharingViews.SharingGrantView> ofArea(PageQuery page, Actor actor) {
        return reading.ofArea(page, actor);
    }

    @PostMapping("/grants/{id}/decision")
    @PreAuthorize("hasAuthority('SHARING_DECIDE')")
    @Audited("SHARING_DECIDED")
    @Operation(summary = "审批授权，须由另一人办理 / decide on a grant that another person proposed")
    SharingViews.SharingGrantView decide(
            @PathVariable UUID id, Version seen, @Valid @RequestBody SharingRequests.DecideGrant request, Actor actor) {
        return reading.view(keeping.decide(id, seen, request, actor));
    }

    @PostMapping("/grants/{id}/revocation")
    @PreAuthorize("hasAuthority('SHARING_REVOKE')")
    @Audited("SHARING_REVOKED")
    @Operation(summary = "撤销授权，立即生效 / end a grant at once")
    SharingViews.SharingGrantView revoke(
            @PathVariable UUID id, Version seen, @Valid @RequestBody SharingRequests.RevokeGrant request, Actor actor) {
        return reading.view(keeping.revoke(id, seen, request, actor));
    }

    @GetMapping("/catalogue")
    @PreAuthorize("hasAuthority('SHARING_CATALOGUE')")
    @Audited("SHARING_CATALOGUE_VIEWED")
    @Operation(summary = "数据目录：可共享的数据集 / the catalogue of what can be shared")
    SharingViews.SharingCatalogueView catalogue(Actor actor) {
        return reading.catalogue(actor);
    }

    @PostMapping("/requests")
    @PreAuthorize("hasAuthority('SHARED_USE')")
    @Audited("SHARING_REQUESTED")
    @Operation(summary = "部门申请共享，符合常设规则的即时批准 / a department asks for records")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<SharingViews.SharingGrantView> request(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody SharingRequests.RequestSharing request,
            Actor actor) {
        var requested = idempotency.once(
                key,
                actor,
                "POST " + REQUESTS,
                request,
                () -> reading.view(keeping.request(request, actor)),
                SharingViews.SharingGrantView.class);
        return ResponseEntity.created(URI.create(GRANTED)).body(requested);
    }

    @GetMapping("/granted")
    @PreAuthorize("hasAuthority('SHARED_USE')")
    @Audited("SHARING_GRANTS_LISTED")
    @Operation(summary = "授予本单位的授权 / grants the own agency reads by")
    Page<SharingViews.SharingGrantView> mine(PageQuery page, Actor actor) {
        return reading.mine(page, actor);
    }

    @GetMapping("/granted/{id}/records")
    @PreAuthorize("hasAuthority('SHARED_USE')")
    @Audited("SHARED_RECORDS_READ")
    @Operation(summary = "按授权读取档案及其变化 / the records a grant opens, and what changes in them")
    SharingViews.SharedPage records(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "100") int limit,
            Actor actor) {
        return reading.read(id, after, Math.clamp(limit, 1, MAX_LIMIT), actor);
    }

    @GetMapping(path = "/granted/{id}/records.csv", produces = SheetFormat.CSV_TYPE)
    @PreAuthorize("hasAuthority('SHARED_USE')")
    @Audited("SHARED_RECORDS_TAKEN")
    @Operation(summary = "按授权取得档案文件，只有授权的字段 / the records a grant opens as a file")
    @ApiResponse(
            responseCode = "200",
            description = "the open records as they are now, with what was granted",
            content = @Content(mediaType = SheetFormat.CSV_TYPE, schema = @Schema(type = "string")))
    void file(@PathVariable UUID id, Actor actor, HttpServletResponse response) throws IOException {
        var grant = writing.open(id, actor);
        SheetAnswer.send(SheetFormat.CSV, "共享档案.csv", response, to -> writing.write(grant, actor, to));
    }
}
