package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.util.Set;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What one side does on its turn, and asks for or rules on off its turn, over HTTP: 200 done, 202 asked for. */
@RestController
@RequestMapping("/api/cases")
@Tag(name = "跨省通办 cross-province cases")
class AskingController {

    private static final String KEY = "Idempotency-Key";

    private final Asking asking;
    private final Extending extending;
    private final CaseChanges changes;

    AskingController(Asking asking, Extending extending, CaseChanges changes) {
        this.asking = asking;
        this.extending = extending;
        this.changes = changes;
    }

    @PostMapping("/{id}/withdrawal")
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_WITHDRAWN")
    @ApiResponse(responseCode = "200", description = "done")
    @ApiResponse(responseCode = "202", description = "asked for; the other side answers")
    @Operation(summary = "撤回；不在办理环节时为申请撤回（202） / withdraw; off turn it is a request (202)")
    ResponseEntity<CaseView> withdraw(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.Withdraw request,
            Actor actor) {
        return doneOrAsked(
                changes.once(key, actor, id, "withdrawal", request, () -> asking.withdraw(id, seen, request, actor)),
                State.WITHDRAWN);
    }

    @PostMapping("/{id}/corrections")
    @PreAuthorize("hasAuthority('CASE_INTAKE')")
    @Audited("CASE_CORRECTED")
    @ApiResponse(responseCode = "200", description = "done")
    @ApiResponse(responseCode = "202", description = "asked for; the other side answers")
    @Operation(summary = "更正申请内容；不在办理环节时为申请更正（202） / correct facts of the application; off turn it is a request (202)")
    ResponseEntity<CaseView> correct(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.Correct request,
            Actor actor) {
        return doneOrAsked(
                changes.once(key, actor, id, "corrections", request, () -> asking.correct(id, seen, request, actor)),
                State.SUPPLEMENT,
                State.AWAITING_PAPER);
    }

    @PostMapping("/{id}/ending")
    @PreAuthorize("hasAuthority('CASE_END')")
    @Audited("CASE_ENDED")
    @ApiResponse(responseCode = "200", description = "done")
    @ApiResponse(responseCode = "202", description = "asked for; the other side answers")
    @Operation(
            summary =
                    "因儿童死亡、户籍迁移或人员不一致终止办理；不在办理环节时为申请终止（202） / end the case: the child died, the household moved, another person; off turn it is a request (202)")
    ResponseEntity<CaseView> end(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.End request,
            Actor actor) {
        return doneOrAsked(
                changes.once(key, actor, id, "ending", request, () -> asking.end(id, seen, request, actor)),
                State.ENDED);
    }

    @PostMapping("/{id}/supplement-extensions")
    @PreAuthorize("hasAuthority('CASE_EXAMINE')")
    @Audited("CASE_SUPPLEMENT_EXTENDED")
    @Operation(summary = "延长补充材料期限 / give a supplement round more time")
    CaseView extend(
            @PathVariable UUID id,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.Extend request,
            Actor actor) {
        return changes.once(
                key, actor, id, "supplement-extensions", request, () -> extending.extend(id, seen, request, actor));
    }

    @PostMapping("/{id}/requests/{request}/answer")
    @PreAuthorize("hasAuthority('CASE_EXAMINE')")
    @Audited("CASE_REQUEST_ANSWERED")
    @Operation(summary = "答复对方的申请 / answer a request of the other side")
    CaseView answer(
            @PathVariable UUID id,
            @PathVariable("request") UUID wish,
            Version seen,
            @RequestHeader(KEY) String key,
            @Valid @RequestBody Requests.AnswerRequest request,
            Actor actor) {
        return changes.once(
                key,
                actor,
                id,
                "requests/" + wish + "/answer",
                request,
                () -> asking.answer(id, wish, seen, request, actor));
    }

    /** What was done at once shows in the state: the residence corrects where it has the turn, in its supplement round or waiting for paper. */
    private static ResponseEntity<CaseView> doneOrAsked(CaseView view, State... done) {
        return ResponseEntity.status(Set.of(done).contains(view.state()) ? HttpStatus.OK : HttpStatus.ACCEPTED)
                .body(view);
    }
}
