package cn.tongxing.child.declaration;

import cn.tongxing.child.declaration.DeclarationViews.DeclarationPointRow;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationPointView;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationReceipt;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationStatusView;
import cn.tongxing.child.declaration.Declaring.Lookup;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.actor.AgencyFunction;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.validation.Valid;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
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

/**
 * What guardians use without signing in. Nothing secret stands in an address. What strangers are refused is not written to the
 * audit trail: it would be theirs to fill.
 */
@RestController
@RequestMapping("/public/declarations")
class PublicDeclarationController {

    private final ShowingPoints showing;
    private final Declaring declaring;
    private final Puzzles puzzles;
    private final Idempotency idempotency;

    PublicDeclarationController(ShowingPoints showing, Declaring declaring, Puzzles puzzles, Idempotency idempotency) {
        this.showing = showing;
        this.declaring = declaring;
        this.puzzles = puzzles;
        this.idempotency = idempotency;
    }

    @GetMapping("/points")
    @PreAuthorize(DeclarationAccess.AUTHORITY)
    @Audited(value = "DECLARATION_POINTS_READ", ofRefusals = false)
    @Operation(summary = "一县开放的自主申报联系点 / the open contact points of a county")
    Page<DeclarationPointRow> points(@RequestParam DivisionCode division, PageQuery page) {
        return showing.list(division, page);
    }

    @GetMapping("/points/{township}")
    @PreAuthorize(DeclarationAccess.AUTHORITY)
    @Audited(value = "DECLARATION_POINT_READ", ofRefusals = false)
    @Operation(summary = "联系点、告知书与算题 / a contact point with its notice and a puzzle")
    DeclarationPointView point(@PathVariable DivisionCode township) {
        return showing.show(township);
    }

    @PostMapping("/points/{township}/declarations")
    @PreAuthorize(DeclarationAccess.AUTHORITY)
    @Audited(value = "CHILD_DECLARED", ofRefusals = false)
    @Operation(summary = "自主申报一名儿童 / a guardian declares a child")
    @ApiResponse(responseCode = "201", useReturnTypeSchema = true)
    ResponseEntity<DeclarationReceipt> declare(
            @PathVariable DivisionCode township,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody DeclarationRequests.DeclareChild request) {
        // before anything is asked of the database; whether it is in time and new is asked of a first request only
        var puzzle = puzzles.solved(
                        township, request.puzzle().challenge(), request.puzzle().solution())
                .orElseThrow(DeclarationProblem.DECLARATION_PUZZLE_INVALID::of);
        var said = request.said();
        var receipt = idempotency.once(
                key,
                strangerAt(township),
                "POST /public/declarations/points/" + township + "/declarations",
                said,
                () -> declaring.declare(township, said, puzzle),
                DeclarationReceipt.class);
        return ResponseEntity.status(HttpStatus.CREATED).body(receipt);
    }

    @PostMapping("/status")
    @PreAuthorize(DeclarationAccess.AUTHORITY)
    @Audited(value = "DECLARATION_ASKED_ABOUT", ofRefusals = false)
    @Operation(summary = "凭回执号和查询码查询 / how a declaration stands")
    DeclarationStatusView status(@Valid @RequestBody DeclarationRequests.LookUpDeclaration request) {
        return answer(declaring.status(request));
    }

    @PostMapping("/withdrawal")
    @PreAuthorize(DeclarationAccess.AUTHORITY)
    @Audited(value = "DECLARATION_WITHDRAWN", ofRefusals = false)
    @Operation(summary = "撤回同意，删除个人信息 / withdraws the consent and has the personal data erased")
    DeclarationStatusView withdraw(@Valid @RequestBody DeclarationRequests.LookUpDeclaration request) {
        return answer(declaring.withdraw(request));
    }

    private static DeclarationStatusView answer(Lookup lookup) {
        return switch (lookup) {
            case Lookup.Found found -> found.status();
            case Lookup.Wrong wrong -> throw DeclarationProblem.DECLARATION_NOT_FOUND.of();
            case Lookup.Shut shut ->
                throw DeclarationProblem.DECLARATION_TOO_MANY_ATTEMPTS
                        .of()
                        .with("retryAfterSeconds", shut.retryAfterSeconds());
        };
    }

    /** Under whose name keys of strangers are kept apart from those of agencies; no authority comes of it. */
    private static Actor strangerAt(DivisionCode township) {
        return new Actor(
                new UUID(0, 0),
                "自主申报",
                AgencyFunction.PLATFORM,
                township,
                township.level(),
                Set.of(),
                "declarations-" + township,
                null,
                null);
    }
}
