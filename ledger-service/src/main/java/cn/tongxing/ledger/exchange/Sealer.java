package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.Steps.Step;
import cn.tongxing.ledger.exchange.wire.Entry;
import cn.tongxing.ledger.exchange.wire.Limits;
import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.SignedBlock;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.LeaseLost;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives waiting messages their numbers, without gaps, and signs them in blocks. One replica does it at a time; the epoch
 * of its lease is checked in every transaction, so a sealer that was paused for too long writes nothing.
 */
final class Sealer {
    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration GATHER_FOR_AN_ABSENT_PEER = Duration.ofSeconds(2);

    private final TransactionTemplate transactions;
    private final Leases leases;
    private final JdbcOutLog log;
    private final Opening opening;
    private final OpenLogs open;
    private final PeerBook peers;
    private final ExchangeKeys keys;
    private final Doorbells doorbells;
    private final ExchangeMeters meters;
    private final Duration gather;
    private final Clock clock;
    private final Steps steps;
    private final Map<DivisionCode, Long> lastSealed = new HashMap<>();

    Sealer(
            TransactionTemplate transactions,
            Leases leases,
            JdbcOutLog log,
            Opening opening,
            OpenLogs open,
            PeerBook peers,
            ExchangeKeys keys,
            Doorbells doorbells,
            ExchangeMeters meters,
            Duration gather,
            Clock clock,
            Steps steps) {
        this.transactions = transactions;
        this.leases = leases;
        this.log = log;
        this.opening = opening;
        this.open = open;
        this.peers = peers;
        this.keys = keys;
        this.doorbells = doorbells;
        this.meters = meters;
        this.gather = gather;
        this.clock = clock;
        this.steps = steps;
    }

    /** @return whether more waits */
    boolean seal(Lease lease) throws InterruptedException {
        var peersOpen =
                peers.all().stream().map(Peer::province).filter(open::isOpen).toList();
        var soon = new ArrayList<Duration>();
        boolean sealed = false;
        for (var peer : log.peersWaiting(peersOpen)) {
            var left = timeToGather(peer);
            if (left.isPositive() && log.countWaiting(peer.province()) < Limits.ENTRIES_PER_BLOCK) {
                if (peer.isReached()) soon.add(left);
            } else {
                sealed |= sealFor(peer.province(), lease);
            }
        }
        if (!sealed && !soon.isEmpty()) {
            Thread.sleep(Collections.min(soon));
        }
        return sealed || !soon.isEmpty();
    }

    /**
     * A lone message finds no block sealed just before it and goes at once; a crowd is gathered until the time is over,
     * and longer for a peer that cannot read it anyway: it comes back to fewer and larger blocks.
     */
    private Duration timeToGather(JdbcOutLog.PeerWaiting peer) {
        var last = lastSealed.get(peer.province());
        if (last == null) return Duration.ZERO;
        var time = peer.isReached() ? gather : GATHER_FOR_AN_ABSENT_PEER;
        return time.minusNanos(System.nanoTime() - last);
    }

    private boolean sealFor(DivisionCode peer, Lease lease) {
        try {
            int entries = transactions.execute(tx -> sealBlock(peer, lease));
            if (entries == 0) {
                return false;
            }
            lastSealed.put(peer, System.nanoTime());
            steps.reached(Step.SEAL_COMMITTED);
            meters.sealed(entries);
            doorbells.ring(peer);
            return true;
        } catch (LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("nothing could be sealed for {}", peer, e);
            return false;
        }
    }

    private int sealBlock(DivisionCode peer, Lease lease) {
        leases.check(lease);
        var end = log.lockHead(peer);
        if (!opening.stillOpen(peer)) {
            return 0;
        }
        var waiting = log.take(peer);
        if (waiting.isEmpty()) {
            return 0;
        }
        var block = SignedBlock.sign(peers.self(), peer, end, entries(waiting, end), clock.instant(), keys.signing());
        steps.reached(Step.BLOCK_SIGNED);
        log.store(block);
        log.noLongerWaiting(waiting.stream().map(JdbcOutLog.Waiting::id).toList());
        steps.reached(Step.BLOCK_SEALED);
        return waiting.size();
    }

    private static List<Entry> entries(List<JdbcOutLog.Waiting> waiting, LogPosition end) {
        var entries = new ArrayList<Entry>();
        long seq = end.seq();
        for (var w : waiting) {
            entries.add(Entry.write(++seq, w.id(), w.kind(), w.caseId(), w.time(), w.commitment()));
        }
        return entries;
    }
}
