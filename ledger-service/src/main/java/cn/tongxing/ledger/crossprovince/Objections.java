package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.crossprovince.Transition.DecisionTaken;
import cn.tongxing.ledger.crossprovince.Transition.Outcome;
import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.material.MaterialRef;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.seal.Sha256;
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
        boolean coherent = pushed.number().matches("TX" + from.value() + "-[0-9]{4}-[0-9]{6,9}")
                && pushed.child().household().division().equals(pushed.household())
                && areSound(pushed.materials());
        return coherent ? Optional.empty() : Optional.of(Rule.BODY_INVALID);
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
        var turn = file.turn();
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
            case Transition.Withdrawn withdrawn -> {
                boolean granting = withdrawn.request() == null
                        || shared.openRequests().stream()
                                .anyMatch(asked -> asked.request().request().equals(withdrawn.request()));
                yield granting ? Optional.empty() : Optional.of(Rule.REQUEST_UNKNOWN);
            }
            case Transition.ApplicantInformed informed -> {
                boolean refusal = shared.last(DecisionTaken.class).orElseThrow().outcome() == Outcome.NOT_APPROVED;
                yield refusal == (informed.appeal() != null) ? Optional.empty() : Optional.of(Rule.BODY_INVALID);
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

    private static Optional<Rule> toDecision(SharedCase shared, DecisionTaken decision) {
        if (!decision.person().isThe(shared.application().child())) return Optional.of(Rule.PERSON_MISMATCH);
        boolean approved = decision.outcome() == Outcome.APPROVED;
        boolean coherent = approved == (decision.standardFen() != null)
                && approved == (decision.fromMonth() != null)
                && approved == (decision.appealOrgan() == null)
                && (decision.standardFen() == null || decision.standardFen() > 0);
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

    Optional<Rule> toRequest(CaseFile file, Message.WithdrawalRequested asked) {
        var desk = Turn.of(file.item().intake(), file.residence(), file.household());
        if (file.side() == file.item().intake().side()) return Optional.of(Rule.NOT_ALLOWED_IN_STATE);
        if (!desk.belongsTo(asked.by())) return Optional.of(Rule.WRONG_AGENCY);
        boolean repeated = file.shared().requests().containsKey(asked.request().toString());
        boolean another = !file.shared().openRequests().isEmpty();
        return repeated || another ? Optional.of(Rule.NOT_ALLOWED_IN_STATE) : Optional.empty();
    }
}
