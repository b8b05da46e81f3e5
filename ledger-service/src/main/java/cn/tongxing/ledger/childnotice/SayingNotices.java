package cn.tongxing.ledger.childnotice;

import cn.tongxing.ledger.childnotice.JdbcNotices.Due;
import cn.tongxing.ledger.childnotice.JdbcNotices.Heard;
import cn.tongxing.ledger.childnotice.JdbcNotices.Said;
import cn.tongxing.ledger.exchange.Outbox;
import cn.tongxing.ledger.exchange.OutgoingMessage;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says to peers what they have to hear, as it is now, and answers what they said. What was said is remembered with the message,
 * in one transaction; what says nothing new is not said.
 */
final class SayingNotices {

    private static final int BATCH = 50;

    private final JdbcNotices notices;
    private final ChildService children;
    private final ChildNoticeSettings settings;
    private final PeerBook peers;
    private final Outbox outbox;
    private final Audit audit;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SayingNotices(
            JdbcNotices notices,
            ChildService children,
            ChildNoticeSettings settings,
            PeerBook peers,
            Outbox outbox,
            Audit audit,
            Leases leases,
            TransactionTemplate transaction,
            Clock clock) {
        this.notices = notices;
        this.children = children;
        this.settings = settings;
        this.peers = peers;
        this.outbox = outbox;
        this.audit = audit;
        this.leases = leases;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return true while there is more to say at once */
    boolean round(Lease lease) {
        var open = open();
        if (open.isEmpty()) return false;
        boolean more = Boolean.TRUE.equals(transaction.execute(status -> {
            leases.check(lease);
            return answer(open);
        }));
        return say(open, lease) || more;
    }

    /** Whom an operator named, as far as they are on the platform; for all others it waits. */
    private List<DivisionCode> open() {
        return settings.provinces().stream()
                .filter(province -> peers.find(province).filter(Peer::connected).isPresent())
                .toList();
    }

    private boolean say(List<DivisionCode> open, Lease lease) {
        var due = notices.due(open, clock.instant(), BATCH);
        if (due.isEmpty()) return false;
        var contents = children.contents(due.stream().map(Due::conversation).toList()).stream()
                .collect(Collectors.toMap(ChildService.Content::conversation, Function.identity()));
        due.forEach(each -> transaction.executeWithoutResult(status -> {
            leases.check(lease);
            var content = contents.get(each.conversation());
            if (content != null && content.peer().equals(each.peer())) say(content);
            notices.settled(each);
        }));
        return due.size() == BATCH;
    }

    private void say(ChildService.Content content) {
        var before = notices.said(content.conversation());
        var now = NoticeJson.bytes(comparable(content));
        if (before.filter(said -> Arrays.equals(said.content(), now)).isPresent()) return;
        // who never heard of the child need not hear that it is over
        if (before.isEmpty() && content.state() != Notice.State.LIVES_HERE) return;
        int version = before.map(Said::version).orElse(0) + 1;
        var basis = settings.basis(content.peer()).orElseThrow();
        var notice = new Notice(
                1,
                version,
                clock.instant(),
                content.state(),
                basis,
                content.residence(),
                content.household(),
                content.child());
        var message = outbox.append(
                new OutgoingMessage(content.peer(), Notice.KIND, content.conversation(), NoticeJson.tree(notice)));
        notices.say(new Said(content.conversation(), content.peer(), version, message, now), clock.instant());
        audit.record(AuditEntry.of("CHILD_NOTICE_SENT", "child-notice", content.conversation())
                .detail("peer", content.peer())
                .detail("version", version)
                .detail("state", content.state())
                .detail("basis", basis)
                .detail("message", message));
    }

    /** The verdict's day moves without anything having changed. */
    static ObjectNode comparable(ChildService.Content content) {
        var tree = NoticeJson.tree(content);
        if (tree.path("child").path("standing") instanceof ObjectNode standing) standing.remove("on");
        return tree;
    }

    private boolean answer(List<DivisionCode> open) {
        var unanswered = notices.unanswered(open, BATCH);
        unanswered.forEach(this::answer);
        return unanswered.size() == BATCH;
    }

    private void answer(Heard heard) {
        var taken = NoticeJson.read(heard.body(), ChildService.Taken.class);
        var outcome = taken.outcome();
        if (outcome == null) return;
        var answer = new Answer(1, heard.version(), clock.instant(), outcome, taken.differs(), taken.standing());
        var message = outbox.append(
                new OutgoingMessage(heard.peer(), Answer.KIND, heard.conversation(), NoticeJson.tree(answer)));
        notices.answeredUpTo(heard.conversation(), heard.version());
        audit.record(AuditEntry.of("CHILD_NOTICE_ANSWER_SENT", "child-notice", heard.conversation())
                .detail("peer", heard.peer())
                .detail("version", heard.version())
                .detail("outcome", outcome)
                .detail("message", message));
    }
}
