package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.seal.Sha256;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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

/** Checklists as the agencies that publish and file them see them. */
@RestController
@RequestMapping("/api/checklists/{region}")
class ChecklistController {

    private static final String CSV = "text/csv";

    private final Checklists checklists;
    private final Editions editions;
    private final PublishingChecklists publishing;
    private final FilingChecklists filing;
    private final PublicationRules rules;
    private final Divisions divisions;
    private final Idempotency idempotency;

    ChecklistController(
            Checklists checklists,
            Editions editions,
            PublishingChecklists publishing,
            FilingChecklists filing,
            PublicationRules rules,
            Divisions divisions,
            Idempotency idempotency) {
        this.checklists = checklists;
        this.editions = editions;
        this.publishing = publishing;
        this.filing = filing;
        this.rules = rules;
        this.divisions = divisions;
        this.idempotency = idempotency;
    }

    @GetMapping("/versions")
    @PreAuthorize("hasAuthority('CHECKLIST_LOOK')")
    @Audited("CHECKLIST_VERSIONS_READ")
    Page<EditionView> versions(@PathVariable Region region, PageQuery query) {
        var page = Page.of(checklists.outlines(region, query), query, row -> Cursor.of(row.version()));
        var filed =
                editions.filings(page.items().stream().map(Editions.Outline::id).toList());
        var newest = query.after() == null && !page.items().isEmpty()
                ? page.items().getFirst().version()
                : Integer.MAX_VALUE;
        return page.map(row -> view(row, filed.get(row.id()), row.version() == newest));
    }

    /** Tries a file out: what publishing would say, row by row. Nothing is stored. */
    @PostMapping(path = "/checks", consumes = CSV)
    @PreAuthorize("hasAuthority('CHECKLIST_PUBLISH')")
    @Audited("CHECKLIST_CHECKED")
    TrialView check(
            @PathVariable Region region,
            @RequestParam @NotBlank @Size(max = 60) String title,
            @RequestParam @NotBlank @Size(max = 100) String source,
            @RequestParam LocalDate issuedOn,
            @RequestParam LocalDate effectiveFrom,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = 150) String belowParentReason,
            @RequestBody byte[] file,
            Actor actor) {
        var draft = new Edition.Draft(region, title, source, issuedOn, effectiveFrom, belowParentReason);
        return TrialView.of(publishing.check(draft, file, actor), draft);
    }

    @PostMapping(path = "/versions", consumes = CSV)
    @PreAuthorize("hasAuthority('CHECKLIST_PUBLISH')")
    @Audited("CHECKLIST_PUBLISHED")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<EditionView> publish(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable Region region,
            @RequestParam @NotBlank @Size(max = 60) String title,
            @RequestParam @NotBlank @Size(max = 100) String source,
            @RequestParam LocalDate issuedOn,
            @RequestParam LocalDate effectiveFrom,
            @RequestParam(required = false) @Nullable @Size(min = 1, max = 150) String belowParentReason,
            @RequestBody byte[] file,
            Actor actor) {
        var draft = new Edition.Draft(region, title, source, issuedOn, effectiveFrom, belowParentReason);
        var view = idempotency.once(
                key,
                actor,
                "POST /api/checklists/" + region.code() + "/versions",
                Map.of("draft", draft, "file", Sha256.of(file).toString()),
                () -> view(publishing.publish(draft, file, actor)),
                EditionView.class);
        return ResponseEntity.created(URI.create("/public/checklists/" + region.code() + "/versions/" + view.version()))
                .body(view);
    }

    @PostMapping("/versions/{version}/filing")
    @PreAuthorize("hasAuthority('CHECKLIST_FILE')")
    @Audited("CHECKLIST_FILED")
    EditionView file(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @PathVariable Region region,
            @PathVariable int version,
            @Valid @RequestBody FileEdition request,
            Actor actor) {
        return idempotency.once(
                key,
                actor,
                "POST /api/checklists/" + region.code() + "/versions/" + version + "/filing",
                request,
                () -> {
                    filing.file(region, version, request.filedOn(), request.receipt(), actor);
                    return view(checklists.find(region, version));
                },
                EditionView.class);
    }

    record FileEdition(
            LocalDate filedOn, @NotBlank @Size(max = 60) String receipt) {}

    private EditionView view(Edition edition) {
        var outline = new Editions.Outline(
                edition.id(),
                edition.draft(),
                edition.version(),
                edition.entries().size(),
                edition.agencyName(),
                edition.publishedAt());
        return view(outline, editions.filings(List.of(edition.id())).get(edition.id()), true);
    }

    private EditionView view(Editions.Outline row, Editions.@Nullable Filing filed, boolean newest) {
        var duties = rules.of(row.draft().region(), row.draft().issuedOn()).orElse(null);
        return EditionView.of(row, duties, filed, newest, checklists.today(), divisions);
    }
}
