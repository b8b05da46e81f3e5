package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.BlockVerifier;
import cn.tongxing.ledger.exchange.wire.Limits;
import cn.tongxing.ledger.exchange.wire.LogPosition;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.exchange.wire.Rule;
import cn.tongxing.ledger.exchange.wire.WireAnswer;
import cn.tongxing.platform.calendar.ChinaTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.LeaseLost;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.seal.Sha256;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads one peer's log. What it must not believe goes to quarantine and stops this stream only, until it gets better. */
final class Puller {
    private static final Logger LOG = LoggerFactory.getLogger(Puller.class);
    private static final int BLOCKS = 16;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);

    private final DivisionCode province;
    private final Parts parts;
    private Duration pause = FIRST_PAUSE;
    private Instant pausedUntil = Instant.EPOCH;
    private int failures;
    private long minute;
    private int readThisMinute;

    /** What all pullers share. */
    record Parts(
            PeerTransport http,
            PeerBook peers,
            ExchangeKeys keys,
            JdbcInLog log,
            Intake intake,
            Opening opening,
            OpenLogs open,
            PeerStates states,
            Quarantine quarantine,
            ExchangeSettings settings,
            Clock clock) {}

    Puller(DivisionCode province, Parts parts) {
        this.province = province;
        this.parts = parts;
    }

    /** @return whether there is more to read at once */
    boolean round(Lease lease) {
        var peer = parts.peers().find(province).filter(Peer::connected);
        var now = parts.clock().instant();
        if (peer.isEmpty() || now.isBefore(pausedUntil) || isOverBudget(now)) {
            return false;
        }
        try {
            boolean readable =
                    parts.open().isReadable(province) || parts.opening().open(province, lease);
            boolean more = readable && pull(peer.get(), lease);
            pause = FIRST_PAUSE;
            failures = 0;
            return more;
        } catch (PeerUnavailable e) {
            parts.states().unreachable(province);
            return false;
        } catch (NotBelieved e) {
            stop(e);
            return false;
        } catch (LeaseLost e) {
            throw e;
        } catch (RuntimeException e) {
            failures++;
            LOG.error("reading the log of {} failed, try {}", province, failures, e);
            return false;
        }
    }

    private boolean isOverBudget(Instant now) {
        long current = now.getEpochSecond() / 60;
        if (current != minute) {
            minute = current;
            readThisMinute = 0;
        }
        return readThisMinute >= parts.settings().messagesPerMinute();
    }

    private void stop(NotBelieved why) {
        parts.states().stopped(province, why.rule());
        pausedUntil = parts.clock().instant().plus(pause);
        var longest = parts.settings().longestPause();
        pause = pause.multipliedBy(2).compareTo(longest) > 0 ? longest : pause.multipliedBy(2);
    }

    private boolean pull(Peer peer, Lease lease) throws NotBelieved {
        var end = parts.log().cursor(province);
        var answer = read(end.seq(), BLOCKS);
        for (var wire : answer.blocks()) {
            end = take(peer, lease, wire, end);
        }
        if (answer.blocks().isEmpty()) {
            suspectFork(peer, answer.head(), end);
            parts.states().goesOn(province);
        }
        boolean more = answer.head().seq() > end.seq() && !answer.blocks().isEmpty();
        if (!more) {
            parts.opening().caughtUp(province, lease);
        }
        return more;
    }

    private WireAnswer read(long after, int limit) throws NotBelieved {
        var asked = parts.clock().instant();
        try {
            var answer = WireAnswer.read(bytes(after, limit));
            var answered = parts.clock().instant();
            var middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
            parts.states().pulled(province, answer.head().seq(), Duration.between(middle, answer.time()));
            return answer;
        } catch (NotBelieved e) {
            // each such answer differs by its time: once a day is enough to remember
            parts.quarantine().put(province, e, e.rule() + " " + ChinaTime.dateOf(asked));
            throw e;
        }
    }

    private byte[] bytes(long after, int limit) throws NotBelieved {
        try {
            return parts.http()
                    .get(province, "/exchange/blocks?after=" + after + "&limit=" + limit, Limits.ANSWER_BYTES);
        } catch (AnswerTooLarge e) {
            throw new NotBelieved(Rule.ANSWER_UNREADABLE, "more than " + Limits.ANSWER_BYTES + " bytes");
        }
    }

    private LogPosition take(Peer peer, Lease lease, WireAnswer.WireBlock wire, LogPosition end) throws NotBelieved {
        try {
            var block = verifier(peer).verify(wire, end, parts.clock().instant(), this::held);
            parts.intake().accept(lease, province, block, end, failures);
            readThisMinute += block.messages().size();
            return block.block().end();
        } catch (NotBelieved e) {
            parts.quarantine().put(province, e, Quarantine.evidence(wire));
            if (e.rule() == Rule.CHAIN) {
                proveFork(peer, end);
            }
            throw e;
        }
    }

    /** An empty answer whose head has our number but not our digest: the peer tells others another story. */
    private void suspectFork(Peer peer, WireAnswer.Head head, LogPosition end) throws NotBelieved {
        if (head.block() == end.block() && !end.digestText().equals(head.digest())) {
            proveFork(peer, end);
        }
    }

    /** Asks for the block again whose number we hold: if another one comes, signed, the fork has a name and a proof. */
    private void proveFork(Peer peer, LogPosition end) throws NotBelieved {
        if (end.block() == 0) {
            return;
        }
        var again = read(end.seq() - 1, 1);
        for (var wire : again.blocks()) {
            try {
                verifier(peer).verify(wire, end, parts.clock().instant(), this::held);
            } catch (NotBelieved e) {
                if (e.rule() == Rule.FORK) {
                    parts.quarantine().put(province, e, Quarantine.evidence(wire));
                    throw e;
                }
            }
        }
    }

    private Optional<Sha256> held(long number) {
        return parts.log().digest(province, number);
    }

    private BlockVerifier verifier(Peer peer) {
        return new BlockVerifier(
                province,
                parts.peers().self(),
                peer.signingKeys(),
                parts.keys().decryption(),
                parts.settings().skew());
    }
}
