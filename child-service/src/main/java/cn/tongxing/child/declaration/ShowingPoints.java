package cn.tongxing.child.declaration;

import cn.tongxing.child.declaration.DeclarationViews.DeclarationNeed;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationPointRow;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationPointView;
import cn.tongxing.child.declaration.DeclarationViews.DeclarationPuzzle;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.problem.FieldProblem;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** What everybody sees of the contact points that are open; nothing is written. */
@Service
class ShowingPoints {

    private static final String RULE = "SHA-256(challenge + \".\" + solution)";

    private final JdbcPoints points;
    private final Notices notices;
    private final Puzzles puzzles;
    private final DeclarationSettings settings;
    private final Divisions divisions;
    private final Clock clock;

    ShowingPoints(
            JdbcPoints points,
            Notices notices,
            Puzzles puzzles,
            DeclarationSettings settings,
            Divisions divisions,
            Clock clock) {
        this.points = points;
        this.notices = notices;
        this.puzzles = puzzles;
        this.settings = settings;
        this.divisions = divisions;
        this.clock = clock;
    }

    Page<DeclarationPointRow> list(DivisionCode county, PageQuery page) {
        if (county.level() != DivisionLevel.COUNTY)
            throw DeclarationProblem.DECLARATION_POINT_INVALID
                    .of()
                    .with(new FieldProblem("query/division", "NOT_A_COUNTY", "须为县级区划代码", "Must be a county's code"));
        return Page.of(points.within(county, true, page), page, point -> Cursor.of(point.township()))
                .map(point -> new DeclarationPointRow(
                        point.township(),
                        divisions.fullName(point.township()),
                        point.station(),
                        point.phone().value(),
                        point.address(),
                        point.hours()));
    }

    DeclarationPointView show(DivisionCode township) {
        var point = open(township);
        return new DeclarationPointView(
                township,
                divisions.fullName(township),
                point.station(),
                point.phone().value(),
                point.address(),
                point.hours(),
                notices.of(point),
                Stream.of(Need.values())
                        .map(need -> new DeclarationNeed(need, need.chinese()))
                        .toList(),
                puzzle(point));
    }

    ContactPoint open(DivisionCode township) {
        return points.find(township)
                .filter(ContactPoint::open)
                .orElseThrow(DeclarationProblem.DECLARATION_POINT_NOT_OPEN::of);
    }

    /** Dearer the fuller the point is: a crowd that is real waits seconds, a machine that would fill it, days. */
    private DeclarationPuzzle puzzle(ContactPoint point) {
        var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expires = now.plus(settings.puzzleLasts());
        int rise = settings.puzzleBitsFlooded() - settings.puzzleBits();
        int bits = settings.puzzleBits() + (int) (rise * point.load(ChinaTime.dateOf(now), settings));
        return new DeclarationPuzzle(puzzles.next(point.township(), bits, expires), bits, expires, RULE);
    }
}
