package cn.tongxing.ledger.childnotice;

import cn.tongxing.ledger.childnotice.Side.Child;
import cn.tongxing.ledger.exchange.IncomingMessage;
import cn.tongxing.ledger.exchange.MessageHandler;
import cn.tongxing.ledger.exchange.Outbox;
import cn.tongxing.ledger.exchange.OwnMessage;
import cn.tongxing.ledger.exchange.ReceiptNotice;
import cn.tongxing.ledger.exchange.Verdict;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.crypto.KeyRing;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.PeerBook;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Notices on a real exchange, with a child-service that outlives the ledger's database. */
public final class NoticesForTests implements MessageHandler, ChildService {

    private static final Lease LEASE = new Lease("child-notices", "test", 1);
    private static final Set<String> KINDS = Set.of(Notice.KIND, Answer.KIND);

    private final Map<UUID, Content> says = new HashMap<>();
    private final Map<UUID, Received> received = new HashMap<>();
    private final Map<UUID, Answered> answers = new HashMap<>();
    private @Nullable Running running;

    private record Running(JdbcNotices notices, Noticing noticing, SayingNotices saying, TellingChildService telling) {}

    /** On the databases and logs of a process that was just started. */
    public void attach(
            DivisionCode province,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            PeerBook peers,
            Outbox outbox,
            Clock clock) {
        var notices = new JdbcNotices(JdbcClient.create(jdbc), KeyRing.sample().cipher());
        var deployment = new Deployment(province, "ledger-service", URI.create("http://127.0.0.1:1"));
        var basis = Map.of("34", "协议", "50", "协议");
        running = new Running(
                notices,
                new Noticing(notices, new NoticeCheck(peers, deployment, clock), NO_AUDIT, clock),
                new SayingNotices(
                        notices,
                        this,
                        new ChildNoticeSettings(basis),
                        peers,
                        outbox,
                        NO_AUDIT,
                        NO_LEASES,
                        transaction,
                        clock),
                new TellingChildService(notices, this, NO_LEASES, transaction, clock));
    }

    private Running running() {
        return Optional.ofNullable(running).orElseThrow();
    }

    /** The record says so, and the feed that something is due. */
    public void record(UUID conversation, DivisionCode peer, String name) {
        var child = new Child(name, "341722", "500235127203");
        says.put(
                conversation,
                new Content(
                        conversation,
                        peer,
                        Notice.State.LIVES_HERE,
                        DivisionCode.of(child.residence()),
                        DivisionCode.of(child.household()),
                        child.told()));
        running()
                .notices()
                .due(Map.of(conversation, peer), Clock.systemUTC().instant().minusSeconds(1));
    }

    public void work() {
        running().telling().round(LEASE);
        running().saying().round(LEASE);
    }

    public @Nullable String heard(UUID conversation) {
        var notice = received.get(conversation);
        return notice == null || notice.child() == null
                ? null
                : notice.child().name().value();
    }

    public @Nullable Integer answered(UUID conversation) {
        var answer = answers.get(conversation);
        return answer == null ? null : answer.version();
    }

    @Override
    public Set<String> kinds() {
        return KINDS;
    }

    @Override
    public Verdict receive(IncomingMessage message) {
        return running().noticing().receive(message);
    }

    @Override
    public Verdict receivedBefore(IncomingMessage message, JsonNode earlierData) {
        return running().noticing().receivedBefore(message, earlierData);
    }

    @Override
    public void receipted(ReceiptNotice receipt) {
        running().noticing().receipted(receipt);
    }

    @Override
    public void restored(OwnMessage message) {
        running().noticing().restored(message);
    }

    @Override
    public List<Content> contents(List<UUID> conversations) {
        return conversations.stream()
                .flatMap(id -> Optional.ofNullable(says.get(id)).stream())
                .toList();
    }

    @Override
    public Taken received(Received notice) {
        received.put(notice.conversation(), notice);
        return new Taken(Answer.Outcome.NOT_ON_FILE, List.of(), null);
    }

    @Override
    public void answered(Answered answer) {
        answers.put(answer.conversation(), answer);
    }

    private static final Audit NO_AUDIT = new Audit() {
        @Override
        public void record(AuditEntry entry) {}

        @Override
        public void refused(AuditEntry entry) {}
    };

    private static final Leases NO_LEASES = new Leases() {
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
