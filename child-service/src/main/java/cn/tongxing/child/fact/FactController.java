package cn.tongxing.child.fact;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.net.URI;
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
class FactController {

    private final RecordingFacts recording;
    private final ReadingFacts reading;
    private final FactPresenter presenter;
    private final Idempotency idempotency;

    FactController(RecordingFacts recording, ReadingFacts reading, FactPresenter presenter, Idempotency idempotency) {
        this.recording = recording;
        this.reading = reading;
        this.presenter = presenter;
        this.idempotency = idempotency;
    }

    @GetMapping("/{id}/facts")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_FACTS_VIEWED")
    @Operation(summary = "已知事实：各来源最近的陈述，不一致的并列 / what is known, by source, disagreement shown")
    FactViews.FactsView facts(@PathVariable ChildId id, Actor actor) {
        return reading.view(id, actor);
    }

    @GetMapping("/{id}/facts/history")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_FACTS_VIEWED")
    @Operation(summary = "陈述历史，最近的在前 / all statements, newest first")
    Page<FactViews.FactStatementView> history(
            @PathVariable ChildId id,
            @RequestParam(required = false) @Nullable FactKind kind,
            PageQuery page,
            Actor actor) {
        return reading.history(id, kind, page, actor);
    }

    @PostMapping("/{id}/facts")
    @PreAuthorize("hasAuthority('FACT_STATE')")
    @Audited("CHILD_FACT_RECORDED")
    @Operation(summary = "登记一个来源的陈述 / write down what a source says")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<FactViews.FactStatementView> state(
            @PathVariable ChildId id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody FactRequests.StateFact request,
            Actor actor) {
        var path = "/api/children/" + id + "/facts";
        var stated = idempotency.once(
                key,
                actor,
                "POST " + path,
                request,
                () -> presenter.statement(recording.record(id, request, actor)),
                FactViews.FactStatementView.class);
        return ResponseEntity.created(URI.create(path)).body(stated);
    }

    @PostMapping("/{id}/facts/sensitive-looks")
    @PreAuthorize("hasAuthority('FACT_SENSITIVE')")
    @Audited("CHILD_SENSITIVE_FACT_VIEWED")
    @Operation(summary = "按用途查看专项信息 / look at facts that are withheld, for a purpose")
    FactViews.SensitiveFactView look(
            @PathVariable ChildId id,
            @Valid @RequestBody FactRequests.SensitiveLook request,
            PageQuery page,
            Actor actor) {
        return reading.look(id, request, page, actor);
    }

    @GetMapping("/facts/disagreements")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_FACT_DISAGREEMENTS_LISTED")
    @Operation(summary = "来源不一致、待核实的儿童 / children of whom sources disagree")
    Page<FactViews.FactDisagreementView> disagreements(PageQuery page, Actor actor) {
        return reading.disagreements(page, actor);
    }

    @GetMapping("/facts/dropouts")
    @PreAuthorize("hasAuthority('CHILD_READ')")
    @Audited("CHILD_DROPOUTS_LISTED")
    @Operation(summary = "有辍学风险、疑似辍学和辍学的儿童 / children at risk of dropping out, suspected of it, or gone")
    Page<FactViews.DropoutView> dropouts(PageQuery page, Actor actor) {
        return reading.dropouts(page, actor);
    }
}
