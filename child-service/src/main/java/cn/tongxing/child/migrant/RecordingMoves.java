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
import java.util.UUID;
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
        var problems = MoveCheck.problems(move, facts.birthDate(), facts.household() != null, today).stream()
                .map(problem -> new FieldProblem(
                        "/move" + problem.pointer(), problem.code(), problem.chinese(), problem.english()))
                .toArray(FieldProblem[]::new);
        if (problems.length > 0) throw MigrantProblem.CHILD_MOVE_INVALID.of().with(problems);
    }
}
