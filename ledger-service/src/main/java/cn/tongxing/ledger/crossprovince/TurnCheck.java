package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.exchange.ExchangeGate;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Refuses what is not this caller's to do now, and says whose turn it is, since when, by when, and what happened last. */
@Component
class TurnCheck {

    private final ExchangeGate gate;

    record Due(String date, boolean provisional) {}

    record Last(String what, String at, String by, String division) {}

    TurnCheck(ExchangeGate gate) {
        this.gate = gate;
    }

    void mayAct(Actor actor, CaseFile file, Action action) {
        if (!action.fits(file.phase())) throw about(file, CaseProblem.CASE_STATE_PASSED);
        boolean onTurn = file.holder().map(turn -> turn.belongsTo(actor)).orElse(false);
        if (!onTurn || file.inTransit()) throw about(file, CaseProblem.CASE_NOT_YOUR_TURN);
        if (action != Action.REQUEST_ANSWER
                && !file.shared().openRequestsTo(file.side()).isEmpty()) {
            throw about(file, CaseProblem.CASE_REQUEST_UNANSWERED);
        }
        if (file.shared().version() > 0) exchangeMustBeReady(file);
    }

    /** After a lost tail the peer may hold more of this case than we do; until that is known nothing is added to it. */
    void exchangeMustBeReady(CaseFile file) {
        if (file.way() == Way.EXCHANGE && !gate.isOpen(file.peer())) throw CaseProblem.CASE_EXCHANGE_NOT_READY.of();
    }

    static ProblemException about(CaseFile file, CaseProblem problem) {
        var refusal = problem.of();
        refusal.with("state", file.phase().state().name());
        refusal.with("stateName", file.phase().state().chinese());
        refusal.with("inTransit", file.inTransit());
        refusal.with("version", file.version());
        file.turn().ifPresent(turn -> refusal.with("turn", turn(turn, file)));
        var due = file.due();
        if (due != null) refusal.with("due", new Due(due.date().toString(), due.provisional()));
        if (!file.shared().moves().isEmpty()) refusal.with("last", last(file));
        refusal.with("next", next(file));
        return refusal;
    }

    private static Map<String, Object> turn(Turn turn, CaseFile file) {
        var view = new LinkedHashMap<String, Object>();
        view.put("side", turn.side().name());
        view.put("division", turn.division().value());
        view.put("divisionName", Divisions.bundled().fullName(turn.division()));
        view.put("level", turn.level().name());
        view.put("function", turn.function().name());
        view.put("roles", turn.roles().stream().map(Enum::name).toList());
        var since = file.turnSince();
        if (since != null) view.put("since", since.toString());
        return view;
    }

    private static Last last(CaseFile file) {
        var last = file.shared().moves().getLast().transition();
        return new Last(
                History.what(last),
                last.at().toString(),
                last.by().agency(),
                last.by().division().value());
    }

    private static String next(CaseFile file) {
        if (file.phase().closed()) return "此件已办结 / this case is closed";
        if (file.inTransit()) return "已发往对方，等待对方系统确认收到 / on its way, waiting for the other side's receipt";
        var turn = file.turn().orElseThrow();
        return "由%s（%s）办理 / %s of %s acts next"
                .formatted(
                        Divisions.bundled().fullName(turn.division()),
                        turn.function().chinese(),
                        turn.function().name(),
                        turn.division());
    }
}
