package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.eligibility.Advice;
import cn.tongxing.ledger.exchange.ExchangeGate;
import cn.tongxing.ledger.exchange.ExchangeTrail;
import cn.tongxing.ledger.exchange.Outbox;
import cn.tongxing.ledger.exchange.OutgoingMessage;
import cn.tongxing.ledger.exchange.PeerHttp;
import cn.tongxing.ledger.exchange.PeerUnavailable;
import cn.tongxing.ledger.exchange.TrailEntry;
import cn.tongxing.ledger.item.Item;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.item.Offer;
import cn.tongxing.ledger.item.OfferBook;
import cn.tongxing.ledger.material.Materials;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.calendar.WorkingDays;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.crypto.FieldCipher;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.feed.Feed;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.lease.LeasesForTests;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.seal.CanonicalJson;
import cn.tongxing.platform.testing.EmbeddedDatabase;
import cn.tongxing.platform.testing.TestDatabase;
import cn.tongxing.platform.testing.TestKeys;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** One province's cases on a real database; what it says to the other waits in a queue until the test carries it over. */
final class TestSide implements AutoCloseable {

    /** A message on its way: an outbox row, or a receipt. */
    record Sent(UUID id, String kind, UUID caseId, JsonNode body) {}

    @EnableTransactionManagement
    static class Transactions {}

    /** The exchange's books, of which only what a test says is held is known. */
    private final class Trail implements ExchangeTrail {
        @Override
        public List<TrailEntry> of(UUID caseId) {
            return List.of();
        }

        @Override
        public Optional<Held> held(DivisionCode peer, UUID caseId) {
            return peer.equals(province) ? Optional.empty() : Optional.ofNullable(heldHere.get(caseId));
        }
    }

    final Map<UUID, ExchangeTrail.Held> heldHere = new HashMap<>();
    final DivisionCode province;
    final Queue<Sent> out = new ConcurrentLinkedQueue<>();
    /** What the other side has taken, in its order: with {@code out} behind it, our log. */
    final List<Sent> carried = Collections.synchronizedList(new ArrayList<>());

    final List<Map<String, Object>> events = Collections.synchronizedList(new ArrayList<>());
    final List<AuditEntry> audit = Collections.synchronizedList(new ArrayList<>());
    final FakeMaterials materials = new FakeMaterials();
    final Map<UUID, ChildSnapshot> children = new HashMap<>();
    /** Xinjiang is pinned and not connected (domain.md 2.2) until a test connects it; nobody else is known. */
    boolean xinjiangConnected;

    boolean peerAnswers = true;
    boolean checklistAnswers = true;
    UnaryOperator<String> guide = text -> text;
    /** The item invented for a test has no rule; a test of a real item takes the real ones. */
    Advising advising = (rule, region, on, facts) -> advice(rule);

    boolean gateOpen = true;
    final TestDatabase database;
    final JdbcClient owner;
    final JdbcClient jdbc;
    final TransactionTemplate transactions;
    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

    TestSide(DivisionCode province, DivisionCode other, Clock clock, ItemBook items) {
        this(province, other, clock, items, everywhere(items));
    }

    /** As if every region offered every item: what regions offer has tests of its own. */
    private static OfferBook everywhere(ItemBook items) {
        var all = items.all().stream().map(Item::code).distinct().toList();
        return OfferBook.of(new Offer("00", LocalDate.of(2000, 1, 1), "test", all, all, null, null));
    }

    TestSide(DivisionCode province, DivisionCode other, Clock clock, ItemBook items, OfferBook offers) {
        this.province = province;
        database = EmbeddedDatabase.migrated("ledger");
        owner = database.asOwner();
        var source = database.dataSource();
        jdbc = JdbcClient.create(source);
        var manager = new JdbcTransactionManager(source);
        transactions = new TransactionTemplate(manager);
        context.registerBean(DataSource.class, () -> source);
        context.registerBean(JdbcTransactionManager.class, () -> manager);
        context.registerBean(JdbcClient.class, () -> jdbc);
        context.registerBean(Clock.class, () -> clock);
        context.registerBean(ItemBook.class, () -> items);
        context.registerBean(OfferBook.class, () -> offers);
        context.registerBean(FieldCipher.class, () -> KeyRing.sample().cipher());
        context.registerBean(BlindIndex.class, () -> KeyRing.sample().blindIndex());
        context.registerBean(Deployment.class, this::deployment);
        context.registerBean(PeerBook.class, () -> peers(other, false));
        context.registerBean(Provinces.class, () -> new Roads(other));
        context.registerBean(WorkingDays.class, WorkingDays::bundled);
        context.registerBean(CaseSettings.class, () -> new CaseSettings(null, null, null));
        context.registerBean(
                EscalationSettings.class, () -> new EscalationSettings(Duration.ofMinutes(5), 3, 10, 1, 3));
        context.registerBean(Leases.class, () -> LeasesForTests.over(source));
        context.registerBean(TransactionTemplate.class, () -> transactions);
        context.registerBean(
                Advising.class, () -> (rule, region, on, facts) -> advising.advise(rule, region, on, facts));
        context.registerBean(Feed.class, () -> this::publish);
        context.registerBean(Audit.class, this::audit);
        context.registerBean(Materials.class, () -> materials);
        context.registerBean(ExchangeGate.class, () -> peer -> gateOpen);
        context.registerBean(ExchangeTrail.class, Trail::new);
        context.registerBean(Outbox.class, () -> this::send);
        context.registerBean(PeerHttp.class, () -> this::get);
        context.registerBean(OwnGuides.class, Checklist::new);
        context.registerBean(ChildRecords.class, () -> (child, authorization) -> {
            var found = children.get(child);
            if (found == null) throw CaseProblem.CASE_CHILD_UNKNOWN.of();
            return found;
        });
        context.register(
                Transactions.class,
                JdbcCases.class,
                JdbcDivisionChanges.class,
                JdbcSuccessions.class,
                SucceedingDivisions.class,
                CaseBooks.class,
                JdbcEscalations.class,
                Escalating.class,
                Moves.class,
                TurnCheck.class,
                Deadlines.class,
                ChildKeys.class,
                Guides.class,
                Opening.class,
                IntakeDesk.class,
                ResidenceDesk.class,
                HouseholdDesk.class,
                Hands.class,
                Asking.class,
                Conferring.class,
                ConferencePapers.class,
                Extending.class,
                Papers.class,
                Reading.class,
                JdbcCaseCounts.class,
                NameTokens.class,
                JdbcCaseNames.class,
                CountingCases.class,
                CaseViews.class,
                Objections.class,
                Receipts.class,
                PaperDesk.class,
                Offering.class,
                Receiving.class);
        context.refresh();
        children.put(Story.child().record(), Story.child());
    }

    private static Advice advice(String rule) {
        return new Advice("ELIGIBLE", rule, "test", List.of(), List.of());
    }

    private static Peer peer(DivisionCode code, boolean connected) {
        var keys = new JWKSet(TestKeys.signing("peer-" + code).toPublicJWK());
        return new Peer(code, "省" + code, List.of(code), URI.create("http://127.0.0.1:1"), keys, keys, connected);
    }

    private UUID send(OutgoingMessage message) {
        var id = Uuid7.next();
        // as the wire does: what arrives was canonical bytes
        out.add(new Sent(id, message.kind(), message.caseId(), Wire.JSON.readTree(CanonicalJson.of(message.body()))));
        return id;
    }

    private long publish(String type, String subject, Object data) {
        events.add(Map.of("type", type, "subject", subject, "data", Wire.tree(data)));
        return events.size();
    }

    private byte[] get(DivisionCode peer, String path, int most) {
        if (!peerAnswers) throw new PeerUnavailable(peer, "away");
        var parts = path.split("/");
        return guide.apply(Story.guideJson(parts[3], parts[4])).getBytes(StandardCharsets.UTF_8);
    }

    private PeerBook peers(DivisionCode other, boolean xinjiang) {
        return PeerBook.of(province, List.of(peer(other, true), peer(DivisionCode.of("65"), xinjiang)));
    }

    private final class Roads extends Provinces {
        private final Provinces later;

        Roads(DivisionCode other) {
            super(deployment(), peers(other, false));
            later = new Provinces(deployment(), peers(other, true));
        }

        @Override
        Destination deciding(DivisionCode household) {
            return xinjiangConnected ? later.deciding(household) : super.deciding(household);
        }
    }

    private Deployment deployment() {
        return new Deployment(province, "ledger-service", URI.create("http://test"));
    }

    private final class Checklist implements OwnGuides {
        @Override
        public Optional<JsonNode> read(Item item, DivisionCode division, String authorization) {
            if (!checklistAnswers) return Optional.empty();
            return Optional.of(Wire.JSON.readTree(guide.apply(Story.guideJson(item.code(), division.value()))));
        }

        @Override
        public Optional<JsonNode> readNational(Item item, DivisionCode division, String authorization) {
            return read(item, division, authorization);
        }
    }

    private Audit audit() {
        return new Audit() {
            @Override
            public void record(AuditEntry entry) {
                audit.add(entry);
            }

            @Override
            public void refused(AuditEntry entry) {
                audit.add(entry);
            }
        };
    }

    <T> T get(Class<T> type) {
        return context.getBean(type);
    }

    /** Runs in one transaction; when it fails, what it wrote to the outbox is gone with it. */
    <T> T tx(Supplier<T> work) {
        var before = List.copyOf(out);
        try {
            return transactions.execute(status -> work.get());
        } catch (RuntimeException e) {
            out.clear();
            out.addAll(before);
            throw e;
        }
    }

    CaseFile file(UUID id) {
        return tx(() -> get(JdbcCases.class).find(id, Reach.whole(province)).orElseThrow());
    }

    byte[] digest(UUID id) {
        return jdbc.sql("select digest from cross_case where id = :id")
                .param("id", id)
                .query(byte[].class)
                .single();
    }

    @Override
    public void close() {
        context.close();
    }
}
