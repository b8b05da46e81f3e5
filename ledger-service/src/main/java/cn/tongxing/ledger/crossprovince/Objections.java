package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Transition.DecisionTaken;
import cn.tongxing.ledger.crossprovince.Transition.Outcome;
import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.seal.Sha256;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What speaks against a message of another province; a valid signature proves who said it, not that it is allowed. */
@Component
class Objections {

    private static final long LARGEST_MATERIAL = 10L * 1024 * 1024;

    private final Provinces provinces;
    private final ItemBook items;

    Objections(Provinces provinces, ItemBook items) {
        this.provinces = provinces;
        this.items = items;
    }

    Rule unknownItem(Transition.Pushed pushed) {
        return items.knows(pushed.rules().item()) ? Rule.ITEM_VERSION_UNKNOWN : Rule.ITEM_UNKNOWN;
    }

    Optional<Rule> toArrival(Transition.Pushed pushed, DivisionCode from, Item item) {
        if (pushed.version() != 1) return Optional.of(Rule.STATE_JUMP);
        if (!provinces.isOf(from, pushed.residence()) || !provinces.isOurs(pushed.household())) {
            return Optional.of(Rule.FOREIGN_DIVISION);
        }
        if (!reaches(item, Side.RESIDENCE, pushed.residence())
                || !reaches(item, Side.HOUSEHOLD, pushed.household())
                || !isKnown(pushed.household())) {
            return Optional.of(Rule.HOUSEHOLD_UNKNOWN);
        }
        if (!Turn.of(item.intake(), pushed.residence(), pushed.household()).belongsTo(pushed.by())) {
            return Optional.of(Rule.WRONG_AGENCY);
        }
        boolean coherent = pushed.paper() == null
                && pushed.number().matches("TX" + from.value() + "-[0-9]{4}-[0-9]{6,9}")
                && pushed.child().household().division().equals(pushed.household())
                && areSound(pushed.materials())
                && goesOn(pushed)
                && Particulars.of(pushed).misfit(item, pushed.child()).isEmpty();
        return coherent ? Optional.empty() : Optional.of(Rule.BODY_INVALID);
    }

    /** From another county, and with the date of application it had there. */
    private static boolean goesOn(Transition.Pushed pushed) {
        var continues = pushed.continues();
        return continues == null
                || continues.appliedOn().equals(pushed.appliedOn())
                        && !continues.household().contains(pushed.household());
    }

    private static boolean reaches(Item item, Side side, DivisionCode place) {
        return item.steps().stream()
                .filter(step -> step.side() == side)
                .allMatch(step -> step.level().digits() <= place.value().length());
    }

    /** Townships change every year and may be newer than our table; a county that is not in it leads nowhere. */
    private static boolean isKnown(DivisionCode household) {
        return Divisions.bundled().find(household.at(DivisionLevel.COUNTY)).isPresent();
    }

    Optional<Rule> toMove(CaseFile file, Transition transition) {
        var shared = file.shared();
        if (transition.version() <= shared.version()) return Optional.of(Rule.VERSION_PASSED);
        if (transition.version() > shared.version() + 1) return Optional.of(Rule.STATE_JUMP);
        if (shared.inTransit()) return Optional.of(Rule.STATE_JUMP);
        var turn = file.holder();
        if (turn.isEmpty()) return Optional.of(Rule.NOT_ALLOWED_IN_STATE);
        if (turn.get().side() == file.side()) return Optional.of(Rule.NOT_YOUR_TURN);
        if (shared.after(transition).isEmpty()) return Optional.of(Rule.NOT_ALLOWED_IN_STATE);
        if (!turn.get().belongsTo(transition.by())) return Optional.of(Rule.WRONG_AGENCY);
        return toContent(file, transition);
    }

    private static Optional<Rule> toContent(CaseFile file, Transition transition) {
        var shared = file.shared();
        return switch (transition) {
            case DecisionTaken decision -> toDecision(shared, decision);
            case Transition.SupplementAnswered answered -> toAnswer(shared, answered);
            case Transition.BenefitGranted granted -> {
                var decision = shared.last(DecisionTaken.class).orElseThrow();
                boolean same = Objects.equals(decision.standardFen(), granted.standardFen())
                        && granted.fromMonth().equals(decision.fromMonth());
                yield same ? Optional.empty() : Optional.of(Rule.NOT_AS_DECIDED);
            }
            case Transition.Agreeing agreed -> toAgreement(file, agreed);
            case Transition.ApplicantInformed informed -> {
                var decision = shared.last(DecisionTaken.class).orElseThrow();
                yield (decision.appealOrgan() != null) == (informed.appeal() != null)
                        ? Optional.empty()
                        : Optional.of(Rule.BODY_INVALID);
            }
            case Transition.SupplementRequested asked -> {
                var lines = asked.list().stream()
                        .map(Transition.SupplementRequested.Line::no)
                        .distinct()
                        .count();
                yield lines == asked.list().size() && lines > 0 ? Optional.empty() : Optional.of(Rule.BODY_INVALID);
            }
            case Transition.ReviewPassed passed -> Optional.empty();
            case Transition.Pushed pushed -> Optional.of(Rule.NOT_ALLOWED_IN_STATE);
        };
    }

    /** Agreed to is what was asked for and nothing else; unasked, what the sender may do by itself. */
    private static Optional<Rule> toAgreement(CaseFile file, Transition.Agreeing agreed) {
        if (agreed.request() == null) return toParticulars(file, agreed);
        var asked = file.shared().openRequestsTo(file.side().other()).stream()
                .map(Fact.Asked::request)
                .filter(open -> open.request().equals(agreed.request()))
                .findFirst();
        if (asked.isEmpty()) return Optional.of(Rule.REQUEST_UNKNOWN);
        boolean same = switch (agreed) {
            case Transition.Withdrawn w -> asked.get() instanceof Message.WithdrawalRequested;
            case Transition.Corrected c ->
                asked.get() instanceof Message.CorrectionRequested wish
                        && wish.changes().equals(c.changes());
            case Transition.CaseEnded e ->
                asked.get() instanceof Message.EndingRequested wish
                        && wish.ending().equals(e.ending());
        };
        return same ? toParticulars(file, agreed) : Optional.of(Rule.NOT_AS_REQUESTED);
    }

    private static Optional<Rule> toParticulars(CaseFile file, Transition.Agreeing agreed) {
        boolean coherent = switch (agreed) {
            case Transition.Withdrawn w -> true;
            case Transition.Corrected c -> isSound(file, c.changes());
            case Transition.CaseEnded e ->
                isSound(file, e.ending(), e.at()) && Asking.fitsPayments(file.phase(), e.lastPaidMonth());
        };
        return coherent ? Optional.empty() : Optional.of(Rule.BODY_INVALID);
    }

    private static boolean isSound(CaseFile file, List<Correction.Change> changes) {
        return Correction.of(file.shared().application(), changes, file.item()).isPresent();
    }

    /** By the day on which it was said; a receiver that was away reads it later. */
    private static boolean isSound(CaseFile file, Ending ending, Instant said) {
        return ending.misfit(file.household(), ChinaTime.dateOf(said)).isEmpty();
    }

    private static Optional<Rule> toDecision(SharedCase shared, DecisionTaken decision) {
        if (!decision.person().isThe(shared.application().child())) return Optional.of(Rule.PERSON_MISMATCH);
        boolean approved =
                decision.outcome() == Outcome.APPROVED && !shared.item().assisted();
        boolean coherent = approved == (decision.standardFen() != null)
                && approved == (decision.fromMonth() != null)
                && HouseholdDesk.refuses(decision.outcome(), decision.choices(), shared)
                        == (decision.appealOrgan() != null)
                && (decision.standardFen() == null || decision.standardFen() > 0)
                && HouseholdDesk.fits(decision.outcome(), decision.choices(), shared);
        return coherent ? Optional.empty() : Optional.of(Rule.BODY_INVALID);
    }

    private static Optional<Rule> toAnswer(SharedCase shared, Transition.SupplementAnswered answered) {
        var asked = shared.last(Transition.SupplementRequested.class).orElseThrow();
        var lines = asked.list().stream()
                .map(Transition.SupplementRequested.Line::no)
                .sorted()
                .toList();
        var given = answered.answers().stream()
                .map(Transition.SupplementAnswered.Answer::no)
                .sorted()
                .toList();
        var sent = answered.materials().stream().map(MaterialRef::id).toList();
        boolean said = answered.answers().stream()
                .allMatch(answer -> answer.materials().isEmpty() == (answer.unanswered() != null)
                        && sent.containsAll(answer.materials()));
        if (!lines.equals(given) || !said) return Optional.of(Rule.ROUND_MISMATCH);
        return areSound(answered.materials()) ? Optional.empty() : Optional.of(Rule.BODY_INVALID);
    }

    private static boolean areSound(List<MaterialRef> refs) {
        boolean distinct = refs.stream().map(MaterialRef::id).distinct().count() == refs.size();
        return distinct && refs.size() <= 100 && refs.stream().allMatch(Objections::isSound);
    }

    private static boolean isSound(MaterialRef ref) {
        try {
            Sha256.parse(ref.sha256());
        } catch (IllegalArgumentException noDigest) {
            return false;
        }
        return ref.size() > 0
                && ref.size() <= LARGEST_MATERIAL
                && ref.fileName().length() <= 200
                && ref.requirement().length() <= 64;
    }

    Optional<Rule> toRequest(CaseFile file, Message.Request asked) {
        if (asked.side() == file.side()) return Optional.of(Rule.NOT_ALLOWED_IN_STATE);
        if (!isOfADesk(file, asked)) return Optional.of(Rule.WRONG_AGENCY);
        boolean repeated = file.shared().requests().containsKey(asked.request().toString());
        boolean another = !file.shared().openRequestsTo(file.side()).isEmpty();
        if (repeated || another) return Optional.of(Rule.NOT_ALLOWED_IN_STATE);
        boolean sound = switch (asked) {
            case Message.WithdrawalRequested w -> true;
            case Message.CorrectionRequested c -> isSound(file, c.changes());
            case Message.EndingRequested e ->
                e.ending().cause().mayBeSaidBy(e.side()) && isSound(file, e.ending(), e.at());
        };
        return sound ? Optional.empty() : Optional.of(Rule.BODY_INVALID);
    }

    private static boolean isOfADesk(CaseFile file, Message.Request asked) {
        boolean anyDesk = asked instanceof Message.EndingRequested;
        return file.item().steps().stream()
                .filter(step -> step.side() == asked.side())
                .filter(step -> anyDesk || step.equals(file.item().intake()))
                .anyMatch(step ->
                        Turn.of(step, file.residence(), file.household()).belongsTo(asked.by()));
    }
}
