package cn.tongxing.child.declaration;

import cn.tongxing.child.declaration.DeclarationViews.DeclarationPointKept;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationRow;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationView;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children/declarations")
class DeclarationController {

    private final KeepingPoints keeping;
    private final TriagingDeclarations triaging;
    private final ReadingDeclarations reading;

    DeclarationController(KeepingPoints keeping, TriagingDeclarations triaging, ReadingDeclarations reading) {
        this.keeping = keeping;
        this.triaging = triaging;
        this.reading = reading;
    }

    @GetMapping("/points")
    @PreAuthorize("hasAuthority('DECLARATION_POINT_KEEP')")
    @Audited("DECLARATION_POINTS_LISTED")
    @Operation(summary = "本辖区的自主申报联系点 / the contact points of the own area")
    Page<DeclarationPointKept> points(PageQuery page, Actor actor) {
        return keeping.list(page, actor);
    }

    @GetMapping("/points/{township}")
    @PreAuthorize("hasAuthority('DECLARATION_POINT_KEEP')")
    @Audited("DECLARATION_POINT_VIEWED")
    @Operation(summary = "一个联系点，未设立的版本为 0 / a contact point, of version 0 where there is none")
    DeclarationPointKept point(@PathVariable DivisionCode township, Actor actor) {
        return keeping.find(township, actor);
    }

    @PutMapping("/points/{township}")
    @PreAuthorize("hasAuthority('DECLARATION_POINT_KEEP')")
    @Audited("DECLARATION_POINT_KEPT")
    @Operation(summary = "设立、开放、关闭联系点及其公布内容 / opens or closes a contact point and says what is shown")
    DeclarationPointKept keep(
            @PathVariable DivisionCode township,
            Version seen,
            @Valid @RequestBody DeclarationRequests.KeepDeclarationPoint request,
            Actor actor) {
        return keeping.keep(township, seen, request, actor);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('DECLARATION_TRIAGE')")
    @Audited("DECLARATIONS_LISTED")
    @Operation(summary = "本辖区的申报，先收到的在前 / declarations of the own area, oldest first")
    Page<DeclarationRow> list(
            @RequestParam(required = false) @Nullable DeclarationState state, PageQuery page, Actor actor) {
        return reading.list(state, page, actor);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('DECLARATION_TRIAGE')")
    @Audited("DECLARATION_VIEWED")
    @Operation(summary = "查看一项申报 / a declaration")
    DeclarationView view(@PathVariable UUID id, Actor actor) {
        return reading.view(id, actor);
    }

    @GetMapping("/{id}/draft")
    @PreAuthorize("hasAuthority('DECLARATION_TRIAGE')")
    @Audited("DECLARATION_DRAFTED")
    @Operation(summary = "建档请求的草稿 / the body for POST /api/children, as far as it is known")
    DeclarationDraft draft(@PathVariable UUID id, Actor actor) {
        return reading.draft(id, actor);
    }

    @PostMapping("/{id}/taking")
    @PreAuthorize("hasAuthority('DECLARATION_TRIAGE')")
    @Audited("DECLARATION_TAKEN")
    @Operation(summary = "接手 / takes it in hand")
    DeclarationView take(@PathVariable UUID id, Version seen, Actor actor) {
        return reading.view(triaging.take(id, seen, actor));
    }

    @PostMapping("/{id}/settlement")
    @PreAuthorize("hasAuthority('DECLARATION_TRIAGE')")
    @Audited("DECLARATION_SETTLED")
    @Operation(summary = "办结 / settles it by what was found")
    DeclarationView settle(
            @PathVariable UUID id,
            Version seen,
            @Valid @RequestBody DeclarationRequests.SettleDeclaration request,
            Actor actor) {
        return reading.view(triaging.settle(id, seen, request, actor));
    }
}
