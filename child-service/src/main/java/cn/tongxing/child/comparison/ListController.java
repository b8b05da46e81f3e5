package cn.tongxing.child.comparison;

import cn.tongxing.child.sheet.SheetAnswer;
import cn.tongxing.child.sheet.SheetFormat;
import cn.tongxing.child.sheet.SheetWriter;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import java.io.IOException;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/children")
class ListController {

    private final DeliveringLists delivering;
    private final WorkingOnItems working;

    ListController(DeliveringLists delivering, WorkingOnItems working) {
        this.delivering = delivering;
        this.working = working;
    }

    @GetMapping("/lists/kinds")
    @PreAuthorize("hasAuthority('LIST_LOOK')")
    @Audited("LIST_KINDS_VIEWED")
    @Operation(summary = "名单种类、由谁提供、有哪些列 / kinds of lists, who delivers them, their columns")
    List<ComparisonViews.ListKindView> kinds() {
        return WorkingOnItems.kinds();
    }

    @GetMapping(path = "/lists/kinds/{kind}/template.csv", produces = SheetFormat.CSV_TYPE)
    @PreAuthorize("hasAuthority('LIST_LOOK')")
    @Audited("LIST_TEMPLATE_TAKEN")
    @Operation(summary = "名单模板 / the template of a list")
    @ApiResponse(
            responseCode = "200",
            description = "the template",
            content = @Content(mediaType = SheetFormat.CSV_TYPE, schema = @Schema(type = "string")))
    void template(@PathVariable ListKind kind, HttpServletResponse response) throws IOException {
        SheetAnswer.send(
                SheetFormat.CSV,
                kind.chinese() + "名单模板.csv",
                response,
                to -> SheetWriter.csvTemplate(kind.columns(), to));
    }

    @PostMapping(
            path = "/lists",
            consumes = {SheetFormat.CSV_TYPE, SheetFormat.XLSX_TYPE})
    @PreAuthorize("hasAuthority('LIST_DELIVER')")
    @Audited("DEPARTMENT_LIST_DELIVERED")
    @Operation(
            summary = "提供名单，随即与档案比对 / deliver a list; it is compared with the records",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = SheetFormat.CSV_TYPE,
                                        schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = SheetFormat.XLSX_TYPE,
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @ApiResponse(responseCode = "202", useReturnTypeSchema = true)
    ResponseEntity<ComparisonViews.DepartmentListView> deliver(
            @RequestParam ListKind kind,
            @RequestParam LocalDate asOf,
            @RequestParam(required = false) @Nullable DivisionCode division,
            @RequestParam(defaultValue = "PUSH") DepartmentList.Mode mode,
            HttpServletRequest request,
            Actor actor)
            throws IOException {
        var format = SheetFormat.of(request.getContentType());
        var place = division == null ? actor.division() : division;
        var delivered = delivering.deliver(
                new DeliveringLists.Delivery(kind, mode, place, asOf, format), request.getInputStream(), actor);
        return ResponseEntity.accepted()
                .location(URI.create("/api/children/lists/" + delivered.id()))
                .body(working.view(delivered));
    }

    @GetMapping("/lists")
    @PreAuthorize("hasAuthority('LIST_LOOK')")
    @Audited("DEPARTMENT_LISTS_LISTED")
    @Operation(summary = "名单与比对结果数：部门见自己的，民政见本辖区的 / lists and what was found, in numbers")
    Page<ComparisonViews.DepartmentListView> lists(PageQuery page, Actor actor) {
        return working.lists(page, actor);
    }

    @GetMapping("/lists/due")
    @PreAuthorize("hasAuthority('LIST_LOOK')")
    @Audited("LISTS_DUE_VIEWED")
    @Operation(summary = "本期应提供的名单：期限、谁何时提供、是否逾期 / what is due, who delivered, what is late")
    List<ComparisonViews.ListDueView> due(
            @RequestParam(required = false) @Nullable DivisionCode division, Actor actor) {
        return working.due(division == null ? actor.division() : division, actor);
    }

    @GetMapping("/lists/{id}")
    @PreAuthorize("hasAuthority('LIST_LOOK')")
    @Audited("DEPARTMENT_LIST_VIEWED")
    ComparisonViews.DepartmentListView list(@PathVariable UUID id, Actor actor) {
        return working.list(id, actor);
    }

    @GetMapping("/lists/{id}/items")
    @PreAuthorize("hasAuthority('COMPARISON_WORK')")
    @Audited("COMPARISON_ITEMS_LISTED")
    @Operation(summary = "一份名单的差异，按种类 / what differs, of one list and kind")
    Page<ComparisonViews.ComparisonItemView> itemsOfList(
            @PathVariable UUID id, @RequestParam ComparisonItem.Kind kind, PageQuery page, Actor actor) {
        return working.ofList(id, kind, page, actor);
    }

    @GetMapping("/comparison-items")
    @PreAuthorize("hasAuthority('COMPARISON_WORK')")
    @Audited("COMPARISON_ITEMS_LISTED")
    @Operation(summary = "待核实的差异，按村 / what is open in one's area, village by village")
    Page<ComparisonViews.ComparisonItemView> items(
            @RequestParam(required = false) @Nullable DivisionCode division, PageQuery page, Actor actor) {
        return working.open(division, page, actor);
    }

    @GetMapping("/comparison-items/{id}")
    @PreAuthorize("hasAuthority('COMPARISON_WORK')")
    @Audited("COMPARISON_ITEM_VIEWED")
    @Operation(summary = "一项差异，含部门所填 / one difference, with what the department wrote")
    ComparisonViews.ComparisonItemDetails item(@PathVariable UUID id, Actor actor) {
        return working.item(id, actor);
    }

    @PostMapping("/comparison-items/{id}/settlement")
    @PreAuthorize("hasAuthority('COMPARISON_WORK')")
    @Audited("COMPARISON_ITEM_SETTLED")
    @Operation(summary = "核实结论 / what somebody found out")
    ComparisonViews.ComparisonItemView settle(
            @PathVariable UUID id, Version seen, @Valid @RequestBody ComparisonRequests.Settle request, Actor actor) {
        return working.settle(id, seen, request, actor);
    }
}
