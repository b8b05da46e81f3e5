package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionTemplate;

/** What an operator can do about a held message: have it judged again, or refuse it for good. Its followers come after it. */
final class HeldMessages {
    private final TransactionTemplate transactions;
    private final JdbcInLog inLog;
    private final Sittings sittings;
    private final Decisions decisions;
    private final ExchangeGate gate;
    private final Audit audit;

    HeldMessages(
            TransactionTemplate transactions,
            JdbcInLog inLog,
            Sittings sittings,
            Decisions decisions,
            ExchangeGate gate,
            Audit audit) {
        this.transactions = transactions;
        this.inLog = inLog;
        this.sittings = sittings;
        this.decisions = decisions;
        this.gate = gate;
        this.audit = audit;
    }

    /** @return what became of the message and of those that waited for it */
    List<Decision> replay(UUID message, Actor actor) {
        return decide(message, actor, "EXCHANGE_MESSAGE_REPLAYED", first -> Optional.empty());
    }

    List<Decision> refuse(UUID message, String chinese, String english, Actor actor) {
        return decide(
                message,
                actor,
                "EXCHANGE_MESSAGE_REFUSED_BY_OPERATOR",
                first -> Optional.of(Decision.refused(first, "REFUSED_BY_OPERATOR", chinese, english)));
    }

    private List<Decision> decide(
            UUID message, Actor actor, String event, Function<Incoming, Optional<Decision>> ruling) {
        return transactions.execute(tx -> {
            var waiting = waitingBehind(message);
            var first = waiting.getFirst();
            var ruled = ruling.apply(first);
            var decided = new ArrayList<Decision>();
            if (ruled.isPresent()) {
                decided.add(ruled.get());
                waiting = waiting.subList(1, waiting.size());
            }
            decided.addAll(sittings.ofHeld(first.from(), waiting, tx).decideAll());
            write(decided, actor);
            audit.record(AuditEntry.of(event, "message", message)
                    .by(actor)
                    .detail("outcome", decided.getFirst().outcome()));
            return decided;
        });
    }

    /** The message and those of its case that wait for it. */
    private List<Incoming> waitingBehind(UUID message) {
        var seen = inLog.held(message).orElseThrow(() -> notHeld(message));
        if (!gate.isOpen(seen.from())) {
            throw ExchangeProblem.EXCHANGE_NOT_OPEN.of();
        }
        inLog.lockCursor(seen.from());
        var waiting = inLog.held(seen.from(), seen.caseId());
        if (waiting.stream().noneMatch(w -> w.id().equals(message))) {
            throw notHeld(message); // somebody else decided while we waited for the lock
        }
        if (!waiting.getFirst().id().equals(message)) {
            throw ExchangeProblem.EXCHANGE_EARLIER_HELD.of();
        }
        return waiting;
    }

    private RuntimeException notHeld(UUID message) {
        return inLog.holdsAny(List.of(message))
                ? ExchangeProblem.EXCHANGE_NOT_HELD.of()
                : ExchangeProblem.EXCHANGE_NO_SUCH_MESSAGE.of();
    }

    /** The peer was told HELD once; a message that stays held only changes its reason in the work list. */
    private void write(List<Decision> decided, Actor actor) {
        decided.forEach(d -> inLog.noLongerHeld(d.message().id()));
        inLog.hold(decided.stream().filter(d -> d.outcome() == Outcome.HELD).toList());
        decisions.write(
                decided.getFirst().message().from(),
                decided.stream().filter(d -> d.outcome().isFinal()).toList(),
                actor.client());
    }
}
