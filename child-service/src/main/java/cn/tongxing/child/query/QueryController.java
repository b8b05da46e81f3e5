package cn.tongxing.child.query;

import cn.tongxing.child.query.QueryViews.AskedQueryView;
import cn.tongxing.child.query.QueryViews.QueryView;
import cn.tongxing.child.record.ChildId;
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
class QueryController {

    private static final String QUERIES = "/api/children/queries";

    private final AskingDepartments asking;
    private final AnsweringQueries answering;
    private final ReadingQueries reading;
    private final Idempotency idempotency;

    QueryController(
            AskingDepartments asking, AnsweringQueries answering, ReadingQueries reading, Idempotency idempotency) {
        this.asking = asking;
        this.answering = answering;
        this.reading = reading;
        this.idempotency = idempotency;
    }

    @PostMapping("/{id}/queries")
    @PreAuthorize("hasAuthority('CHILD_QUERY_ASK')")
    @Audited("CHILD_QUERY_ASKED")
    @Operation(summary = "就一名儿童的父亲或母亲向掌握信息的部门查询 / asks the department that holds it about one parent")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<QueryView> ask(
            @PathVariable ChildId id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody QueryRequests.AskDepartment request,
            Actor actor) {
        var asked = idempotency.once(
                key,
                actor,
                "POST /api/children/" + id + "/queries",
                request,
                () -> reading.view(asking.ask(id, request, actor)),
                QueryView.class);
        return ResponseEntity.created(URI.create(QUERIES)).body(asked);
    }

    @GetMapping("/queries")
    @PreAuthorize("hasAuthority('CHILD_QUERY_ASK')")
    @Audited("CHILD_QUERIES_LISTED")
    @Operation(summary = "本县的查询，先到期的在前；不选状态的为待答复 / queries of the own county, those due first")
    Page<QueryView> list(@RequestParam(defaultValue = "WAITING") Query.State state, PageQuery page, Actor actor) {
        return reading.ofCounty(state, page, actor);
    }

    @GetMapping("/queries/asked")
    @PreAuthorize("hasAuthority('CHILD_QUERY_ANSWER')")
    @Audited("CHILD_QUERIES_SHOWN")
    @Operation(summary = "向本部门提出、待答复的查询，先到期的在前 / what the own department is asked, those due first")
    Page<AskedQueryView> asked(PageQuery page, Actor actor) {
        return reading.asked(page, actor);
    }

    @PostMapping("/queries/{id}/answer")
    @PreAuthorize("hasAuthority('CHILD_QUERY_ANSWER')")
    @Audited("CHILD_QUERY_ANSWERED")
    @Operation(summary = "答复；属实、未发现的随即成为本部门的陈述 / answers; what is known becomes the department's statement")
    AskedQueryView answer(
            @PathVariable UUID id, Version seen, @Valid @RequestBody QueryRequests.AnswerQuery request, Actor actor) {
        return reading.asked(answering.answer(id, seen, request, actor));
    }

    @PostMapping("/queries/{id}/withdrawal")
    @PreAuthorize("hasAuthority('CHILD_QUERY_ASK')")
    @Audited("CHILD_QUERY_WITHDRAWN")
    @Operation(summary = "撤回待答复的查询 / takes a waiting query back")
    QueryView withdraw(
            @PathVariable UUID id, Version seen, @Valid @RequestBody QueryRequests.WithdrawQuery request, Actor actor) {
        return reading.view(asking.withdraw(id, seen, request, actor));
    }
}
