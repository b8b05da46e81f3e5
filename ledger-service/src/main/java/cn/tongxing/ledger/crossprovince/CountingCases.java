package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The cases that a caller's list would show, as numbers; the look is in the audit trail before it is answered. */
@Component
class CountingCases {

    private final JdbcCases cases;
    private final JdbcCaseCounts counts;
    private final Audit audit;
    private final Clock clock;

    CountingCases(JdbcCases cases, JdbcCaseCounts counts, Audit audit, Clock clock) {
        this.cases = cases;
        this.counts = counts;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    CaseCounts in(@Nullable DivisionCode division, Actor actor) {
        var today = ChinaTime.dateOf(clock.instant());
        var counted = CaseCounts.of(counts.in(asked(division, actor.division()), cases.reach(actor), today));
        audit.record(Reading.look("CASE_COUNTED", "counts", actor).detail("rows", counted.cases()));
        return counted;
    }

    @Transactional
    Page<DeskCount> atDesks(@Nullable DivisionCode division, PageQuery page, Actor actor) {
        var today = ChinaTime.dateOf(clock.instant());
        var rows = counts.atDesks(asked(division, actor.division()), cases.reach(actor), page, today);
        audit.record(Reading.look("CASE_DESKS_COUNTED", "counts", actor)
                .detail("rows", Math.min(rows.size(), page.limit())));
        return Page.of(rows, page, row -> Cursor.of(row.desk(), row.function())).map(DeskCount::of);
    }

    /** A larger area narrows nothing, as in the list. */
    private static DivisionCode asked(@Nullable DivisionCode division, DivisionCode own) {
        if (division == null || division.contains(own)) return own;
        if (own.contains(division)) return division;
        throw CommonProblem.INVALID_REQUEST
                .of()
                .with(new FieldProblem(
                        "query/division", "OUTSIDE_AREA", "应在本辖区之内", "A division inside the own jurisdiction"));
    }
}
