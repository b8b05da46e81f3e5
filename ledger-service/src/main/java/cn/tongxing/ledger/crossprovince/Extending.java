package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.calendar.DueDate;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives a supplement round more time. The household side rules on a round's date; the turn stays with the residence,
 * whatever day it is, and an answer that crosses the extension stands.
 */
@Component
class Extending {

    private static final int LONGEST_MONTHS = 6;

    private final JdbcCases cases;
    private final TurnCheck turns;
    private final Moves moves;
    private final Deadlines deadlines;

    Extending(JdbcCases cases, TurnCheck turns, Moves moves, Deadlines deadlines) {
        this.cases = cases;
        this.turns = turns;
        this.moves = moves;
        this.deadlines = deadlines;
    }

    @Transactional
    CaseFile extend(UUID id, Version seen, Requests.Extend request, Actor actor) {
        var file = cases.lock(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
        if (!(file.phase() instanceof Phase.Supplement round)) {
            throw TurnCheck.about(file, CaseProblem.CASE_STATE_PASSED);
        }
        if (!mayExtend(file, actor)) throw TurnCheck.about(file, CaseProblem.CASE_NOT_YOUR_TURN);
        turns.exchangeMustBeReady(file);
        seen.mustBe(file.version());
        var today = ChinaTime.dateOf(moves.now());
        var extended = new Message.SupplementExtended(
                1,
                round.round(),
                moves.now(),
                By.of(actor, round.askedBy()),
                new DueDate(request.until(), false, deadlines.calendar()),
                request.reason());
        boolean fits = request.until().isAfter(today)
                && !request.until().isAfter(today.plusMonths(LONGEST_MONTHS))
                && isLater(file.shared(), extended);
        if (!fits) throw IntakeDesk.unfit("/until");
        return moves.say(
                file,
                extended,
                AuditEntry.of("CASE_SUPPLEMENT_EXTENDED", "case", id).by(actor).detail("round", extended.round()));
    }

    /** The desk that asked, while the round is open. */
    static boolean mayExtend(CaseFile file, Actor actor) {
        return file.phase() instanceof Phase.Supplement round
                && file.side() == Side.HOUSEHOLD
                && Turn.of(round.askedBy(), file.residence(), file.household()).belongsTo(actor);
    }

    /** What speaks against another province's extension; one that comes behind the answer is true and too late. */
    static Optional<Rule> objectionTo(CaseFile file, Message.SupplementExtended extended) {
        if (file.side() == Side.HOUSEHOLD) return Optional.of(Rule.NOT_ALLOWED_IN_STATE);
        var asked = file.shared().all(Transition.SupplementRequested.class).stream()
                .filter(round -> round.round() == extended.round())
                .findFirst();
        if (asked.isEmpty()) return Optional.of(Rule.ROUND_MISMATCH);
        var desk = file.item().steps().stream()
                .filter(step -> step.id().equals(asked.get().step()))
                .findFirst();
        boolean ofTheDesk = desk.map((Step step) -> Turn.of(step, file.residence(), file.household()))
                .filter(turn -> turn.belongsTo(extended.by()))
                .isPresent();
        if (!ofTheDesk) return Optional.of(Rule.WRONG_AGENCY);
        return isLater(file.shared(), extended) ? Optional.empty() : Optional.of(Rule.BODY_INVALID);
    }

    private static boolean isLater(SharedCase shared, Message.SupplementExtended extended) {
        return extended.due().date().isAfter(shared.dueOfRound(extended.round()).date());
    }
}
