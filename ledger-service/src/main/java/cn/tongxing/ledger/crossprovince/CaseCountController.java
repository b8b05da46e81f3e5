package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/cases/counts")
@Tag(name = "跨省通办 cross-province cases")
class CaseCountController {

    private final CountingCases counting;

    CaseCountController(CountingCases counting) {
        this.counting = counting;
    }

    @GetMapping
    @PreAuthorize("hasAuthority('CASE_READ')")
    @Audited("CASE_COUNTED")
    @Operation(summary = "办件数：合计、超期、按状态、按事项、按提醒层级 / how many cases, in all, overdue, by state, item and rung")
    CaseCounts counts(@RequestParam(required = false) @Nullable DivisionCode division, Actor actor) {
        return counting.in(division, actor);
    }

    @GetMapping("/desks")
    @PreAuthorize("hasAuthority('CASE_READ')")
    @Audited("CASE_DESKS_COUNTED")
    @Operation(summary = "各在办机构的办件数和超期数 / how many cases wait at each desk of the area, and how many are overdue")
    Page<DeskCount> desks(
            @RequestParam(required = false) @Nullable DivisionCode division, PageQuery page, Actor actor) {
        return counting.atDesks(division, page, actor);
    }
}
