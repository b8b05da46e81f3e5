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
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
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
        Map<UUID, Fact.Answered> answers) {

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
        for (var fact : facts) {
            switch (fact) {
                case Fact.Made transition -> made.add(transition);
                case Fact.Received receipt -> receipts.put(receipt.message(), receipt);
                case Fact.Asked asked -> requests.put(asked.request().request().toString(), asked);
                case Fact.Answered answered -> answers.put(answered.answer().request(), answered);
            }
        }
        made.sort(Comparator.comparingInt(transition -> transition.transition().version()));
        var shared = new SharedCase(item, moves, receipts, requests, answers);
        for (var next : made) {
            var to = shared.after(next.transition());
            if (to.isEmpty())
                throw new IllegalStateException("version " + next.transition().version() + " does not follow");
            moves.add(new Move(next, shared.sideOnTurn(), to.get()));
        }
        return new SharedCase(
                item,
                List.copyOf(moves),
                Map.copyOf(receipts),
                Collections.unmodifiableSortedMap(requests),
                Map.copyOf(answers));
    }

    /** What it was folded from. */
    List<Fact> facts() {
        var facts = new ArrayList<Fact>(receipts.values());
        moves.forEach(move -> facts.add(move.made()));
        facts.addAll(requests.values());
        facts.addAll(answers.values());
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

    Transition.Pushed application() {
        return (Transition.Pushed) moves.getFirst().transition();
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

    private Side sideOnTurn() {
        return phase().step(item).map(Step::side).orElse(Side.RESIDENCE);
    }

    /** Whether the transition handed the turn to the other side. */
    boolean crosses(Move move) {
        return move.to().step(item).map(step -> step.side() != move.by()).orElse(false);
    }

    /** The turn is handed over and the other side has not confirmed it: nobody may act. */
    boolean inTransit() {
        return !moves.isEmpty()
                && crosses(moves.getLast())
                && received(moves.getLast()).isEmpty();
    }

    Optional<Fact.Received> received(Move move) {
        return Optional.ofNullable(receipts.get(move.made().message()));
    }

    @Nullable
    DueDate due() {
        if (moves.isEmpty() || phase().closed()) return null;
        var last = moves.getLast();
        // who asks for a supplement rules on its date; else whoever must act counts for itself, in its receipt
        boolean saidWithIt = !crosses(last) || last.transition() instanceof Transition.SupplementRequested;
        return saidWithIt
                ? last.transition().due()
                : received(last).map(Fact.Received::due).orElse(null);
    }

    /** Since when the agency on turn has the case; null while it is in transit. */
    @Nullable
    Instant since() {
        return moves.isEmpty() ? null : since(moves.getLast());
    }

    private @Nullable Instant since(Move move) {
        if (!crosses(move)) return move.transition().at();
        return received(move).map(Fact.Received::at).orElse(null);
    }

    List<Stay> stays() {
        var stays = new ArrayList<Stay>();
        for (int i = 0; i < moves.size(); i++) {
            var until = i + 1 < moves.size() ? moves.get(i + 1).transition().at() : null;
            stays.add(new Stay(moves.get(i).to(), since(moves.get(i)), until));
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

    Optional<Transition.Withdrawn> granting(UUID request) {
        return moves.stream()
                .map(Move::transition)
                .filter(Transition.Withdrawn.class::isInstance)
                .map(Transition.Withdrawn.class::cast)
                .filter(withdrawn -> request.equals(withdrawn.request()))
                .findFirst();
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
