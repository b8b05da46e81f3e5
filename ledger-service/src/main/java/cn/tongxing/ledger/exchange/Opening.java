package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the log with a peer. After a failover a province may have lost the end of its own log and would sign other blocks
 * with numbers its peer already holds; so each process, for each run of the database, first compares. What the peer holds
 * beyond ours is fetched back, verified by our own signature, and stored before anything new is signed.
 */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final int POSITION_BYTES = 4096;

    private final PeerTransport http;
    private final JdbcOutLog log;
    private final Incarnation incarnation;
    private final PeerStates states;
    private final Returned returned;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final OpenLogs open;

    enum Comparison {
        SAME,
        PEER_HOLDS_MORE,
        NOT_OURS
    }

    Opening(
            PeerTransport http,
            JdbcOutLog log,
            Incarnation incarnation,
            PeerStates states,
            Returned returned,
            OpenLogs open,
            Audit audit,
            TransactionTemplate transactions) {
        this.http = http;
        this.log = log;
        this.incarnation = incarnation;
        this.states = states;
        this.returned = returned;
        this.open = open;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** Asked inside the transaction that signs: the database may have failed over since the comparison. */
    boolean stillOpen(DivisionCode peer) {
        var run = incarnation.current();
        if (open.of(peer).filter(state -> !state.incarnation().equals(run)).isPresent()) {
            open.closeAll();
        }
        return open.isOpen(peer);
    }

    /** Compares and, if nothing is missing, opens for this process. */
    Comparison compare(DivisionCode peer) throws NotBelieved {
        var run = incarnation.current();
        var theirs = position(peer);
        var comparison = compare(peer, theirs);
        states.read(peer, theirs.seq());
        switch (comparison) {
            case SAME -> {
                states.opened(peer);
                open.open(peer, new OpenLogs.Opened(run, !states.isRestoring(peer)));
            }
            case PEER_HOLDS_MORE -> close(peer, "PEER_HOLDS_MORE");
            case NOT_OURS -> close(peer, "NOT_OURS");
        }
        return comparison;
    }

    LogPosition position(DivisionCode peer) throws NotBelieved {
        return WireAnswer.readPosition(http.get(peer, "/exchange/position", POSITION_BYTES))
                .at();
    }

    /** Our head is read after the answer came, so that what another replica signs meanwhile does not look lost. */
    private Comparison compare(DivisionCode peer, LogPosition theirs) {
        var ours = log.head(peer);
        if (theirs.block() > ours.block()) {
            return Comparison.PEER_HOLDS_MORE;
        }
        boolean same =
                theirs.block() == 0 || log.digest(peer, theirs.block()).equals(Optional.ofNullable(theirs.digest()));
        return same ? Comparison.SAME : Comparison.NOT_OURS;
    }

    private void close(DivisionCode peer, String why) {
        open.close(peer);
        transactions.executeWithoutResult(tx -> {
            if (states.closed(peer, why)) {
                LOG.error("the log for {} stays closed: {}", peer, why);
                audit.record(AuditEntry.of("EXCHANGE_LOG_CLOSED", "peer", peer)
                        .outcome(AuditOutcome.REFUSED)
                        .detail("why", why));
            }
        });
    }

    /** By the one replica that reads this peer. @return whether its log may be read now */
    boolean open(DivisionCode peer, Lease lease) throws NotBelieved {
        if (compare(peer) == Comparison.PEER_HOLDS_MORE) {
            fetchBack(peer, lease);
            compare(peer);
        }
        return open.isReadable(peer);
    }

    private void fetchBack(DivisionCode peer, Lease lease) throws NotBelieved {
        LOG.warn("{} holds more of our log than we do: fetching our own blocks back", peer);
        try {
            returned.fetch(peer, lease);
        } catch (NotBelieved e) {
            close(peer, "NOT_OURS");
            throw e;
        }
    }

    /** The peer's log was read to its end: what came back had its chance, the log opens for new messages. */
    void caughtUp(DivisionCode peer, Lease lease) {
        var state = open.of(peer).filter(s -> !s.whole());
        if (state.isEmpty()) {
            return;
        }
        int left = returned.settle(peer, lease);
        if (left > 0) {
            LOG.error("{} own messages came back from {} and did not fit", left, peer);
        }
        open.becameWhole(peer, state.get());
    }
}
