package cn.tongxing.child.migrant;

import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.problem.FieldProblem;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Records how a child moved, and decides anew with it. */
@Service
class RecordingMoves {

    private final JdbcMoves moves;
    private final Deciding deciding;
    private final RowSecurity rows;
    private final Audit audit;
    private final Clock clock;

    RecordingMoves(JdbcMoves moves, Deciding deciding, RowSecurity rows, Audit audit, Clock clock) {
        this.moves = moves;
        this.deciding = deciding;
        this.rows = rows;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    JdbcMoves.OnFile view(UUID child, Actor actor) {
        rows.enter(actor.jurisdiction());
        var found = moves.find(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(AuditEntry.of("CHILD_MOVE_VIEWED", "child", child)
                .by(actor)
                .outcome(AuditOutcome.LOOKED)
                .detail("agencyName", actor.agencyName()));
        return found;
    }

    @Transactional
    JdbcMoves.OnFile record(UUID child, Version seen, Move move, String why, Actor actor) {
        rows.enter(actor.jurisdiction());
        var stored = moves.find(actor.jurisdiction(), child).orElseThrow(CommonProblem.NOT_FOUND::of);
        seen.mustBe(stored.version());
        if (stored.facts().closed()) throw MigrantProblem.CHILD_MOVE_RECORD_CLOSED.of();
        var now = clock.instant();
        refuseUnlessSound(move, stored.facts(), ChinaTime.dateOf(now));
        var after = new JdbcMoves.OnFile(child, stored.version() + 1, move, stored.facts());
        if (!moves.put(actor.jurisdiction(), after, why, actor, now)) throw CommonProblem.VERSION_PASSED.of();
        deciding.decide(child);
        audit.record(
                AuditEntry.of("CHILD_MOVE_RECORDED", "child", child).by(actor).detail("version", after.version()));
        return moves.find(actor.jurisdiction(), child).orElseThrow();
    }

    private static void refuseUnlessSound(Move move, Facts facts, LocalDate today) {
        var problems = new ArrayList<FieldProblem>();
        day(move.awaySince(), "/move/awaySince", facts, today, problems);
        day(move.helpRequestedOn(), "/move/helpRequestedOn", facts, today, problems);
        day(move.parentsAwaySince(), "/move/parentsAwaySince", facts, today, problems);
        if (move.householdZone() != null && facts.household() == null) {
            problems.add(new FieldProblem(
                    "/move/householdZone", "NO_HOUSEHOLD", "档案没有户籍地", "The record names no household place"));
        }
        var away = move.parentsAway();
        boolean gone = away != null && away != ParentsAway.NEITHER;
        if (gone != (move.parentsAwaySince() != null)) {
            problems.add(new FieldProblem(
                    "/move/parentsAwaySince",
                    "WITH_PARENTS_AWAY",
                    "父母外出与外出日期须同时填写",
                    "Parents who work away have a day since when"));
        }
        if (!problems.isEmpty()) {
            throw MigrantProblem.CHILD_MOVE_INVALID.of().with(problems.toArray(FieldProblem[]::new));
        }
    }

    private static void day(
            @Nullable LocalDate day, String pointer, Facts facts, LocalDate today, ArrayList<FieldProblem> problems) {
        if (day == null) return;
        if (day.isAfter(today)) {
            problems.add(new FieldProblem(pointer, "IN_THE_FUTURE", "日期在将来", "The date lies in the future"));
        }
        if (day.isBefore(facts.birthDate()) && !pointer.equals("/move/parentsAwaySince")) {
            problems.add(new FieldProblem(pointer, "BEFORE_BIRTH", "早于出生日期", "Before the child was born"));
        }
    }
}
