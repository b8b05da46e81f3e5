package cn.tongxing.child.declaration;

import cn.tongxing.child.declaration.DeclarationViews.DeclarationPointKept;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** A station opens its contact point, says what is shown there, and closes it. */
@Service
class KeepingPoints {

    private final JdbcPoints points;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;

    KeepingPoints(JdbcPoints points, Divisions divisions, Audit audit, Clock clock) {
        this.points = points;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    DeclarationPointKept keep(
            DivisionCode township, Version seen, DeclarationRequests.KeepDeclarationPoint wanted, Actor actor) {
        refuseUnlessOwn(township, actor);
        if (!points.keep(township, seen.value(), wanted, actor.client(), clock.instant()))
            throw CommonProblem.VERSION_PASSED.of();
        audit.record(AuditEntry.of("DECLARATION_POINT_KEPT", "division", township)
                .by(actor)
                .detail("open", wanted.open()));
        return view(points.find(township).orElseThrow());
    }

    @Transactional
    DeclarationPointKept find(DivisionCode township, Actor actor) {
        refuseUnlessOwn(township, actor);
        looked("DECLARATION_POINT_VIEWED", township, actor);
        return points.find(township).map(this::view).orElseGet(() -> none(township));
    }

    @Transactional
    Page<DeclarationPointKept> list(PageQuery page, Actor actor) {
        var found = points.within(actor.division(), false, page);
        looked("DECLARATION_POINTS_LISTED", actor.division(), actor);
        return Page.of(found, page, point -> Cursor.of(point.township())).map(this::view);
    }

    private void refuseUnlessOwn(DivisionCode township, Actor actor) {
        boolean own = township.level() == DivisionLevel.TOWNSHIP
                && actor.division().contains(township)
                && divisions.find(township).isPresent();
        if (!own) throw CommonProblem.NOT_FOUND.of();
    }

    private void looked(String event, DivisionCode division, Actor actor) {
        audit.record(AuditEntry.of(event, "division", division).by(actor).outcome(AuditOutcome.LOOKED));
    }

    private DeclarationPointKept view(ContactPoint point) {
        var today = ChinaTime.dateOf(clock.instant());
        return new DeclarationPointKept(
                point.township(),
                divisions.fullName(point.township()),
                point.open(),
                point.station(),
                point.phone().value(),
                point.address(),
                point.hours(),
                point.responsible(),
                point.complaints(),
                Optional.ofNullable(point.receivedOn())
                        .filter(today::equals)
                        .map(day -> point.received())
                        .orElse(0),
                point.waiting(),
                point.version());
    }

    /** Version 0: the first keeping names it. */
    private DeclarationPointKept none(DivisionCode township) {
        return new DeclarationPointKept(
                township, divisions.fullName(township), false, null, null, null, null, null, null, 0, 0, 0);
    }
}
