package cn.tongxing.child.publication;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.seal.Sha256;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** Approved figures, for everybody. An answer may be kept for five minutes and is then asked for by its tag. */
@RestController
@RequestMapping("/public/releases")
class PublicReleaseController {

    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final ReadingReleases reading;
    private final JsonMapper json;

    PublicReleaseController(ReadingReleases reading, JsonMapper json) {
        this.reading = reading;
        this.json = json;
    }

    @GetMapping
    @PreAuthorize(ReleaseAccess.AUTHORITY)
    @Audited(value = "PUBLISHED_FIGURES_LISTED", ofRefusals = false)
    @Operation(summary = "已发布的统计数据，新发布的在前 / published figures, the newest first")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "unchanged since that tag", content = @Content)
    ResponseEntity<Page<ReleaseViews.PublishedFiguresRow>> list(
            @RequestParam(required = false) @Nullable DivisionCode division, PageQuery page) {
        return kept(reading.published(division, page));
    }

    @GetMapping("/{id}")
    @PreAuthorize(ReleaseAccess.AUTHORITY)
    @Audited(value = "PUBLISHED_FIGURES_READ", ofRefusals = false)
    @Operation(summary = "一项已发布的统计数据，撤回的为 410 / published figures; 410 when they were withdrawn")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "unchanged since that tag", content = @Content)
    ResponseEntity<ReleaseViews.PublishedFigures> find(@PathVariable UUID id) {
        return kept(reading.published(id));
    }

    private <T> ResponseEntity<T> kept(T body) {
        return ResponseEntity.ok()
                .cacheControl(KEPT)
                .eTag("\"" + Sha256.of(json.writeValueAsBytes(body)) + "\"")
                .body(body);
    }
}
