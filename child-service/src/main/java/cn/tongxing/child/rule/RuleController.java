package cn.tongxing.child.rule;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
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
import tools.jackson.databind.JsonNode;

@RestController
@RequestMapping("/api/children/rules")
class RuleController {

    private final ReadingRules reading;
    private final LoadingRules loading;
    private final Idempotency idempotency;

    RuleController(ReadingRules reading, LoadingRules loading, Idempotency idempotency) {
        this.reading = reading;
        this.loading = loading;
        this.idempotency = idempotency;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('RULE_READ')")
    @Audited("RULES_VIEWED")
    RuleViews.InForce inForce(
            @RequestParam(required = false) @Nullable DivisionCode division,
            @RequestParam(required = false) @Nullable LocalDate on,
            Actor actor) {
        return reading.inForce(division, on, actor);
    }

    @GetMapping("/settings/{key}")
    @PreAuthorize("hasAuthority('RULE_READ')")
    @Audited("RULES_VIEWED")
    RuleViews.Value setting(
            @PathVariable String key,
            @RequestParam(required = false) @Nullable DivisionCode division,
            @RequestParam(required = false) @Nullable LocalDate on,
            Actor actor) {
        return reading.setting(key, division, on, actor);
    }

    @GetMapping("/editions")
    @PreAuthorize("hasAuthority('RULE_LOAD')")
    @Audited("RULES_VIEWED")
    Page<RuleViews.Loaded> editions(PageQuery page, Actor actor) {
        return reading.loaded(page, actor);
    }

    @GetMapping("/editions/{id}")
    @PreAuthorize("hasAuthority('RULE_LOAD')")
    @Audited("RULES_VIEWED")
    RuleViews.Loaded edition(@PathVariable UUID id, Actor actor) {
        return reading.loaded(id, actor);
    }

    @PostMapping("/editions")
    @PreAuthorize("hasAuthority('RULE_LOAD')")
    @Audited("RULE_EDITION_PROPOSED")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<RuleViews.Loaded> propose(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody Propose request,
            Actor actor) {
        var loaded = idempotency.once(
                key,
                actor,
                "POST /api/children/rules/editions",
                request,
                () -> RuleViews.Loaded.of(loading.propose(request.edition(), request.why(), actor)),
                RuleViews.Loaded.class);
        return ResponseEntity.created(URI.create("/api/children/rules/editions/" + loaded.id()))
                .body(loaded);
    }

    @PostMapping("/editions/{id}/adoption")
    @PreAuthorize("hasAuthority('RULE_LOAD')")
    @Audited("RULE_EDITION_ADOPTED")
    RuleViews.Loaded adopt(@PathVariable UUID id, Version seen, Actor actor) {
        return RuleViews.Loaded.of(loading.adopt(id, seen, actor));
    }

    @PostMapping("/editions/{id}/withdrawal")
    @PreAuthorize("hasAuthority('RULE_LOAD')")
    @Audited("RULE_EDITION_WITHDRAWN")
    RuleViews.Loaded withdraw(@PathVariable UUID id, Version seen, Actor actor) {
        return RuleViews.Loaded.of(loading.withdraw(id, seen, actor));
    }

    /** {@code edition} has the form of the files in {@code rules/}: region, effectiveOn, plan, settings. */
    record Propose(
            @Schema(type = "object", description = "region, effectiveOn, plan, settings; see docs/children.md")
            JsonNode edition,

            @NotBlank @Size(max = 200) String why) {}
}
