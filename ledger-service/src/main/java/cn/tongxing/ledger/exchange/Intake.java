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
import cn.tongxing.platform.web.Trace;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Takes one verified block into the books: messages, verdicts, receipts and cursor in one transaction. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);
    /** So often a passing fault undoes a block; then the message that causes it is held. */
    private static final int PATIENCE = 4;
    /** For a block that failed: a slow machine must not time out on it for ever. */
    private static final Duration LONG_BLOCK = Duration.ofSeconds(30);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transactions;
    private final Leases leases;
    private final JdbcInLog inLog;
    private final Sittings sittings;
    private final Decisions decisions;
    private final PeerStates states;
    private final Audit audit;
    private final Steps steps;

    Intake(
            JdbcTemplate jdbc,
            TransactionTemplate transactions,
            Leases leases,
            JdbcInLog inLog,
            Sittings sittings,
            Decisions decisions,
            PeerStates states,
            Audit audit,
            Steps steps) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.leases = leases;
        this.inLog = inLog;
        this.sittings = sittings;
        this.decisions = decisions;
        this.states = states;
        this.audit = audit;
        this.steps = steps;
    }

    /** @param failures how often this block was tried in vain */
    void accept(Lease lease, DivisionCode peer, VerifiedBlock block, LogPosition end, int failures) throws NotBelieved {
        steps.reached(Step.BLOCK_VERIFIED);
        try {
            var decided = transactions.execute(tx -> accept(lease, peer, block, end, tx, failures));
            decided.forEach(Intake::log);
        } catch (IdUsedTwice e) {
            throw new NotBelieved(Rule.DUPLICATE_ID, "block " + block.number());
        }
        steps.reached(Step.INTAKE_COMMITTED);
    }

    private static final class IdUsedTwice extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The line by which both provinces' operators find what became of a message, under the sender's trace. */
    private static void log(Decision decision) {
        var message = decision.message();
        Trace.within(Trace.wellFormed(message.trace()), () -> {
            LOG.info(
                    "message {} of kind {} from {}: {}",
                    message.id(),
                    message.kind(),
                    message.from(),
                    decision.outcome());
            return decision;
        });
    }

    private List<Decision> accept(
            Lease lease,
            DivisionCode peer,
            VerifiedBlock block,
            LogPosition end,
            TransactionStatus transaction,
            int failures) {
        if (failures > 0) {
            takeMoreTime();
        }
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
        var decided = sittings.ofBlock(peer, messages, transaction, failures < PATIENCE)
                .decideAll();
        steps.reached(Step.MESSAGES_JUDGED);
        decisions.write(peer, decided, null);
        steps.reached(Step.RECEIPTS_WRITTEN);
        inLog.moveCursor(peer, block.block().end());
        states.goesOn(peer);
        tell(peer, block, decided);
        steps.reached(Step.CURSOR_MOVED);
        return decided;
    }

    /** PostgreSQL does not prolong a timer that runs: off, and on again. */
    private void takeMoreTime() {
        jdbc.execute("set local transaction_timeout = 0");
        jdbc.execute("set local transaction_timeout = '" + LONG_BLOCK.toSeconds() + "s'");
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
                        m.body(),
                        m.trace()))
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
