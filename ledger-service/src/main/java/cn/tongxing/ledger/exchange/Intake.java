package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.Steps.Step;
import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.exchange.wire.Rule;
import cn.tongxing.ledger.exchange.wire.VerifiedBlock;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import java.util.List;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes one verified block into the books: messages, verdicts, receipts and cursor in one transaction. */
final class Intake {
    private final TransactionTemplate transactions;
    private final Leases leases;
    private final JdbcInLog inLog;
    private final Sittings sittings;
    private final Decisions decisions;
    private final PeerStates states;
    private final Audit audit;
    private final Steps steps;

    Intake(
            TransactionTemplate transactions,
            Leases leases,
            JdbcInLog inLog,
            Sittings sittings,
            Decisions decisions,
            PeerStates states,
            Audit audit,
            Steps steps) {
        this.transactions = transactions;
        this.leases = leases;
        this.inLog = inLog;
        this.sittings = sittings;
        this.decisions = decisions;
        this.states = states;
        this.audit = audit;
        this.steps = steps;
    }

    /** @param patient whether a passing fault undoes the block, which is then tried again, instead of holding a message */
    void accept(Lease lease, DivisionCode peer, VerifiedBlock block, LogPosition end, boolean patient)
            throws NotBelieved {
        steps.reached(Step.BLOCK_VERIFIED);
        try {
            transactions.executeWithoutResult(tx -> accept(lease, peer, block, end, tx, patient));
        } catch (IdUsedTwice e) {
            throw new NotBelieved(Rule.DUPLICATE_ID, "block " + block.number());
        }
        steps.reached(Step.INTAKE_COMMITTED);
    }

    private static final class IdUsedTwice extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void accept(
            Lease lease,
            DivisionCode peer,
            VerifiedBlock block,
            LogPosition end,
            TransactionStatus transaction,
            boolean patient) {
        leases.check(lease);
        if (!inLog.lockCursor(peer).equals(end)) {
            throw new IllegalStateException("the log of " + peer + " was read by somebody else meanwhile");
        }
        var messages = incoming(peer, block);
        if (inLog.holdsAny(messages.stream().map(Incoming::id).toList())) {
            throw new IdUsedTwice();
        }
        inLog.store(block);
        steps.reached(Step.MESSAGES_STORED);
        var decided = sittings.ofBlock(peer, messages, transaction, patient).decideAll();
        steps.reached(Step.MESSAGES_JUDGED);
        decisions.write(peer, decided, null);
        steps.reached(Step.RECEIPTS_WRITTEN);
        inLog.moveCursor(peer, block.block().end());
        states.goesOn(peer);
        tell(peer, block, decided);
        steps.reached(Step.CURSOR_MOVED);
    }

    private static List<Incoming> incoming(DivisionCode peer, VerifiedBlock block) {
        var sealedAt = block.block().header().sealedAt();
        return block.messages().stream()
                .map(m -> new Incoming(
                        m.entry().id(),
                        peer,
                        m.entry().seq(),
                        m.entry().kind(),
                        m.entry().caseId(),
                        m.entry().time(),
                        sealedAt,
                        m.entry().commitment(),
                        m.body()))
                .toList();
    }

    private void tell(DivisionCode peer, VerifiedBlock block, List<Decision> decided) {
        audit.record(AuditEntry.of("EXCHANGE_BLOCK_RECEIVED", "block", peer + "/" + block.number())
                .by(peer)
                .detail("digest", block.digest().text())
                .detail("applied", count(decided, Outcome.APPLIED))
                .detail("held", count(decided, Outcome.HELD))
                .detail("refused", count(decided, Outcome.REFUSED)));
    }

    private static long count(List<Decision> decided, Outcome outcome) {
        return decided.stream().filter(d -> d.outcome() == outcome).count();
    }
}
