package cn.tongxing.checklist.guide;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
import java.time.LocalDate;
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
@RequestMapping("/api/guides")
class GuideController {

    private final Guides guides;
    private final GuidesInForce inForce;
    private final PublishingGuides publishing;
    private final Divisions divisions;
    private final Idempotency idempotency;

    GuideController(
            Guides guides,
            GuidesInForce inForce,
            PublishingGuides publishing,
            Divisions divisions,
            Idempotency idempotency) {
        this.guides = guides;
        this.inForce = inForce;
        this.publishing = publishing;
        this.divisions = divisions;
        this.idempotency = idempotency;
    }

    @GetMapping("/{item}")
    @PreAuthorize("hasAuthority('GUIDE_READ')")
    @Audited("GUIDE_READ")
    GuideView find(
            @PathVariable String item,
            @RequestParam DivisionCode division,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(defaultValue = "false") boolean national) {
        return national ? inForce.ofTheNation(item, division, on) : inForce.find(item, division, on);
    }

    @GetMapping("/{item}/versions")
    @PreAuthorize("hasAuthority('GUIDE_READ')")
    @Audited("GUIDE_VERSIONS_READ")
    Page<VersionView> versions(@PathVariable String item, @RequestParam Region division, PageQuery page) {
        var rows = guides.versions(item, division, page);
        return Page.of(rows, page, row -> Cursor.of(row.version())).map(row -> VersionView.of(row, divisions));
    }

    @PostMapping
    @PreAuthorize("hasAuthority('GUIDE_PUBLISH')")
    @Audited("GUIDE_PUBLISHED")
    @ApiResponse(responseCode = "201", description = "published")
    ResponseEntity<VersionView> publish(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody PublishGuide request,
            Actor actor) {
        var view = idempotency.once(
                key,
                actor,
                "POST /api/guides",
                request,
                () -> VersionView.of(publishing.publish(request, actor), divisions),
                VersionView.class);
        var versions = "/api/guides/" + view.item() + "/versions?division="
                + view.division().code();
        return ResponseEntity.created(URI.create(versions)).body(view);
    }
}
