package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.seal.Sha256;
import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * The checklists as families read them, without signing in: JSON for systems, and a page for whoever asks for
 * {@code text/html}. An answer may be kept for five minutes and is then asked for by its tag.
 */
@RestController
@RequestMapping("/public/checklists")
class PublicChecklistController {

    private static final CacheControl KEPT =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic();

    private final Checklists checklists;
    private final PublicationRules rules;
    private final Divisions divisions;
    private final JsonMapper json;

    PublicChecklistController(Checklists checklists, PublicationRules rules, Divisions divisions, JsonMapper json) {
        this.checklists = checklists;
        this.rules = rules;
        this.divisions = divisions;
        this.json = json;
    }

    @GetMapping
    @PreAuthorize(PublicAccess.AUTHORITY)
    @Audited("CHECKLISTS_READ")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "unchanged since that tag", content = @Content)
    ResponseEntity<Page<RegionView>> all(PageQuery page) {
        return kept(regions(page));
    }

    @GetMapping("/{division}")
    @PreAuthorize(PublicAccess.AUTHORITY)
    @Audited("CHECKLIST_READ")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "unchanged since that tag", content = @Content)
    ResponseEntity<ChecklistView> inForce(
            @PathVariable DivisionCode division,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String department) {
        return kept(view(checklists.inForce(division, on), Filter.of(area, target, department)));
    }

    @GetMapping("/{region}/versions/{version}")
    @PreAuthorize(PublicAccess.AUTHORITY)
    @Audited("CHECKLIST_READ")
    @ApiResponse(responseCode = "200", useReturnTypeSchema = true)
    @ApiResponse(responseCode = "304", description = "unchanged since that tag", content = @Content)
    ResponseEntity<ChecklistView> version(@PathVariable Region region, @PathVariable int version) {
        return kept(view(checklists.find(region, version), Filter.NONE));
    }

    @Hidden // pages are for people; the description is for systems
    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    @PreAuthorize(PublicAccess.AUTHORITY)
    @Audited("CHECKLISTS_READ")
    ResponseEntity<String> allAsPage(PageQuery page) {
        return page(200, ChecklistPage.of(regions(page)));
    }

    @Hidden
    @GetMapping(path = "/{division}", produces = MediaType.TEXT_HTML_VALUE)
    @PreAuthorize(PublicAccess.AUTHORITY)
    @Audited("CHECKLIST_READ")
    ResponseEntity<String> inForceAsPage(
            @PathVariable DivisionCode division,
            @RequestParam(required = false) @Nullable LocalDate on,
            @RequestParam(required = false) @Nullable String area,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String department) {
        try {
            var filter = Filter.of(area, target, department);
            var edition = checklists.inForce(division, on);
            return page(200, ChecklistPage.of(division, view(edition, filter), edition, filter));
        } catch (ProblemException refusal) {
            return page(refusal.code().status(), ChecklistPage.of(refusal.code()));
        }
    }

    private Page<RegionView> regions(PageQuery page) {
        var rows = checklists.allInForce(page);
        return Page.of(rows, page, row -> Cursor.of(row.draft().region().code()))
                .map(row -> RegionView.of(row, divisions));
    }

    private ChecklistView view(Edition edition, Filter filter) {
        var duties = rules.of(edition.region(), edition.draft().issuedOn()).orElse(null);
        return ChecklistView.of(edition, filter, duties == null ? null : duties.republishBy(), divisions);
    }

    private <T> ResponseEntity<T> kept(T body) {
        return ResponseEntity.ok()
                .cacheControl(KEPT)
                .eTag(tag(json.writeValueAsBytes(body)))
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .body(body);
    }

    private static ResponseEntity<String> page(int status, String html) {
        var answer = ResponseEntity.status(status)
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header("Content-Security-Policy", ChecklistPage.POLICY)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (status == 200) answer.cacheControl(KEPT).eTag(tag(html.getBytes(StandardCharsets.UTF_8)));
        return answer.body(html);
    }

    private static String tag(byte[] body) {
        return "\"" + Sha256.of(body) + "\"";
    }
}
