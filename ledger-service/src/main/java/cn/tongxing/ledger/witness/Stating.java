package cn.tongxing.ledger.witness;

import cn.tongxing.ledger.exchange.ExchangeGate;
import cn.tongxing.ledger.exchange.Outbox;
import cn.tongxing.ledger.exchange.OutgoingMessage;
import cn.tongxing.platform.audit.AuditHead;
import cn.tongxing.platform.audit.AuditStanding;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/** Tells each peer, from time to time, where our chains stand; the next time only after it answered the last. */
final class Stating {
    private static final Logger LOG = LoggerFactory.getLogger(Stating.class);

    private final Chains chains;
    private final PeerBook peers;
    private final ExchangeGate gate;
    private final Outbox outbox;
    private final JdbcGiven given;
    private final Alarms alarms;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final WitnessSettings settings;
    private final long started = System.nanoTime();

    Stating(
            Chains chains,
            PeerBook peers,
            ExchangeGate gate,
            Outbox outbox,
            JdbcGiven given,
            Alarms alarms,
            Leases leases,
            TransactionTemplate transaction,
            Clock clock,
            WitnessSettings settings) {
        this.chains = chains;
        this.peers = peers;
        this.gate = gate;
        this.outbox = outbox;
        this.given = given;
        this.alarms = alarms;
        this.leases = leases;
        this.transaction = transaction;
        this.clock = clock;
        this.settings = settings;
    }

    /** Comes back when the next peer may be due. */
    boolean round(Lease lease) {
        if (System.nanoTime() - started < settings.settle().toNanos()) return false;
        var open = peers.all().stream()
                .filter(Peer::connected)
                .map(Peer::province)
                .filter(gate::isOpen)
                .toList();
        var newest = given.newest(open);
        var due = open.stream().filter(peer -> isDue(newest.get(peer))).toList();
        if (due.isEmpty()) return false;
        var kept = given.keptHeads(due);
        var standings = ask(heads(kept));
        if (standings.values().stream().allMatch(Optional::isEmpty)) return false;
        due.forEach(peer -> state(peer, kept.getOrDefault(peer, Map.of()), standings, lease));
        return false;
    }

    /** By how far the clock moved, in either direction: one that was set back must not silence us. */
    private boolean isDue(JdbcGiven.@Nullable Given last) {
        return last == null
                || last.settled()
                        && Duration.between(last.time(), clock.instant()).abs().compareTo(settings.every()) >= 0;
    }

    private static Map<String, List<AuditHead>> heads(Map<DivisionCode, Map<String, AuditHead>> kept) {
        var heads = new LinkedHashMap<String, List<AuditHead>>();
        kept.values()
                .forEach(ofPeer -> ofPeer.forEach((service, head) ->
                        heads.computeIfAbsent(service, s -> new ArrayList<>()).add(head)));
        return heads;
    }

    /** Each service once for all peers; whoever does not answer is left out. */
    private Map<String, Optional<AuditStanding>> ask(Map<String, List<AuditHead>> heads) {
        var standings = new LinkedHashMap<String, Optional<AuditStanding>>();
        for (var service : chains.services()) {
            try {
                var before = heads.getOrDefault(service, List.of()).stream()
                        .distinct()
                        .limit(Chains.MOST_HEADS)
                        .toList();
                standings.put(service, Optional.of(chains.standing(service, before)));
            } catch (ChainSilent e) {
                LOG.warn("审计链头未取得 {} does not tell where its audit chain stands: {}", service, e.getMessage());
                standings.put(service, Optional.empty());
            }
        }
        return standings;
    }

    private void state(
            DivisionCode peer,
            Map<String, AuditHead> before,
            Map<String, Optional<AuditStanding>> standings,
            Lease lease) {
        var heads = new ArrayList<Statement.Stated>();
        var left = new ArrayList<Statement.Left>();
        var lost = new LinkedHashMap<String, AuditHead>();
        standings.forEach((service, answer) -> {
            var head = answer.map(AuditStanding::head).orElse(null);
            var said = before.get(service);
            if (said != null && answer.isPresent() && answer.get().missing().contains(said)) lost.put(service, said);
            if (head == null) {
                left.add(new Statement.Left(service, answer.isEmpty() ? Statement.Why.SILENT : Statement.Why.BROKEN));
            } else {
                heads.add(new Statement.Stated(service, head, lost.containsKey(service) ? null : said));
            }
        });
        send(peer, new Statement(heads, left), lost, lease);
    }

    private void send(DivisionCode peer, Statement statement, Map<String, AuditHead> lost, Lease lease) {
        transaction.executeWithoutResult(tx -> {
            leases.check(lease);
            // an id of its own for each: there is nothing to keep in order, and one that is held holds no other back
            var about = Uuid7.next();
            var message = outbox.append(new OutgoingMessage(peer, Statement.KIND, about, statement.json()));
            given.insert(message, peer, clock.instant(), statement);
            lost.forEach((service, head) -> alarms.ownChainSetBack(service, peer, head.block()));
        });
    }
}
