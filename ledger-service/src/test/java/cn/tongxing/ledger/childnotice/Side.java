package cn.tongxing.ledger.childnotice;

import cn.tongxing.ledger.exchange.IncomingMessage;
import cn.tongxing.ledger.exchange.OutgoingMessage;
import cn.tongxing.ledger.exchange.OwnMessage;
import cn.tongxing.ledger.exchange.ReceiptNotice;
import cn.tongxing.ledger.exchange.Verdict;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.feed.FeedEvent;
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
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.ResourceAccessException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One province's ledger on a real database, with its log of what it signed, beside a child-service that can fall silent. */
final class Side implements ChildService {

    private static final Lease LEASE = new Lease("child-notices", "test", 1);

    record Signed(long seq, UUID id, String kind, UUID about, JsonNode body) {}

    final DivisionCode province;
    final List<Signed> log = new ArrayList<>();
    final List<AuditEntry> audited = new ArrayList<>();
    final JdbcClient owner;
    final JdbcNotices notices;
    final Noticing noticing;
    final NoticeFollower follower;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final PeerBook peers;
    private final Set<String> interrupted = new HashSet<>();
    Map<String, String> basis;
    Duration ahead = Duration.ZERO;

    // its child-service
    final Map<UUID, Content> says = new LinkedHashMap<>();
    final Map<UUID, Received> received = new LinkedHashMap<>();
    final Map<UUID, Answered> answers = new HashMap<>();
    int asked;
    boolean down;
    boolean refuses;
    Taken holds = new Taken(Answer.Outcome.NOT_ON_FILE, List.of(), null);

    Side(String province, String other) {
        this.province = DivisionCode.of(province);
        this.basis = Map.of(other, "渝皖民政合作协议（样例）");
        TestDatabase database = EmbeddedDatabase.migrated("ledger");
        owner = database.asOwner();
        var source = database.dataSource();
        transaction = new TransactionTemplate(new JdbcTransactionManager(source));
        clock = new Clock() {
            @Override
            public java.time.ZoneId getZone() {
                return java.time.ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public java.time.Instant instant() {
                return Clock.systemUTC().instant().plus(ahead);
            }
        };
        var keys = new JWKSet(TestKeys.SERVICE.toPublicJWK());
        peers = PeerBook.of(
                this.province,
                Stream.of("34", "50", "33")
                        .filter(code -> !code.equals(province))
                        .map(DivisionCode::of)
                        .map(code -> new Peer(
                                code, "省" + code, List.of(code), URI.create("http://127.0.0.1:1"), keys, keys, true))
                        .toList());
        notices = new JdbcNotices(JdbcClient.create(source), KeyRing.sample().cipher());
        var deployment = new Deployment(this.province, "ledger-service", URI.create("http://127.0.0.1:1"));
        noticing = new Noticing(notices, new NoticeCheck(peers, deployment, clock), audit(), clock);
        follower = new NoticeFollower(notices, clock);
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

    // what happens in the province

    /** The record says this now, and the feed that something is due. */
    void record(UUID conversation, String peer, Notice.State state, @Nullable Child child) {
        says.put(
                conversation,
                new Content(
                        conversation,
                        DivisionCode.of(peer),
                        state,
                        child == null ? null : DivisionCode.of(child.residence()),
                        child == null ? null : DivisionCode.of(child.household()),
                        child == null ? null : child.told()));
        event(conversation, peer);
    }

    record Child(String name, String residence, String household) {
        Notice.Child told() {
            return new Notice.Child(
                    new cn.tongxing.platform.identity.PersonName(name),
                    cn.tongxing.platform.identity.Sex.MALE,
                    java.time.LocalDate.parse("2017-05-04"),
                    new cn.tongxing.platform.identity.CitizenId("500235201705040038"),
                    java.time.LocalDate.parse("2024-09-01"),
                    new Notice.Standing("MIGRANT", "anhui-2025.1", java.time.LocalDate.parse("2026-11-23")),
                    null);
        }
    }

    void event(UUID conversation, String peer) {
        var data = JsonMapper.shared()
                .createObjectNode()
                .put("conversation", conversation.toString())
                .put("peer", peer);
        var event =
                new FeedEvent(UUID.randomUUID(), "child-notice.due", conversation.toString(), 1, clock.instant(), data);
        transaction.executeWithoutResult(tx -> follower.handle(List.of(event, event)));
    }

    void startOver() {
        transaction.executeWithoutResult(tx -> follower.startOver());
    }

    /** The next commit of that step does not happen. */
    void dieAt(String step) {
        interrupted.add(step);
    }

    void say() {
        new SayingNotices(
                        notices,
                        this,
                        new ChildNoticeSettings(basis),
                        peers,
                        this::sign,
                        audit(),
                        leases(),
                        transaction,
                        clock)
                .round(LEASE);
    }

    void tell() {
        new TellingChildService(notices, this, leases(), transaction, clock).round(LEASE);
    }

    private UUID sign(OutgoingMessage message) {
        if (interrupted.remove("sign")) throw new IllegalStateException("died");
        var signed = new Signed(
                log.size() + 1,
                Uuid7.next(),
                message.kind(),
                message.caseId(),
                JsonMapper.shared().readTree(CanonicalJson.of(message.body())));
        log.add(signed);
        return signed.id();
    }

    Signed last() {
        return log.getLast();
    }

    // what comes from the other one

    /** As the exchange does: what is not applied leaves nothing. */
    Verdict hear(DivisionCode from, Signed m) {
        return transaction.execute(tx -> {
            var verdict = noticing.receive(new IncomingMessage(
                    m.id(), from, m.seq(), m.kind(), m.about(), clock.instant(), clock.instant(), m.body()));
            if (!(verdict instanceof Verdict.Applied)) tx.setRollbackOnly();
            return verdict;
        });
    }

    /** The other side hears it, and says so. */
    Verdict send(Side to, Signed m) {
        var verdict = to.hear(province, m);
        receipt(to.province, m, verdict);
        return verdict;
    }

    void receipt(DivisionCode from, Signed m, Verdict verdict) {
        var refused = verdict instanceof Verdict.Refused(var rule, var chinese, var english) ? rule : null;
        transaction.executeWithoutResult(tx -> noticing.receipted(new ReceiptNotice(
                m.id(),
                from,
                m.kind(),
                m.about(),
                refused == null ? "APPLIED" : "REFUSED",
                clock.instant(),
                refused,
                null,
                null,
                JsonMapper.shared().createObjectNode())));
    }

    void restored(DivisionCode to, Signed m) {
        transaction.executeWithoutResult(tx -> noticing.restored(
                new OwnMessage(m.id(), to, m.seq(), m.kind(), m.about(), clock.instant(), clock.instant(), m.body())));
    }

    // child-service

    @Override
    public List<Content> contents(List<UUID> conversations) {
        refuseIfDown();
        asked++;
        return conversations.stream()
                .map(says::get)
                .flatMap(content -> Optional.ofNullable(content).stream())
                .toList();
    }

    @Override
    public Taken received(Received notice) {
        refuseIfDown();
        if (refuses) throw HttpClientErrorException.create(HttpStatus.BAD_REQUEST, "", null, null, null);
        received.merge(notice.conversation(), notice, (old, now) -> now.version() >= old.version() ? now : old);
        if (interrupted.remove("told")) throw new ResourceAccessException("died");
        return notice.state().namesTheChild() ? holds : new Taken(null, List.of(), null);
    }

    @Override
    public void answered(Answered answer) {
        refuseIfDown();
        answers.merge(answer.conversation(), answer, (old, now) -> now.version() >= old.version() ? now : old);
    }

    private void refuseIfDown() {
        if (down) throw new ResourceAccessException("down");
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
