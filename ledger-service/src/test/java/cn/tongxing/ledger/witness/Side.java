package cn.tongxing.ledger.witness;

import cn.tongxing.ledger.exchange.IncomingMessage;
import cn.tongxing.ledger.exchange.NotOurs;
import cn.tongxing.ledger.exchange.OutgoingMessage;
import cn.tongxing.ledger.exchange.OwnMessage;
import cn.tongxing.ledger.exchange.PeerUnavailable;
import cn.tongxing.ledger.exchange.ReceiptNotice;
import cn.tongxing.ledger.exchange.Verdict;
import cn.tongxing.ledger.witness.JdbcVerifications.Verification;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.audit.AuditForTests;
import cn.tongxing.platform.audit.AuditHead;
import cn.tongxing.platform.audit.AuditReport;
import cn.tongxing.platform.audit.AuditStanding;
import cn.tongxing.platform.deployment.ServiceKey;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestKeys;
import com.nimbusds.jose.jwk.JWKSet;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One province on real databases: two services with their chains, and a log of what it signed for each peer. */
final class Side {
    static final String CHILD = "child-service";
    static final String LEDGER = "ledger-service";
    private static final Lease LEASE = new Lease("witness", "test", 1);

    /** What we signed: it cannot be unsaid, whatever happens to our databases. */
    record Signed(long seq, UUID id, DivisionCode to, UUID about, JsonNode body, java.time.Instant time) {}

    final DivisionCode province;
    final Clock clock;
    final Map<DivisionCode, Side> others = new LinkedHashMap<>();
    final List<Signed> log = new ArrayList<>();
    final Set<String> silent = new HashSet<>();
    final Set<DivisionCode> away = new HashSet<>();
    final List<AuditEntry> audited = Collections.synchronizedList(new ArrayList<>());
    /** How this side answers a peer that asks for its own statements. */
    UnaryOperator<JsonNode> told = UnaryOperator.identity();

    final TestDatabase ledger = EmbeddedDatabase.migrated("ledger");
    final TestDatabase child = EmbeddedDatabase.migrated("child");
    final Map<String, AuditForTests> chains = new LinkedHashMap<>();
    final JdbcClient owner = ledger.asOwner();
    private final JdbcClient jdbc;
    final TransactionTemplate transaction;
    final JdbcKept kept;
    final JdbcGiven given;
    final JdbcVerifications verifications;
    final Witnessing witnessing;
    Duration staleAfter = Duration.ofHours(1);
    Duration sealedWithin = Duration.ofMinutes(1);

    Side(DivisionCode province, Clock clock) {
        this.province = province;
        this.clock = clock;
        var source = ledger.dataSource();
        jdbc = JdbcClient.create(source);
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        kept = new JdbcKept(jdbc, clock);
        given = new JdbcGiven(jdbc);
        verifications = new JdbcVerifications(jdbc, new ServiceKey(TestKeys.SERVICE));
        witnessing = new Witnessing(kept, given, alarms());
        restart();
    }

    /** Both services forget what they had in memory. */
    void restart() {
        chains.put(CHILD, new AuditForTests(child.dataSource(), CHILD));
        chains.put(LEDGER, new AuditForTests(ledger.dataSource(), LEDGER));
    }

    TestDatabase database(String service) {
        return service.equals(CHILD) ? child : ledger;
    }

    private Alarms alarms() {
        return new Alarms(audit(), new SimpleMeterRegistry());
    }

    private Audit audit() {
        return new Audit() {
            @Override
            public void record(AuditEntry entry) {
                audited.add(entry);
            }

            @Override
            public void refused(AuditEntry entry) {
                audited.add(entry);
            }
        };
    }

    List<String> alarmsRaised() {
        return audited.stream().map(AuditEntry::event).toList();
    }

    private Chains asked() {
        return new Chains() {
            @Override
            public List<String> services() {
                return List.of(CHILD, LEDGER);
            }

            @Override
            public AuditStanding standing(String service, List<AuditHead> heads) throws ChainSilent {
                return one(service).verifier().standing(heads);
            }

            @Override
            public AuditReport walk(String service, AuditHead verified, AuditHead witness) throws ChainSilent {
                // one block after the other, so that every walk is one in stretches
                return one(service).verifier().walk(verified, witness, Duration.ZERO);
            }

            private AuditForTests one(String service) throws ChainSilent {
                if (silent.contains(service)) throw new ChainSilent(service, new IllegalStateException("told to be"));
                return chains.get(service);
            }
        };
    }

    private PeerBook book() {
        var keys = new JWKSet(TestKeys.SERVICE.toPublicJWK());
        return PeerBook.of(
                province,
                others.keySet().stream()
                        .map(code -> new Peer(
                                code, "省" + code, List.of(code), URI.create("http://127.0.0.1:1"), keys, keys, true))
                        .toList());
    }

    private WitnessSettings settings() {
        return new WitnessSettings(
                Duration.ofMinutes(10), Duration.ZERO, staleAfter, sealedWithin, List.of(CHILD, LEDGER));
    }

    // what it says

    void state() {
        new Stating(
                        asked(),
                        book(),
                        peer -> !away.contains(peer),
                        this::sign,
                        given,
                        alarms(),
                        leases(),
                        transaction,
                        clock,
                        settings())
                .round(LEASE);
    }

    private UUID sign(OutgoingMessage message) {
        var seq = log.stream().filter(m -> m.to().equals(message.to())).count() + 1;
        var id = Uuid7.next();
        var body = JsonMapper.shared().readTree(CanonicalJson.of(message.body()));
        var now = clock.instant().truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
        log.add(new Signed(seq, id, message.to(), message.caseId(), body, now));
        return id;
    }

    Signed last() {
        return log.getLast();
    }

    /** States, and every peer that is there keeps it and says so. */
    void stateAndBeHeard() {
        var before = log.size();
        state();
        List.copyOf(log.subList(before, log.size())).forEach(this::deliver);
    }

    Verdict deliver(Signed message) {
        var verdict = others.get(message.to()).hear(province, message);
        receipt(message, verdict);
        return verdict;
    }

    Verdict hear(DivisionCode from, Signed m) {
        return transaction.execute(tx -> witnessing.receive(incoming(from, m)));
    }

    IncomingMessage incoming(DivisionCode from, Signed m) {
        return new IncomingMessage(m.id(), from, m.seq(), Statement.KIND, m.about(), m.time(), m.time(), m.body());
    }

    void receipt(Signed message, Verdict verdict) {
        var applied = verdict instanceof Verdict.Applied(var data) ? data : null;
        transaction.executeWithoutResult(tx -> witnessing.receipted(new ReceiptNotice(
                message.id(),
                message.to(),
                Statement.KIND,
                message.about(),
                applied != null ? "APPLIED" : verdict instanceof Verdict.Held ? "HELD" : "REFUSED",
                clock.instant(),
                null,
                null,
                null,
                applied == null ? JsonMapper.shared().createObjectNode() : applied)));
    }

    // what peers give back

    private byte[] get(DivisionCode peer, String path, int most) {
        if (away.contains(peer)) throw new PeerUnavailable(peer, "away");
        var query = URI.create(path).getQuery().split("[=&]");
        return others.get(peer).answer(province, Long.parseLong(query[1]), Integer.parseInt(query[3]));
    }

    private byte[] answer(DivisionCode asker, long after, int limit) {
        var answer = new WitnessEntrance(kept, clock).answer(asker, after, limit);
        return JsonMapper.shared()
                .writeValueAsBytes(told.apply(JsonMapper.shared().valueToTree(answer)));
    }

    private OwnMessage ownWord(DivisionCode peer, long seq) throws NotOurs {
        var signed = log.stream()
                .filter(m -> m.to().equals(peer) && m.seq() == seq)
                .findFirst()
                .orElseThrow(() -> new NotOurs("nothing at number " + seq));
        return own(signed);
    }

    static OwnMessage own(Signed m) {
        return new OwnMessage(m.id(), m.to(), m.seq(), Statement.KIND, m.about(), m.time(), m.time(), m.body());
    }

    // verification

    Verifying verifying() {
        var chains = asked();
        return new Verifying(
                verifications,
                chains,
                new Comparing(new KeptByPeer(this::get, this::ownWord, 2), chains),
                given,
                book(),
                audit(),
                leases(),
                transaction,
                clock,
                settings());
    }

    VerificationView verified() {
        var id = verifications.startOrJoin("client:test", clock.instant()).id();
        for (int rounds = 0; find(id).finishedAt() == null; rounds++) {
            if (rounds > 500) throw new AssertionError("does not end: " + find(id));
            verifying().round(LEASE);
        }
        return VerificationView.of(find(id), clock.instant());
    }

    Verification find(UUID id) {
        return verifications.find(id).orElseThrow();
    }

    VerificationView.Chain verified(String service) {
        return chain(verified(), service);
    }

    static VerificationView.Chain chain(VerificationView view, String service) {
        return view.chains().stream()
                .filter(chain -> chain.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    // backups

    private static final List<String> AUDIT = List.of("audit_event", "audit_block");
    private static final List<String> MEMORY = List.of("witness_answer", "witness_given");

    /** Keeps the audit of a service as it is now, and for the ledger also what it remembers of its statements. */
    void backup(String service) {
        var admin = database(service).asOwner();
        admin.sql("create schema backup").update();
        tables(service)
                .forEach(table -> admin.sql("create table backup." + table + " as table " + table)
                        .update());
    }

    void setBack(String service) {
        var admin = database(service).asOwner();
        admin.sql("truncate " + String.join(", ", tables(service))).update();
        tables(service)
                .reversed()
                .forEach(table -> admin.sql(
                                "insert into " + table + " overriding system value select * from backup." + table)
                        .update());
    }

    private static List<String> tables(String service) {
        var tables = new ArrayList<>(AUDIT);
        if (service.equals(LEDGER)) tables.addAll(MEMORY);
        return tables;
    }

    private static Leases leases() {
        return new Leases() {
            @Override
            public Optional<Lease> tryHold(String name, Duration duration) {
                return Optional.of(LEASE);
            }

            @Override
            public void check(Lease lease) {}

            @Override
            public void release(Lease lease) {}
        };
    }
}
