package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Withdrawal, correction, ending: whoever holds the case does it at once, the other side asks for it and the case stays
 * where it is until the answer. One request of a side at a time.
 */
@Component
class Asking {

    private final JdbcCases cases;
    private final IntakeDesk desk;
    private final TurnCheck turns;
    private final Moves moves;
    private final Hands hands;

    Asking(JdbcCases cases, IntakeDesk desk, TurnCheck turns, Moves moves, Hands hands) {
        this.hands = hands;
        this.cases = cases;
        this.desk = desk;
        this.turns = turns;
        this.moves = moves;
    }

    /** What is wanted: by which side, in which phases it can be agreed to, and whether a desk beside the intake may ask. */
    private record Wish(Action action, Predicate<Side> mayBeSaidBy, Predicate<Phase> timely, boolean anyDesk) {
        static Wish ofTheApplicant(Action action) {
            return new Wish(action, side -> side == Side.RESIDENCE, Phase::isExamined, false);
        }

        static Wish of(Ending ending) {
            return new Wish(Action.ENDING, ending.cause()::mayBeSaidBy, ending::isTimely, true);
        }

        Optional<Step> desk(CaseFile file, Actor actor) {
            return file.item().steps().stream()
                    .filter(step -> step.side() == file.side())
                    .filter(step -> anyDesk || step.equals(file.item().intake()))
                    .filter(step ->
                            Turn.of(step, file.residence(), file.household()).belongsTo(actor))
                    .findFirst();
        }
    }

    @Transactional
    CaseFile withdraw(UUID id, Version seen, Requests.Withdraw request, Actor actor) {
        return askOrDo(
                locked(id, actor),
                seen,
                Wish.ofTheApplicant(Action.WITHDRAWAL),
                actor,
                file -> withdrawn(file, request.reason(), actor),
                asking -> new Message.WithdrawalRequested(
                        1, asking.id(), asking.version(), moves.now(), asking.by(), request.reason()));
    }

    private CaseFile withdrawn(CaseFile file, String reason, Actor actor) {
        if (file.shared().version() == 0) return desk.giveUp(file, reason, actor);
        var withdrawn = new Transition.Withdrawn(
                1,
                moves.next(file),
                moves.now(),
                By.of(actor, file.item().intake()),
                moves.rules(file, actor),
                reason,
                null);
        return moves.say(file, withdrawn, row("CASE_WITHDRAWN", file, actor));
    }

    @Transactional
    CaseFile correct(UUID id, Version seen, Requests.Correct request, Actor actor) {
        return askOrDo(
                locked(id, actor),
                seen,
                Wish.ofTheApplicant(Action.CORRECTION),
                actor,
                file -> moves.say(
                        file,
                        new Transition.Corrected(
                                1,
                                moves.next(file),
                                moves.now(),
                                By.of(actor, file.item().intake()),
                                moves.rules(file, actor),
                                changes(file, request),
                                request.reason(),
                                null),
                        disclosing(row("CASE_CORRECTED", file, actor), file, changes(file, request))),
                asking -> new Message.CorrectionRequested(
                        1,
                        asking.id(),
                        asking.version(),
                        moves.now(),
                        asking.by(),
                        changes(asking.file(), request),
                        request.reason()));
    }

    /** With what the application says now: both sides see from what to what, and a second correction meets the first. */
    private static List<Correction.Change> changes(CaseFile file, Requests.Correct request) {
        var application = file.shared().application();
        var wanted = request.changes().stream()
                .map(change -> new Correction.Change(change.field(), null, change.value()))
                .toList();
        return Correction.ofValues(application, wanted)
                .filter(changes ->
                        Correction.of(application, changes, file.item()).isPresent())
                .orElseThrow(() -> IntakeDesk.unfit("/changes"));
    }

    @Transactional
    CaseFile end(UUID id, Version seen, Requests.End request, Actor actor) {
        var ending = request.ending();
        return askOrDo(
                locked(id, actor),
                seen,
                Wish.of(ending),
                actor,
                file -> {
                    check(file, ending);
                    return moves.say(
                            file,
                            ended(file, ending, request.reason(), request.lastPaidMonth(), null, actor),
                            row("CASE_ENDED", file, actor).detail("cause", ending.cause()));
                },
                asking -> {
                    check(asking.file(), ending);
                    if (request.lastPaidMonth() != null) throw IntakeDesk.unfit("/lastPaidMonth");
                    return new Message.EndingRequested(
                            1,
                            asking.id(),
                            asking.version(),
                            moves.now(),
                            asking.by(),
                            asking.file().side(),
                            ending,
                            request.reason());
                });
    }

    private void check(CaseFile file, Ending ending) {
        ending.misfit(file.household(), ChinaTime.dateOf(moves.now())).ifPresent(pointer -> {
            throw IntakeDesk.unfit(pointer);
        });
    }

    private Transition.CaseEnded ended(
            CaseFile file,
            Ending ending,
            String reason,
            @Nullable YearMonth lastPaidMonth,
            @Nullable UUID request,
            Actor actor) {
        if (!fitsPayments(file.phase(), lastPaidMonth)) throw IntakeDesk.unfit("/lastPaidMonth");
        return new Transition.CaseEnded(
                1,
                moves.next(file),
                moves.now(),
                By.of(actor, file.phase().holder(file.item()).orElseThrow()),
                moves.rules(file, actor),
                ending,
                reason,
                lastPaidMonth,
                request);
    }

    /** Until when was paid is said where it was recorded that it is paid; a county may have paid before it recorded so. */
    static boolean fitsPayments(Phase phase, @Nullable YearMonth lastPaidMonth) {
        if (phase instanceof Phase.Granted) return lastPaidMonth != null;
        boolean mayBePaid = phase instanceof Phase.Informed || phase instanceof Phase.Answered;
        return mayBePaid || lastPaidMonth == null;
    }

    /** Who asks, of what, about which version. */
    private record Question(CaseFile file, UUID id, By by) {
        int version() {
            return file.shared().version();
        }
    }

    private CaseFile askOrDo(
            CaseFile file,
            Version seen,
            Wish wish,
            Actor actor,
            Function<CaseFile, CaseFile> now,
            Function<Question, Message.Request> request) {
        boolean ours = wish.mayBeSaidBy().test(file.side());
        // one desk of both sides does what the side on turn may do, and asks for what the other may ask for
        if (!ours
                && file.isOfBothDesks(actor)
                && wish.mayBeSaidBy().test(file.side().other())) {
            return askOrDo(file.seenFrom(file.side().other()), seen, wish, actor, now, request);
        }
        if (file.way() == Way.ON_PAPER && isForALetter(file, wish, ours)) throw PaperDesk.byLetter(file);
        if (ours && file.shared().decided() && !wish.timely().test(file.phase())) {
            throw TurnCheck.about(file, CaseProblem.CASE_DECISION_STANDS);
        }
        if (!ours || isOffTurn(file)) {
            var step = ours ? wish.desk(file, actor) : Optional.<Step>empty();
            if (step.isEmpty()) throw TurnCheck.about(file, CaseProblem.CASE_NOT_YOUR_TURN);
            return ask(file, seen, wish, step.get(), actor, request);
        }
        turns.mayAct(actor, file, wish.action());
        seen.mustBe(file.version());
        return now.apply(file);
    }

    /** What only the household side can say, or has to hear after its answer: its province is not connected. */
    private static boolean isForALetter(CaseFile file, Wish wish, boolean ours) {
        if (file.shared().version() == 0) return false;
        return !ours || wish.action() == Action.ENDING && file.phase() instanceof Phase.Answered;
    }

    private static boolean isOffTurn(CaseFile file) {
        return file.shared().version() > 0
                && file.phase()
                        .holder(file.item())
                        .map(step -> step.side() != file.side())
                        .orElse(false);
    }

    private CaseFile ask(
            CaseFile file,
            Version seen,
            Wish wish,
            Step step,
            Actor actor,
            Function<Question, Message.Request> request) {
        if (!wish.timely().test(file.phase())) throw TurnCheck.about(file, CaseProblem.CASE_STATE_PASSED);
        if (hasAsked(file)) throw TurnCheck.about(file, CaseProblem.CASE_REQUEST_PENDING);
        turns.exchangeMustBeReady(file);
        seen.mustBe(file.version());
        var message = request.apply(new Question(file, Uuid7.next(), By.of(actor, step)));
        if (file.way() == Way.IN_PROVINCE) hands.did(file.id(), asked(message.request()), actor, moves.now());
        var event = switch (message) {
            case Message.WithdrawalRequested w -> "CASE_WITHDRAWN";
            case Message.CorrectionRequested c -> "CASE_CORRECTED";
            case Message.EndingRequested e -> "CASE_ENDED";
        };
        var row = row(event, file, actor).detail("request", message.request());
        return moves.say(
                file,
                message,
                message instanceof Message.CorrectionRequested correction
                        ? disclosing(row, file, correction.changes())
                        : row);
    }

    private static String asked(UUID request) {
        return "asked:" + request;
    }

    private static boolean hasAsked(CaseFile file) {
        return !file.shared().openRequestsTo(file.side().other()).isEmpty();
    }

    /** Whether this desk may ask for it now, being off turn. */
    static boolean mayAsk(Action action, CaseFile file, Actor actor) {
        if (!isOffTurn(file) || hasAsked(file)) return false;
        return switch (action) {
            case WITHDRAWAL, CORRECTION -> {
                var wish = Wish.ofTheApplicant(action);
                yield wish.mayBeSaidBy().test(file.side())
                        && wish.timely().test(file.phase())
                        && wish.desk(file, actor).isPresent();
            }
            case ENDING -> {
                var wish = Wish.of(new Ending(Ending.Cause.CHILD_DIED, null, null, null));
                yield wish.timely().test(file.phase()) && wish.desk(file, actor).isPresent();
            }
            default -> false;
        };
    }

    @Transactional
    CaseFile answer(UUID id, UUID request, Version seen, Requests.AnswerRequest answer, Actor actor) {
        var file = desk.locked(id, seen, Action.REQUEST_ANSWER, actor);
        var asked = file.shared().openRequestsTo(file.side()).stream()
                .map(Fact.Asked::request)
                .filter(open -> open.request().equals(request))
                .findFirst()
                .orElseThrow(CommonProblem.NOT_FOUND::of);
        if (file.way() == Way.IN_PROVINCE && hands.hasDone(id, asked(request), actor)) {
            throw TurnCheck.about(file, CaseProblem.CASE_OWN_REQUEST);
        }
        var row = row("CASE_REQUEST_ANSWERED", file, actor)
                .detail("request", request)
                .detail("outcome", answer.outcome());
        return switch (answer.outcome()) {
            case GRANTED -> moves.say(file, agreeing(file, asked, answer, actor), row);
            case REFUSED -> {
                if (answer.lastPaidMonth() != null) throw IntakeDesk.unfit("/lastPaidMonth");
                yield moves.say(file, refusing(file, request, answer.reason(), actor), row);
            }
        };
    }

    private Message.RequestAnswered refusing(CaseFile file, UUID request, String reason, Actor actor) {
        var by = By.of(actor, file.phase().holder(file.item()).orElseThrow());
        var rule = file.side() == Side.HOUSEHOLD
                ? Message.RequestAnswered.BY_THE_OTHER_SIDE
                : Message.RequestAnswered.BY_RESIDENCE;
        return new Message.RequestAnswered(1, request, moves.now(), by, rule, reason);
    }

    private Transition agreeing(CaseFile file, Message.Request asked, Requests.AnswerRequest answer, Actor actor) {
        boolean ends = asked instanceof Message.EndingRequested;
        if (!ends && answer.lastPaidMonth() != null) throw IntakeDesk.unfit("/lastPaidMonth");
        var by = By.of(actor, file.phase().holder(file.item()).orElseThrow());
        return switch (asked) {
            case Message.WithdrawalRequested withdrawal ->
                new Transition.Withdrawn(
                        1,
                        moves.next(file),
                        moves.now(),
                        by,
                        moves.rules(file, actor),
                        answer.reason(),
                        withdrawal.request());
            case Message.CorrectionRequested correction ->
                new Transition.Corrected(
                        1,
                        moves.next(file),
                        moves.now(),
                        by,
                        moves.rules(file, actor),
                        correction.changes(),
                        answer.reason(),
                        correction.request());
            case Message.EndingRequested ending ->
                ended(file, ending.ending(), answer.reason(), answer.lastPaidMonth(), ending.request(), actor);
        };
    }

    private CaseFile locked(UUID id, Actor actor) {
        return cases.lock(id, cases.reach(actor)).orElseThrow(CommonProblem.NOT_FOUND::of);
    }

    /** Facts about persons leave for the other province: which, and where to, stands in the trail (PIPL 30). */
    private static AuditEntry disclosing(AuditEntry row, CaseFile file, List<Correction.Change> changes) {
        return row.detail("fields", String.join(",", Correction.fields(changes)))
                .detail("to", file.peer());
    }

    private static AuditEntry row(String event, CaseFile file, Actor actor) {
        return AuditEntry.of(event, "case", file.id()).by(actor);
    }
}
