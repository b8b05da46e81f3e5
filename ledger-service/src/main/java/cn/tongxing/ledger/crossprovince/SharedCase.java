package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.Side;
import cn.tongxing.ledger.item.Step;
import cn.tongxing.platform.calendar.DueDate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of a case both provinces hold: a pure fold of what they said to each other. Transitions are linear; receipts
 * and requests commute, so the order in which the two logs interleave does not show. Version 0 is a case not yet sent.
 */
record SharedCase(
        Item item,
        List<Move> moves,
        Map<UUID, Fact.Received> receipts,
        SortedMap<String, Fact.Asked> requests,
        Map<UUID, Fact.Answered> answers,
        Transition.@Nullable Pushed corrected,
        List<Fact.Conferred> conferred,
        List<Fact.Extended> extensions) {

    /** A transition, whose it was, and the phase it led to. */
    record Move(Fact.Made made, Side by, Phase to) {
        Transition transition() {
            return made.transition();
        }
    }

    /** A stay in a phase: {@code since} is null while the transition to it is on its way. */
    record Stay(
            Phase phase, @Nullable Instant since, @Nullable Instant until) {}

    /** @throws IllegalStateException if the facts are not a lawful case: what is on file was checked when it came */
    static SharedCase of(Item item, Collection<Fact> facts) {
        var moves = new ArrayList<Move>();
        var receipts = new HashMap<UUID, Fact.Received>();
        var requests = new TreeMap<String, Fact.Asked>();
        var answers = new HashMap<UUID, Fact.Answered>();
        var made = new ArrayList<Fact.Made>();
        var conferred = new ArrayList<Fact.Conferred>();
        var extensions = new ArrayList<Fact.Extended>();
        for (var fact : facts) {
            switch (fact) {
                case Fact.Made transition -> made.add(transition);
                case Fact.Received receipt -> receipts.put(receipt.message(), receipt);
                case Fact.Asked asked -> requests.put(asked.request().request().toString(), asked);
                case Fact.Conferred said -> conferred.add(said);
                case Fact.Extended extended -> extensions.add(extended);
                case Fact.Answered answered -> answers.put(answered.answer().request(), answered);
            }
        }
        made.sort(Comparator.comparingInt(transition -> transition.transition().version()));
        var shared = new SharedCase(item, moves, receipts, requests, answers, null, List.of(), List.of());
        Transition.Pushed says = null;
        for (var next : made) {
            var to = shared.after(next.transition());
            if (to.isEmpty())
                throw new IllegalStateException("version " + next.transition().version() + " does not follow");
            if (next.transition() instanceof Transition.Pushed pushed) says = pushed;
            if (next.transition() instanceof Transition.Corrected corrected) says = corrected(item, says, corrected);
            moves.add(new Move(next, shared.sideThatActs(), to.get()));
        }
        return new SharedCase(
                item,
                List.copyOf(moves),
                Map.copyOf(receipts),
                Collections.unmodifiableSortedMap(requests),
                Map.copyOf(answers),
                says,
                inOneOrder(conferred),
                inOneOrder(extensions));
    }

    /** The same on both sides, whichever log brought what first. */
    private static <T extends Fact> List<T> inOneOrder(List<T> facts) {
        return facts.stream()
                .sorted(Comparator.comparing(fact -> fact.message().toString()))
                .toList();
    }

    private static Transition.Pushed corrected(
            Item item, Transition.@Nullable Pushed said, Transition.Corrected correction) {
        return Optional.ofNullable(said)
                .flatMap(application -> Correction.of(application, correction.changes(), item))
                .orElseThrow(() ->
                        new IllegalStateException("version " + correction.version() + " corrects what was not said"));
    }

    /** What it was folded from. */
    List<Fact> facts() {
        var facts = new ArrayList<Fact>(receipts.values());
        moves.forEach(move -> facts.add(move.made()));
        facts.addAll(requests.values());
        facts.addAll(answers.values());
        facts.addAll(conferred);
        facts.addAll(extensions);
        return facts;
    }

    /** What this message says in the case; a receipt has the id of the message it confirms. */
    Optional<Fact> said(UUID message) {
        return facts().stream()
                .filter(fact ->
                        !(fact instanceof Fact.Received) && fact.message().equals(message))
                .findFirst();
    }

    int version() {
        return moves.size();
    }

    Phase phase() {
        return moves.isEmpty() ? new Phase.Accepted() : moves.getLast().to();
    }

    /** The application as it stands: what was pushed, with the corrections since. */
    Transition.Pushed application() {
        return Objects.requireNonNull(corrected, "nothing was pushed");
    }

    /** The last transition that led to another phase: a correction leaves state, turn and limit as they are. */
    private Move lastStep() {
        return moves.stream()
                .filter(move -> !(move.transition() instanceof Transition.Corrected))
                .reduce(moves.getFirst(), (older, newer) -> newer);
    }

    /** Where this transition would lead, empty if it is not the next version or the item does not allow it now. */
    Optional<Phase> after(Transition transition) {
        boolean next = transition.version() == version() + 1;
        boolean rightRound =
                !(transition instanceof Transition.SupplementRequested asked) || asked.round() == rounds() + 1;
        return next && rightRound ? phase().after(transition, item) : Optional.empty();
    }

    int rounds() {
        return (int) moves.stream()
                .filter(move -> move.transition() instanceof Transition.SupplementRequested)
                .count();
    }

    Optional<Turn> turn() {
        if (moves.isEmpty()) return Optional.empty();
        return phase().step(item)
                .map(step ->
                        Turn.of(step, application().residence(), application().household()));
    }

    private Side sideThatActs() {
        return phase().holder(item).map(Step::side).orElse(Side.RESIDENCE);
    }

    /** Whether the transition handed the turn to the other side. */
    boolean crosses(Move move) {
        return move.to().step(item).map(step -> step.side() != move.by()).orElse(false);
    }

    /** The turn is handed over and the other side has not confirmed it: nobody may act. */
    boolean inTransit() {
        return !moves.isEmpty() && crosses(lastStep()) && received(lastStep()).isEmpty();
    }

    Optional<Fact.Received> received(Move move) {
        return Optional.ofNullable(receipts.get(move.made().message()));
    }

    @Nullable
    DueDate due() {
        if (moves.isEmpty() || phase().closed()) return null;
        if (phase() instanceof Phase.Supplement open) return dueOfRound(open.round());
        var last = lastStep();
        // who asks for a supplement rules on its date; else whoever must act counts for itself, in its receipt
        boolean saidWithIt = !crosses(last) || last.transition() instanceof Transition.SupplementRequested;
        return saidWithIt
                ? last.transition().due()
                : received(last).map(Fact.Received::due).orElse(null);
    }

    /** As the asking side ruled on it last. */
    DueDate dueOfRound(int round) {
        var asked = all(Transition.SupplementRequested.class).stream()
                .filter(request -> request.round() == round)
                .map(Transition.SupplementRequested::due);
        var extended = extensions.stream()
                .map(Fact.Extended::extension)
                .filter(extension -> extension.round() == round)
                .map(Message.SupplementExtended::due);
        return Stream.concat(asked, extended)
                .max(Comparator.comparing(DueDate::date))
                .orElseThrow();
    }

    /** Since when the agency on turn has the case; null while it is in transit. */
    @Nullable
    Instant since() {
        return moves.isEmpty() ? null : since(lastStep());
    }

    private @Nullable Instant since(Move move) {
        if (!crosses(move)) return move.transition().at();
        return received(move).map(Fact.Received::at).orElse(null);
    }

    List<Stay> stays() {
        var stays = new ArrayList<Stay>();
        var steps = moves.stream()
                .filter(move -> !(move.transition() instanceof Transition.Corrected))
                .toList();
        for (int i = 0; i < steps.size(); i++) {
            var until = i + 1 < steps.size() ? steps.get(i + 1).transition().at() : null;
            stays.add(new Stay(steps.get(i).to(), since(steps.get(i)), until));
        }
        return stays;
    }

    /** Requests without an answer; a transition that grants a request answers it. */
    List<Fact.Asked> openRequests() {
        return requests.values().stream()
                .filter(asked -> !answers.containsKey(asked.request().request()))
                .filter(asked -> granting(asked.request().request()).isEmpty())
                .toList();
    }

    /** Those of them that this side must answer: the other one asked. */
    List<Fact.Asked> openRequestsTo(Side side) {
        return openRequests().stream()
                .filter(asked -> asked.request().side() != side)
                .toList();
    }

    Optional<Transition.Agreeing> granting(UUID request) {
        return moves.stream()
                .map(Move::transition)
                .filter(Transition.Agreeing.class::isInstance)
                .map(Transition.Agreeing.class::cast)
                .filter(agreed -> request.equals(agreed.request()))
                .findFirst();
    }

    /** 个案会商, in the order of their ids. */
    List<Conference> conferences() {
        return Conference.of(conferred.stream().map(Fact.Conferred::said).toList());
    }

    boolean decided() {
        return moves.stream().anyMatch(move -> move.transition() instanceof Transition.DecisionTaken);
    }

    <T extends Transition> List<T> all(Class<T> kind) {
        return moves.stream()
                .map(Move::transition)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    <T extends Transition> Optional<T> last(Class<T> kind) {
        return all(kind).stream().reduce((older, newer) -> newer);
    }
}
