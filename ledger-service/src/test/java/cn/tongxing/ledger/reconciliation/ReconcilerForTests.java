package cn.tongxing.ledger.reconciliation;

import cn.tongxing.ledger.crossprovince.CaseNews;
import cn.tongxing.ledger.crossprovince.KeyPrefix;
import cn.tongxing.ledger.crossprovince.SharedLedger;
import cn.tongxing.ledger.exchange.Conversations;
import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.ledger.exchange.PeerUnavailable;
import cn.tongxing.ledger.exchange.wire.WireJson;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.lease.LeasesForTests;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.seal.Sha256;
import cn.tongxing.platform.testing.TestDatabase;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One province's side of a comparison over any ledger; two of them are joined by a wire in the test's hands. */
public final class ReconcilerForTests implements PeerHttp {
    private static final Map<String, ECKey> KEYS = Map.of("34", key("34-enc"), "50", key("50-enc"));

    public final List<String> audited = Collections.synchronizedList(new ArrayList<>());
    public final List<String> news = Collections.synchronizedList(new ArrayList<>());
    public final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    /** Whatever happens between the provinces before and after each answer. */
    public Runnable meanwhile = () -> {};
    /** What is made of the peer's answers on their way here. */
    public UnaryOperator<byte[]> lie = UnaryOperator.identity();

    public boolean peerAway;
    public boolean gateOpen = true;
    final OwnStandings own;
    final LedgerServing serving;
    final JdbcDifferences differences;
    private final DivisionCode self;
    private final DivisionCode other;
    private final Comparing comparing;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Audit audit = new AuditHere();
    private ReconcilerForTests peer;

    /** What a comparison came to. */
    public record Summary(
            String outcome, long casesHere, long casesThere, int onTheWay, int found, int settled, int open) {}

    public ReconcilerForTests(
            DivisionCode self,
            DivisionCode other,
            SharedLedger ledger,
            Conversations conversations,
            PlatformTransactionManager ledgerTransactions,
            TestDatabase tasks,
            int mostDifferences) {
        this.self = self;
        this.other = other;
        var source = tasks.dataSource();
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        leases = LeasesForTests.over(source);
        own = new OwnStandings(ledger, conversations, ledgerTransactions);
        serving = new LedgerServing(ledger, own, p -> gateOpen, peers(self, other), audit, transaction);
        differences =
                new JdbcDifferences(JdbcClient.create(source), KeyRing.sample().cipher(), self);
        var books = new Tasks.Books(differences, ledger, new NewsHere(), audit, leases, transaction, Clock.systemUTC());
        comparing = new Comparing(
                self,
                books,
                own,
                new JdbcComparisons(JdbcClient.create(source)),
                p -> gateOpen,
                this,
                new JWKSet(KEYS.get(self.value())),
                settings(mostDifferences));
    }

    private static ComparisonSettings settings(int mostDifferences) {
        return new ComparisonSettings(
                LocalTime.of(2, 30), Duration.ofMinutes(15), Duration.ZERO, Duration.ZERO, 3, 2000, mostDifferences);
    }

    private static PeerBook peers(DivisionCode self, DivisionCode other) {
        var keys = new JWKSet(KEYS.get(other.value()).toPublicJWK());
        var peer = new Peer(other, "省", List.of(other), URI.create("http://127.0.0.1:1"), keys, keys, true);
        return PeerBook.of(self, List.of(peer));
    }

    private static ECKey key(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256)
                    .keyID(kid)
                    .keyUse(KeyUse.ENCRYPTION)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The key to which bodies for this province are encrypted. */
    public static ECKey encryptionKey(String province) {
        return KEYS.get(province);
    }

    public static void join(ReconcilerForTests one, ReconcilerForTests other) {
        one.peer = other;
        other.peer = one;
    }

    Lease lease() {
        return leases.tryHold("ledger-comparison", Duration.ofMinutes(5)).orElseThrow();
    }

    /** The worker's rounds, as another process would have them. */
    ComparisonRounds rounds(JdbcComparisons comparisons, Clock clock) {
        return new ComparisonRounds(
                comparisons, comparing, peers(self, other), leases, transaction, audit, settings(1000), clock);
    }

    public Summary compare() {
        var result = comparing.compare(peer.self, lease());
        return new Summary(
                result.outcome().name(),
                result.casesHere(),
                result.casesThere(),
                result.onTheWay(),
                result.found(),
                result.settled(),
                result.open());
    }

    /** The open tasks: cases with their kind. */
    public Map<UUID, String> open() {
        var open = new TreeMap<UUID, String>();
        differences.open(peer.self).forEach((id, kind) -> open.put(id, kind.name()));
        return open;
    }

    @Override
    public byte[] get(DivisionCode to, String pathAndQuery, int maxBytes) {
        asked.add(pathAndQuery);
        meanwhile.run();
        if (peerAway) throw new PeerUnavailable(to, "away");
        var answer = lie.apply(peer.answer(self, pathAndQuery));
        meanwhile.run();
        if (answer.length > maxBytes) throw new PeerUnavailable(to, "too long");
        return answer;
    }

    /** What the province whose ledger this is answers its only peer. */
    public byte[] get(String pathAndQuery) {
        if (peerAway) throw new PeerUnavailable(self, "away");
        return answer(other, pathAndQuery);
    }

    private byte[] answer(DivisionCode asker, String pathAndQuery) {
        var uri = URI.create(pathAndQuery);
        try {
            return switch (uri.getPath()) {
                case LedgerEntrance.PARTS ->
                    WireJson.bytes(LedgerWire.write(serving.nodes(
                            asker, values(uri).stream().map(KeyPrefix::new).toList())));
                case LedgerEntrance.CASES ->
                    WireJson.bytes(LedgerWire.write(serving.standings(
                            asker, values(uri).stream().map(UUID::fromString).toList())));
                default -> projection(asker, uri.getPath().split("/"));
            };
        } catch (ProblemException refused) {
            throw new PeerUnavailable(self, "answered " + refused.code().status());
        }
    }

    private byte[] projection(DivisionCode asker, String[] path) {
        return serving.projection(asker, UUID.fromString(path[4]), Sha256.parse(path[5]));
    }

    private static List<String> values(URI uri) {
        return Arrays.stream(uri.getQuery().split("&"))
                .map(pair -> pair.substring(pair.indexOf('=') + 1))
                .toList();
    }

    private final class AuditHere implements Audit {
        @Override
        public void record(AuditEntry entry) {
            audited.add(entry.event() + " " + entry.subjectId());
        }

        @Override
        public void refused(AuditEntry entry) {
            record(entry);
        }
    }

    private final class NewsHere implements CaseNews {
        @Override
        public void differenceFound(UUID caseId) {
            news.add("found " + caseId);
        }

        @Override
        public void differenceSettled(UUID caseId) {
            news.add("settled " + caseId);
        }
    }
}
