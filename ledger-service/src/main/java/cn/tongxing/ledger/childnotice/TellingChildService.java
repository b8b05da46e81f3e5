package cn.tongxing.ledger.childnotice;

import cn.tongxing.ledger.childnotice.JdbcNotices.Heard;
import cn.tongxing.ledger.childnotice.JdbcNotices.Reply;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.client.HttpClientErrorException;

/** Tells the own province's records what peers say and answer, until they have it; a notice they refuse holds no other up. */
final class TellingChildService {

    private static final Logger LOG = LoggerFactory.getLogger(TellingChildService.class);
    private static final int BATCH = 20;
    private static final Duration LATER = Duration.ofMinutes(1);

    private final JdbcNotices notices;
    private final ChildService children;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Clock clock;

    TellingChildService(
            JdbcNotices notices, ChildService children, Leases leases, TransactionTemplate transaction, Clock clock) {
        this.notices = notices;
        this.children = children;
        this.leases = leases;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return true while there is more to tell at once */
    boolean round(Lease lease) {
        var heard = notices.untold(clock.instant(), BATCH);
        heard.forEach(each -> tell(each, lease));
        var replies = notices.untoldAnswers(clock.instant(), BATCH);
        replies.forEach(each -> tell(each, lease));
        return heard.size() == BATCH || replies.size() == BATCH;
    }

    private void tell(Heard heard, Lease lease) {
        try {
            var notice = NoticeJson.read(heard.body(), Notice.class);
            var taken = children.received(new ChildService.Received(
                    heard.conversation(),
                    heard.peer(),
                    heard.version(),
                    notice.state(),
                    notice.residence(),
                    notice.household(),
                    notice.child()));
            written(lease, () -> notices.told(heard, taken.outcome() == null ? null : NoticeJson.bytes(taken)));
        } catch (HttpClientErrorException refused) {
            LOG.error("child-service refuses notice {}: {}", heard.conversation(), refused.getStatusCode());
            written(
                    lease,
                    () -> notices.tellLater(
                            heard.conversation(), clock.instant().plus(LATER)));
        }
    }

    private void tell(Reply reply, Lease lease) {
        try {
            children.answered(NoticeJson.read(reply.content(), ChildService.Answered.class));
            written(lease, () -> notices.told(reply));
        } catch (HttpClientErrorException refused) {
            LOG.error("child-service refuses the answer to {}: {}", reply.conversation(), refused.getStatusCode());
            written(
                    lease,
                    () -> notices.replyLater(
                            reply.conversation(), clock.instant().plus(LATER)));
        }
    }

    private void written(Lease lease, Runnable what) {
        transaction.executeWithoutResult(status -> {
            leases.check(lease);
            what.run();
        });
    }
}
