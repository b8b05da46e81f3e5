package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.feed.Bell;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.lease.LeasesForTests;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.testing.TestDatabase;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** One province's exchange on a real database, moved by hand: seal, pull, nothing by itself. */
final class TestProvince implements AutoCloseable {
    static final Duration HOLD = Duration.ofMinutes(1);

    final DivisionCode code;
    final ECKey signing;
    final ECKey encryption;
    final JdbcTemplate jdbc;
    final TransactionTemplate transactions;
    final Leases leases;
    final Casebook casebook;
    final ExchangeEngine engine;
    final ExchangeEngine.Running running;
    final InMemoryTransport http;
    final Interruptions interruptions = new Interruptions();
    final PeerBook peers;
    private final HikariDataSource pool;
    private final Map<DivisionCode, Puller> pullers = new ConcurrentHashMap<>();

    TestProvince(
            DivisionCode code,
            ECKey signing,
            ECKey encryption,
            TestDatabase database,
            Collection<Peer> others,
            PeerTransport transport,
            Clock clock,
            MessageHandler... more) {
        this.code = code;
        this.signing = signing;
        this.encryption = encryption;
        this.http = transport instanceof InMemoryTransport wires ? wires : new InMemoryTransport(code, Map.of());
        pool = pool(database);
        jdbc = new JdbcTemplate(pool);
        transactions = new TransactionTemplate(new JdbcTransactionManager(pool));
        leases = LeasesForTests.over(pool);
        casebook = new Casebook(jdbc);
        peers = PeerBook.of(code, others);
        engine = new ExchangeEngine(new ExchangeEngine.House(
                jdbc,
                transactions,
                leases,
                KeyRing.sample().cipher(),
                peers,
                new ExchangeKeys(new JWKSet(List.of(signing, encryption)).toString(false)),
                settings(),
                new AuditTable(),
                new SimpleMeterRegistry(),
                clock,
                transport,
                Bell.ofThisProcess(),
                interruptions));
        var handlers = new ArrayList<MessageHandler>(Arrays.asList(more));
        handlers.add(casebook);
        running = engine.with(new MessageHandlers(handlers));
    }

    static ExchangeSettings settings() {
        return new ExchangeSettings(
                "-",
                Duration.ofSeconds(1),
                Duration.ofMillis(20),
                Duration.ofMinutes(5),
                Duration.ofMinutes(1),
                60_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(2),
                false);
    }

    private static HikariDataSource pool(TestDatabase database) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.app());
        config.setPassword(database.password());
        config.setConnectionInitSql("set transaction_timeout = '5s'");
        config.setMaximumPoolSize(8);
        config.setMinimumIdle(0);
        return new HikariDataSource(config);
    }

    static Peer peer(DivisionCode code, ECKey signing, ECKey encryption) {
        return new Peer(
                code,
                "省" + code,
                List.of(code),
                URI.create("http://127.0.0.1:1"),
                new JWKSet(signing.toPublicJWK()),
                new JWKSet(encryption.toPublicJWK()),
                true);
    }

    Lease lease(String name) {
        return leases.tryHold(name, HOLD).orElseThrow();
    }

    /** Writes the next line of a case and the message that reports it, in one transaction. */
    UUID write(TestProvince to, UUID caseId, String line) {
        return transactions.execute(tx -> {
            int version = casebook.version(caseId) + 1;
            var id = engine.outbox.append(
                    new OutgoingMessage(to.code, Casebook.KIND, caseId, Casebook.body(version, line)));
            casebook.add(caseId, version, line, id, true, "{}");
            return id;
        });
    }

    /** Compares with a peer as each process does when it starts. */
    void open(TestProvince peer) {
        open(peer.code);
    }

    void open(DivisionCode peer) {
        try {
            running.opening.compare(peer);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void seal() {
        var lease = lease("exchange-seal");
        try {
            while (running.sealer.seal(lease)) {}
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Puller puller(DivisionCode peer) {
        return pullers.computeIfAbsent(peer, running::puller);
    }

    /** Reads what the peer has, as one round after the other. */
    void pull(TestProvince peer) {
        pull(peer.code);
    }

    void pull(DivisionCode peer) {
        while (puller(peer).round(lease("exchange-pull-" + peer))) {}
    }

    boolean pullOnce(TestProvince peer) {
        return puller(peer.code).round(lease("exchange-pull-" + peer.code));
    }

    /** A reader that does not remember that it was told to wait. */
    void forgetPauses() {
        pullers.clear();
    }

    List<String> quarantined() {
        return jdbc.queryForList("select rule from exchange_quarantine order by id", String.class);
    }

    List<String> audited(String event) {
        return jdbc.queryForList("select subject_id from audit_event where event = ? order by id", String.class, event);
    }

    @Nullable
    String stopped(TestProvince peer) {
        var stopped =
                jdbc.queryForList("select stopped from exchange_peer where peer = ?", String.class, peer.code.value());
        return stopped.isEmpty() ? null : stopped.getFirst();
    }

    long count(String sql, Object... values) {
        return jdbc.queryForObject(sql, Long.class, values);
    }

    @Override
    public void close() {
        pool.close();
    }

    private final class AuditTable implements Audit {
        @Override
        public void record(AuditEntry e) {
            jdbc.update(
                    """
                    insert into audit_event (event_id, at, event, subject_type, subject_id, actor, outcome, detail, request_id, salt)
                    values (gen_random_uuid(), now(), ?, ?, ?, ?, ?, '{}', '', '')""",
                    e.event(),
                    e.subjectType(),
                    e.subjectId(),
                    e.actor(),
                    e.outcome().name());
        }

        @Override
        public void refused(AuditEntry e) {
            record(e);
        }
    }
}
