package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Trace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.transaction.TransactionStatus;

/** Decides about messages of one peer, in order, inside the caller's transaction; the books are asked once for all. */
final class Sittings {
    private final JdbcInLog inLog;
    private final Judge judge;
    private final Acknowledgements acknowledgements;
    private final Restoration restoration;

    Sittings(JdbcInLog inLog, Judge judge, Acknowledgements acknowledgements, Restoration restoration) {
        this.inLog = inLog;
        this.judge = judge;
        this.acknowledgements = acknowledgements;
        this.restoration = restoration;
    }

    /** @param patient whether a passing fault may undo the transaction, to be tried again */
    Sitting ofBlock(DivisionCode peer, List<Incoming> messages, TransactionStatus transaction, boolean patient) {
        var given = restoration.given(peer, messages.stream().map(Incoming::id).toList());
        return new Sitting(peer, messages, inLog.heldCases(peer, cases(messages)), given, transaction, patient);
    }

    /** Held messages of one case again, from its first on: only a final word given before binds us. */
    Sitting ofHeld(DivisionCode peer, List<Incoming> messages, TransactionStatus transaction) {
        var given = restoration.given(peer, messages.stream().map(Incoming::id).toList());
        given.values().removeIf(g -> !g.outcome().isFinal());
        return new Sitting(peer, messages, new HashSet<>(), given, transaction, true);
    }

    private static List<UUID> cases(List<Incoming> messages) {
        return messages.stream().map(Incoming::caseId).distinct().toList();
    }

    final class Sitting {
        private final DivisionCode peer;
        private final List<Incoming> messages;
        private final Set<UUID> heldCases;
        private final Map<UUID, Restoration.Given> given;
        private final TransactionStatus transaction;
        private final boolean patient;
        private final Map<UUID, DivisionCode> pairs;
        private final Restoration.Offers offers;
        private final Acknowledgements.Batch receipts;
        private final Set<UUID> newCases = new HashSet<>();

        private Sitting(
                DivisionCode peer,
                List<Incoming> messages,
                Set<UUID> heldCases,
                Map<UUID, Restoration.Given> given,
                TransactionStatus transaction,
                boolean patient) {
            this.peer = peer;
            this.messages = messages;
            this.heldCases = heldCases;
            this.given = given;
            this.transaction = transaction;
            this.patient = patient;
            this.pairs = new HashMap<>(inLog.pairs(cases(messages)));
            this.offers = restoration.offers(peer, transaction);
            this.receipts = acknowledgements.batch(
                    messages.stream().filter(Incoming::isReceipt).toList());
        }

        List<Decision> decideAll() {
            var decided = new ArrayList<Decision>();
            for (var message : messages) {
                offers.offer(message.caseId());
                var decision = Trace.within(Trace.wellFormed(message.trace()), () -> decide(message));
                offers.offer(message.caseId());
                if (decision.outcome() == Outcome.HELD) {
                    heldCases.add(message.caseId());
                }
                decided.add(decision);
            }
            receipts.write();
            inLog.bind(peer, newCases);
            return decided;
        }

        private Decision decide(Incoming message) {
            var before = given.get(message.id());
            if (before != null && before.outcome() != Outcome.APPLIED) {
                return asBefore(message, before);
            }
            if (heldCases.contains(message.caseId())) {
                return before == null
                        ? Decision.waits(message)
                        : Decision.waits(message).withGiven(before.receipt());
            }
            if (message.isReceipt()) {
                return receipts.take(message, transaction, patient);
            }
            if (!pairs.getOrDefault(message.caseId(), peer).equals(peer)) {
                return Decision.refused(
                        message, "CASE_OF_ANOTHER_PEER", "该事项由其他省份办理", "the case is exchanged with another province");
            }
            var decision = before == null ? judge.judge(message, transaction, patient) : again(message, before);
            if (decision.outcome() != Outcome.REFUSED && pairs.putIfAbsent(message.caseId(), peer) == null) {
                newCases.add(message.caseId());
            }
            return decision;
        }

        private Decision again(Incoming message, Restoration.Given before) {
            var decision = judge.judgeAgain(message, transaction, patient, restoration.dataOf(before));
            return decision.outcome() == Outcome.APPLIED
                    ? decision.withGiven(before.receipt())
                    : Decision.held(
                                    message,
                                    "RESTORE_DISAGREES",
                                    "此报文曾回执已采用，恢复后未能采用：" + decision.chinese(),
                                    "applied before the tail was lost, not now: " + decision.english())
                            .withGiven(before.receipt());
        }

        private Decision asBefore(Incoming message, Restoration.Given before) {
            return new Decision(
                    message,
                    before.outcome(),
                    before.rule(),
                    before.chinese(),
                    before.english(),
                    WireJson.newObject(),
                    before.receipt());
        }
    }
}
