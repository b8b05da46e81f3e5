package cn.tongxing.child.migrant;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.child.rule.RuleBooks;
import cn.tongxing.child.rule.Rules;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows verdicts with their reasons; each look is in the audit trail before it is answered. */
@Service
class ReadingStandings {

    private final JdbcStandings standings;
    private final JdbcMoves moves;
    private final RuleBooks books;
    private final Definitions definitions;
    private final Divisions divisions;
    private final RowSecurity rows;
    private final Audit audit;
    private final Clock clock;

    ReadingStandings(
            JdbcStandings standings,
            JdbcMoves moves,
            RuleBooks books,
            Definitions definitions,
            Divisions divisions,
            RowSecurity rows,
            Audit audit,
            Clock clock) {
        this.standings = standings;
        this.moves = moves;
        this.books = books;
        this.definitions = definitions;
        this.divisions = divisions;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    /** The verdict that is kept, on any day. */
    @Transactional
    StandingView view(UUID child, @Nullable LocalDate on, Actor actor) {
        rows.enter(actor.jurisdiction());
        var standing = standings.find(actor.jurisdiction(), child).orElseThrow(() -> missing(child, actor));
        audit.record(look("CHILD_STANDING_VIEWED", "child", child, actor));
        var rules = books.current().named(standing.decision().editions());
        return view(child, standing.residence(), rules, standing.decision(), standing, on);
    }

    /** What the rules of another place would make of the same facts (XP-09); nothing is kept. */
    @Transactional
    StandingView viewBy(UUID child, DivisionCode place, @Nullable LocalDate on, Actor actor) {
        rows.enter(actor.jurisdiction());
        var onFile = moves.find(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(look("CHILD_STANDING_VIEWED", "child", child, actor).detail("by", place));
        var day = on == null ? today() : on;
        var rules = books.current().inForce(place, day);
        return view(child, place, rules, definitions.of(rules).decide(onFile.facts()), null, day);
    }

    @Transactional
    Page<StandingView.Past> history(UUID child, PageQuery page, Actor actor) {
        rows.enter(actor.jurisdiction());
        var past = standings.history(actor.jurisdiction(), child, page);
        if (past.isEmpty() && standings.find(actor.jurisdiction(), child).isEmpty()) throw missing(child, actor);
        audit.record(look("CHILD_STANDING_VIEWED", "child", child, actor));
        return Page.of(past, page, row -> Cursor.of(row.decidedAt(), row.id())).map(this::past);
    }

    @Transactional
    Page<StandingView.Row> list(Verdict verdict, @Nullable DivisionCode division, PageQuery page, Actor actor) {
        rows.enter(actor.jurisdiction());
        var area = division == null ? Optional.of(actor.division()) : inside(division, actor.division());
        var found = area.map(code -> standings.list(new Jurisdiction(List.of(code)), verdict, today(), page))
                .orElse(List.of());
        audit.record(look("CHILD_STANDINGS_LISTED", "division", division == null ? actor.division() : division, actor)
                .detail("verdict", verdict)
                .detail("rows", Math.min(found.size(), page.limit())));
        return Page.of(
                        found,
                        page,
                        row -> Cursor.of(
                                row.standing().residence(), row.standing().child()))
                .map(row -> row(row, verdict));
    }

    private StandingView view(
            UUID child,
            DivisionCode place,
            Rules rules,
            Decision decision,
            @Nullable Standing kept,
            @Nullable LocalDate on) {
        var day = on == null ? today() : on;
        var verdict = decision.on(day);
        return new StandingView(
                child,
                day,
                verdict,
                verdict.chinese(),
                verdict.english(),
                place,
                divisions.fullName(place),
                decision.editions(),
                kept == null ? null : kept.decidedOn(),
                kept == null ? null : kept.decidedAt(),
                decision.beginsOn(),
                decision.endsOn(),
                decision.helpFrom(),
                new Reasons(rules, definitions.of(rules), decision).on(day),
                leftBehind(decision, day));
    }

    private static StandingView.LeftBehindView leftBehind(Decision decision, LocalDate day) {
        if (decision.leftBehind() == null) {
            return new StandingView.LeftBehindView(
                    null, null, null, "未登记父母外出情况", "Whether the parents work away is not on record");
        }
        boolean now = decision.isLeftBehindOn(day);
        return new StandingView.LeftBehindView(
                now,
                decision.leftBehindFrom(),
                decision.leftBehindTo(),
                now ? "留守儿童" : "不是留守儿童",
                now ? "Left-behind child" : "Not a left-behind child");
    }

    private StandingView.Past past(JdbcStandings.PastStanding past) {
        var decision = past.decision();
        var day = ChinaTime.dateOf(past.decidedAt());
        var verdict = decision.on(day);
        var rules = books.current().named(decision.editions());
        return new StandingView.Past(
                past.decidedAt(),
                past.cause().name(),
                past.cause().chinese(),
                decision.editions(),
                verdict,
                verdict.chinese(),
                decision.beginsOn(),
                decision.endsOn(),
                decision.helpFrom(),
                decision.leftBehind() == null ? null : decision.isLeftBehindOn(day),
                new Reasons(rules, definitions.of(rules), decision).on(day));
    }

    private StandingView.Row row(JdbcStandings.StandingRow row, Verdict verdict) {
        var standing = row.standing();
        return new StandingView.Row(
                standing.child(),
                row.name().masked(),
                standing.residence(),
                divisions.fullName(standing.residence()),
                verdict,
                verdict.chinese(),
                standing.decision().editions(),
                standing.decision().beginsOn(),
                standing.decision().endsOn());
    }

    /** A record may be on file and not decided yet: for the minutes of the first pass. */
    private RuntimeException missing(UUID child, Actor actor) {
        return moves.find(actor.jurisdiction(), child).isPresent()
                ? MigrantProblem.STANDING_NOT_DECIDED_YET.of()
                : CommonProblem.NOT_FOUND.of();
    }

    private static Optional<DivisionCode> inside(DivisionCode wanted, DivisionCode own) {
        if (own.contains(wanted)) return Optional.of(wanted);
        return wanted.contains(own) ? Optional.of(own) : Optional.empty();
    }

    private LocalDate today() {
        return ChinaTime.dateOf(clock.instant());
    }

    private static AuditEntry look(String event, String subjectType, Object subject, Actor actor) {
        return AuditEntry.of(event, subjectType, subject)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("agencyName", actor.agencyName());
    }
}
