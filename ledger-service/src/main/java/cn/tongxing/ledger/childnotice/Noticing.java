package cn.tongxing.ledger.childnotice;

import cn.tongxing.ledger.childnotice.JdbcNotices.Heard;
import cn.tongxing.ledger.childnotice.JdbcNotices.Reply;
import cn.tongxing.ledger.childnotice.JdbcNotices.Said;
import cn.tongxing.ledger.exchange.DoesNotFitYet;
import cn.tongxing.ledger.exchange.IncomingMessage;
import cn.tongxing.ledger.exchange.MessageHandler;
import cn.tongxing.ledger.exchange.OwnMessage;
import cn.tongxing.ledger.exchange.ReceiptNotice;
import cn.tongxing.ledger.exchange.Verdict;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.seal.CanonicalJson;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** Takes notices and answers of peers, judged as untrusted; of each conversation the newest counts. */
@Component
class Noticing implements MessageHandler {

    /** A notice takes less than two thousand. */
    private static final int MOST_BYTES = 16_384;

    /** Before we say again what a peer refused as old, so that nobody keeps us talking. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final JdbcNotices notices;
    private final NoticeCheck check;
    private final Audit audit;
    private final Clock clock;

    Noticing(JdbcNotices notices, NoticeCheck check, Audit audit, Clock clock) {
        this.notices = notices;
        this.check = check;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(Notice.KIND, Answer.KIND);
    }

    @Override
    public Verdict receive(IncomingMessage message) {
        if (CanonicalJson.of(message.body()).length > MOST_BYTES) return NoticeRule.NOTICE_TOO_LARGE.refuse();
        return switch (message.kind()) {
            case Notice.KIND ->
                NoticeJson.bind(message.body(), Notice.class)
                        .map(notice -> hear(message, notice))
                        .orElseGet(NoticeRule.NOTICE_INVALID::refuse);
            case Answer.KIND ->
                NoticeJson.bind(message.body(), Answer.class)
                        .map(answer -> hear(message, answer))
                        .orElseGet(NoticeRule.NOTICE_INVALID::refuse);
            default -> throw new IllegalArgumentException(message.kind());
        };
    }

    /** Receipts of notices carry nothing, before a lost tail and after. */
    @Override
    public Verdict receivedBefore(IncomingMessage message, JsonNode earlierData) {
        var verdict = receive(message);
        return verdict instanceof Verdict.Applied ? new Verdict.Applied(earlierData) : verdict;
    }

    private Verdict hear(IncomingMessage message, Notice notice) {
        var objection = check.objectionTo(notice, message.from());
        if (objection.isPresent()) return objection.get().refuse();
        if (notices.said(message.caseId()).isPresent()) return NoticeRule.NOTICE_OF_OURS.refuse();
        var before = notices.heard(message.caseId());
        if (before.filter(heard -> heard.message().equals(message.id())).isPresent()) return applied();
        boolean newer = before.isEmpty()
                || before.get().peer().equals(message.from()) && before.get().version() < notice.version();
        if (!newer) return NoticeRule.NOTICE_OLD.refuse();
        notices.hear(
                new Heard(message.caseId(), message.from(), notice.version(), message.id(), NoticeJson.bytes(notice)),
                clock.instant());
        audit.record(heard("CHILD_NOTICE_HEARD", message)
                .detail("version", notice.version())
                .detail("state", notice.state())
                .detail("basis", notice.basis()));
        return applied();
    }

    private Verdict hear(IncomingMessage message, Answer answer) {
        var objection = check.objectionTo(answer);
        if (objection.isPresent()) return objection.get().refuse();
        var said = notices.said(message.caseId())
                .filter(ours -> ours.peer().equals(message.from()) && answer.answers() <= ours.version());
        if (said.isEmpty()) return NoticeRule.NOTICE_UNKNOWN.refuse();
        var reply = new ChildService.Answered(
                message.caseId(), answer.answers(), answer.outcome(), answer.differs(), answer.standing(), null);
        if (!notices.answered(reply(reply), clock.instant())) return NoticeRule.NOTICE_OLD.refuse();
        audit.record(heard("CHILD_NOTICE_ANSWER_HEARD", message)
                .detail("version", answer.answers())
                .detail("outcome", answer.outcome()));
        return applied();
    }

    /** A notice that came too late is said again with what is true now; one that may not be said is told where it was made. */
    @Override
    public void receipted(ReceiptNotice receipt) {
        if (!receipt.kind().equals(Notice.KIND) || !receipt.outcome().equals("REFUSED")) return;
        if (NoticeRule.NOTICE_OLD.name().equals(receipt.rule())) {
            notices.sayAgain(receipt.caseId());
            notices.due(
                    Map.of(receipt.caseId(), receipt.from()), clock.instant().plus(PATIENCE));
            return;
        }
        notices.said(receipt.caseId())
                .filter(said -> said.message().equals(receipt.message()))
                .ifPresent(said -> notices.answered(
                        reply(new ChildService.Answered(
                                said.conversation(), said.version(), null, List.of(), null, receipt.rule())),
                        clock.instant()));
    }

    /** What we said before the tail was lost; whatever we say next is compared with it and numbered after it. */
    @Override
    public void restored(OwnMessage message) {
        switch (message.kind()) {
            case Notice.KIND -> {
                var notice = NoticeJson.bind(message.body(), Notice.class).orElseThrow();
                notices.say(
                        new Said(
                                message.caseId(),
                                message.to(),
                                notice.version(),
                                message.id(),
                                NoticeJson.bytes(SayingNotices.comparable(content(message, notice)))),
                        clock.instant());
                notices.due(Map.of(message.caseId(), message.to()), clock.instant());
            }
            case Answer.KIND -> {
                var answer = NoticeJson.bind(message.body(), Answer.class).orElseThrow();
                if (!notices.answeredUpTo(message.caseId(), answer.answers()))
                    throw new DoesNotFitYet("the notice is not here yet");
            }
            default -> throw new IllegalArgumentException(message.kind());
        }
    }

    private static ChildService.Content content(OwnMessage message, Notice notice) {
        return new ChildService.Content(
                message.caseId(), message.to(), notice.state(), notice.residence(), notice.household(), notice.child());
    }

    private static Reply reply(ChildService.Answered answer) {
        return new Reply(answer.conversation(), answer.version(), NoticeJson.bytes(answer));
    }

    private static AuditEntry heard(String event, IncomingMessage message) {
        return AuditEntry.of(event, "child-notice", message.caseId())
                .by(message.from())
                .detail("message", message.id());
    }

    private static Verdict applied() {
        return new Verdict.Applied(NoticeJson.tree(Map.of()));
    }
}
