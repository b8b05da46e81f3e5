package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.exchange.ExchangeGate;
import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.ledger.exchange.PeerUnavailable;
import cn.tongxing.ledger.exchange.wire.NotBelieved;
import cn.tongxing.ledger.reconciliation.Comparison.Outcome;
import cn.tongxing.ledger.reconciliation.Comparison.Result;
import cn.tongxing.ledger.reconciliation.Judgement.Agreed;
import cn.tongxing.ledger.reconciliation.Judgement.Different;
import cn.tongxing.ledger.reconciliation.Judgement.Explained;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditOutcome;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Compares our ledger with one peer's: which cases differ at all, which of these nothing on the way explains. */
final class Comparing {
    private static final Logger LOG = LoggerFactory.getLogger(Comparing.class);
    private static final int MOST_REQUESTS = 1_000;
    /** With a last answer that takes its time, below the two minutes for which a worker's lease is kept through a round. */
    private static final Duration LONGEST = Duration.ofSeconds(80);

    private static final int MOST_LOOKED_AT_AGAIN = 1_024;
    private static final int CHECKED_AT_ONCE = 100;

    private final DivisionCode self;
    private final Tasks.Books books;
    private final OwnStandings own;
    private final JdbcComparisons comparisons;
    private final ExchangeGate gate;
    private final PeerHttp http;
    private final JWKSet ownKeys;
    private final ComparisonSettings settings;

    Comparing(
            DivisionCode self,
            Tasks.Books books,
            OwnStandings own,
            JdbcComparisons comparisons,
            ExchangeGate gate,
            PeerHttp http,
            JWKSet ownKeys,
            ComparisonSettings settings) {
        this.self = self;
        this.books = books;
        this.own = own;
        this.comparisons = comparisons;
        this.gate = gate;
        this.http = http;
        this.ownKeys = ownKeys;
        this.settings = settings;
    }

    Result compare(DivisionCode peer, Lease lease) {
        return new Session(peer, lease).run();
    }

    private final class Session {
        private final DivisionCode peer;
        private final Tasks tasks;
        private final Pace pace = new Pace(settings.between(), MOST_REQUESTS, LONGEST);
        private final PeerLedger theirs;
        private final Descent descent;
        private final Set<UUID> toLookAt = new LinkedHashSet<>();
        private final Set<UUID> onTheWay = new LinkedHashSet<>();
        private final Set<UUID> judged = new HashSet<>();
        private final Set<UUID> suspects = new HashSet<>();

        private Session(DivisionCode peer, Lease lease) {
            this.peer = peer;
            this.tasks = new Tasks(books, peer, lease, settings.mostDifferences());
            this.theirs = new PeerLedger(self, peer, http, ownKeys, pace);
            this.descent = new Descent(books.ledger(), theirs, peer, this::differ);
        }

        private Result run() {
            var outcome = gate.isOpen(peer) ? outcome() : Outcome.NOT_OPEN;
            return new Result(
                    outcome == Outcome.AGREED && tasks.open() > 0 ? Outcome.DIFFERENT : outcome,
                    descent.casesHere(),
                    descent.casesThere(),
                    onTheWay.size(),
                    tasks.found(),
                    tasks.settled(),
                    tasks.open());
        }

        private Outcome outcome() {
            try {
                differ(tasks.openCases());
                descent.walk();
                lookAtRest();
                lookAgain();
                checkOwn();
                return descent.isWhole() ? Outcome.AGREED : Outcome.INCOMPLETE;
            } catch (Pace.Exhausted e) {
                return Outcome.INCOMPLETE;
            } catch (PeerUnavailable e) {
                LOG.info("ledgers not compared with {}: {}", peer, e.getMessage());
                return Outcome.PEER_UNAVAILABLE;
            } catch (NotBelieved e) {
                notBelieved(e);
                return Outcome.NOT_BELIEVED;
            }
        }

        private void notBelieved(NotBelieved why) {
            LOG.warn("comparing ledgers with {}: not believed, {}: {}", peer, why.rule(), why.getMessage());
            books.transaction()
                    .executeWithoutResult(tx -> books.audit()
                            .record(AuditEntry.of("LEDGER_ANSWER_NOT_BELIEVED", "peer", peer)
                                    .by(peer)
                                    .outcome(AuditOutcome.REFUSED)
                                    .detail("rule", why.rule())));
        }

        private void differ(Collection<UUID> cases) throws NotBelieved {
            for (var id : cases) {
                if (judged.contains(id) || onTheWay.contains(id)) continue;
                toLookAt.add(id);
                if (toLookAt.size() == LedgerWire.MOST_STANDINGS) lookAtRest();
            }
        }

        /** Messages on the way are given time to arrive: behind them a difference may hide. */
        private void lookAgain() throws NotBelieved {
            for (int i = 0; i < settings.looks() && !onTheWay.isEmpty(); i++) {
                pace.rest(settings.patience());
                var cases = onTheWay.stream().limit(MOST_LOOKED_AT_AGAIN).toList();
                cases.forEach(onTheWay::remove);
                differ(cases);
                lookAtRest();
            }
        }

        /** Some of ours in each comparison, in turn: digests may agree while what they stand for was changed here. */
        private void checkOwn() throws NotBelieved {
            var after = comparisons.lastChecked(peer);
            for (int left = settings.ownChecks(); left > 0; left -= CHECKED_AT_ONCE) {
                int some = Math.min(left, CHECKED_AT_ONCE);
                var cases = books.ledger().from(peer, after, some);
                suspect(own.spoilt(peer, cases));
                after = cases.size() < some ? null : cases.getLast();
                if (after == null) break;
            }
            comparisons.checkedUpTo(peer, after);
            lookAtRest();
        }

        private void suspect(Set<UUID> spoilt) throws NotBelieved {
            var news = spoilt.stream().filter(id -> !tasks.isOpen(id)).toList();
            suspects.addAll(news);
            news.forEach(judged::remove);
            news.forEach(onTheWay::remove);
            differ(news);
        }

        private void lookAtRest() throws NotBelieved {
            if (toLookAt.isEmpty()) return;
            var cases = List.copyOf(toLookAt);
            toLookAt.clear();
            var before = own.of(peer, cases);
            var told = theirs.standings(cases);
            var after = own.of(peer, cases);
            var taken = new Judgement.Taken(after.taken(), told.taken());
            var spoilt = own.spoilt(
                    peer,
                    cases.stream()
                            .filter(id -> suspects.contains(id) || tasks.isOpen(id))
                            .toList());
            book(told.cases().stream()
                    .map(their -> Judgement.of(before.of(their), their, after.of(their), taken)
                            .knowing(spoilt, after.of(their).standing(), their))
                    .toList());
        }

        private void book(List<Judgement> judgements) {
            var different = new ArrayList<Different>();
            var agreed = new HashMap<UUID, Agreed>();
            for (var judgement : judgements) {
                switch (judgement) {
                    case Explained explained -> onTheWay.add(explained.caseId());
                    case Different differs -> different.add(differs);
                    case Agreed agrees -> agreed.put(agrees.caseId(), agrees);
                }
            }
            judged.addAll(agreed.keySet());
            different.forEach(differs -> judged.add(differs.caseId()));
            if (!tasks.book(different, agreed)) throw new Pace.Exhausted();
        }
    }
}
