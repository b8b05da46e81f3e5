package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.Steps.Step;
import cn.tongxing.ledger.exchange.wire.BlockVerifier;
import cn.tongxing.ledger.exchange.wire.Limits;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.exchange.wire.Rule;
import cn.tongxing.ledger.exchange.wire.VerifiedBlock;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Our own signed blocks that a peer holds and we lost: verified as strictly as a stranger's, then put back into the books. */
final class Returned {
    private final PeerTransport http;
    private final PeerBook peers;
    private final ExchangeKeys keys;
    private final JdbcTemplate jdbc;
    private final JdbcOutLog log;
    private final JdbcOutbox outbox;
    private final JdbcInLog inLog;
    private final Restoration restoration;
    private final PeerStates states;
    private final Quarantine quarantine;
    private final Leases leases;
    private final TransactionTemplate transactions;
    private final Audit audit;
    private final Duration skew;
    private final Clock clock;
    private final Steps steps;

    Returned(
            PeerTransport http,
            PeerBook peers,
            ExchangeKeys keys,
            JdbcTemplate jdbc,
            JdbcOutLog log,
            JdbcOutbox outbox,
            JdbcInLog inLog,
            Restoration restoration,
            PeerStates states,
            Quarantine quarantine,
            Leases leases,
            TransactionTemplate transactions,
            Audit audit,
            Duration skew,
            Clock clock,
            Steps steps) {
        this.http = http;
        this.peers = peers;
        this.keys = keys;
        this.jdbc = jdbc;
        this.log = log;
        this.outbox = outbox;
        this.inLog = inLog;
        this.restoration = restoration;
        this.states = states;
        this.quarantine = quarantine;
        this.leases = leases;
        this.transactions = transactions;
        this.audit = audit;
        this.skew = skew;
        this.clock = clock;
        this.steps = steps;
    }

    /** Until the peer has no more of ours. */
    void fetch(DivisionCode peer, Lease lease) throws NotBelieved {
        var verifier = new BlockVerifier(peers.self(), peer, keys.ownSigners(), keys.decryption(), skew);
        while (true) {
            var path = "/exchange/returned-blocks?after=" + log.head(peer).seq() + "&limit=" + Limits.BLOCKS_PER_ANSWER;
            var answer = WireAnswer.read(http.get(peer, path, Limits.ANSWER_BYTES));
            if (answer.blocks().isEmpty()) {
                return;
            }
            for (var wire : answer.blocks()) {
                takeBack(peer, lease, verifier, wire);
            }
        }
    }

    private void takeBack(DivisionCode peer, Lease lease, BlockVerifier verifier, WireAnswer.WireBlock wire)
            throws NotBelieved {
        try {
            var block = verifier.verify(wire, log.head(peer), clock.instant(), n -> log.digest(peer, n));
            transactions.executeWithoutResult(tx -> store(peer, lease, block));
        } catch (NotBelieved e) {
            quarantine.put(peer, e, Quarantine.evidence(wire));
            throw e;
        } catch (Contradicted e) {
            var why = new NotBelieved(Rule.FORK, "a message of ours came back with another body");
            quarantine.put(peer, why, Quarantine.evidence(wire));
            throw why;
        }
        steps.reached(Step.RETURNED_COMMITTED);
    }

    private static final class Contradicted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private void store(DivisionCode peer, Lease lease, VerifiedBlock block) {
        leases.check(lease);
        log.lockHead(peer);
        var known = known(block);
        if (block.messages().stream()
                .anyMatch(m -> contradicts(known.get(m.entry().id()), m))) {
            throw new Contradicted();
        }
        var lost = block.messages().stream()
                .filter(m -> !known.containsKey(m.entry().id()))
                .toList();
        outbox.insert(lost.stream().map(m -> written(peer, m)).toList());
        bind(peer, lost);
        log.store(block.block());
        log.noLongerWaiting(block.messages().stream().map(m -> m.entry().id()).toList());
        restoration.keep(peer, only(lost, false), only(lost, true));
        states.restoring(peer, true);
        steps.reached(Step.RETURNED_STORED);
        audit.record(AuditEntry.of("EXCHANGE_BLOCK_RESTORED", "block", peer + "/" + block.number())
                .detail("digest", block.digest().text())
                .detail("lost", lost.size()));
    }

    private static List<VerifiedBlock.Message> only(List<VerifiedBlock.Message> messages, boolean receipts) {
        return messages.stream()
                .filter(m -> m.entry().kind().equals(ReceiptBody.KIND) == receipts)
                .toList();
    }

    /** Messages that were written but whose sealing was lost are still in the outbox. */
    private Map<UUID, byte[]> known(VerifiedBlock block) {
        var known = new HashMap<UUID, byte[]>();
        jdbc.query(
                "select id, commitment from exchange_outbox where id = any (?::uuid[])",
                row -> {
                    known.put(row.getObject(1, UUID.class), row.getBytes(2));
                },
                (Object) Rows.texts(
                        block.messages().stream().map(m -> m.entry().id()).toList()));
        return known;
    }

    private static boolean contradicts(byte @Nullable [] commitment, VerifiedBlock.Message m) {
        return commitment != null
                && !Arrays.equals(commitment, m.entry().commitment().bytes());
    }

    private static JdbcOutbox.Written written(DivisionCode peer, VerifiedBlock.Message m) {
        var e = m.entry();
        return new JdbcOutbox.Written(e.id(), peer, e.kind(), e.caseId(), e.time(), m.body());
    }

    private void bind(DivisionCode peer, List<VerifiedBlock.Message> lost) {
        var cases = new HashSet<UUID>();
        lost.forEach(m -> cases.add(m.entry().caseId()));
        cases.removeAll(inLog.pairs(cases).keySet());
        inLog.bind(peer, cases);
    }

    /** Offers what came back once more. @return how many of our own messages no feature took */
    int settle(DivisionCode peer, Lease lease) {
        return transactions.execute(tx -> {
            leases.check(lease);
            inLog.lockCursor(peer);
            var offers = restoration.offers(peer, tx);
            offers.cases().forEach(offers::offer);
            int left = restoration.countWaiting(peer);
            states.restoring(peer, false);
            audit.record(AuditEntry.of("EXCHANGE_LOG_RESTORED", "peer", peer).detail("left", left));
            return left;
        });
    }
}
