package cn.tongxing.notification.message;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows an agency its inbox and keeps what was read, by whom first. */
@Service
class ReadingInbox {

    private final Inbox inbox;
    private final JdbcUnread unread;
    private final Divisions divisions;
    private final Audit audit;
    private final Clock clock;

    ReadingInbox(Inbox inbox, JdbcUnread unread, Divisions divisions, Audit audit, Clock clock) {
        this.inbox = inbox;
        this.unread = unread;
        this.divisions = divisions;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    Page<MessageView> list(InboxFilter filter, PageQuery page, Actor actor) {
        var desk = Desk.of(actor);
        return Page.of(inbox.list(desk, filter, page), page, message -> Cursor.of(message.seq()))
                .map(message -> MessageView.of(message, desk, divisions));
    }

    @Transactional(readOnly = true)
    Unread unread(Actor actor) {
        return Unread.of(unread.at(Desk.of(actor)));
    }

    @Transactional
    MessageView markRead(UUID message, Actor actor) {
        var desk = Desk.of(actor);
        inbox.markRead(desk, message, reader(actor), clock.instant());
        var read = inbox.find(desk, message).orElseThrow(CommonProblem.NOT_FOUND::of);
        audit.record(AuditEntry.of("INBOX_MESSAGE_READ", "message", message).by(actor));
        return MessageView.of(read, desk, divisions);
    }

    /** @return how many messages were marked */
    @Transactional
    int markReadUpTo(UUID newest, Actor actor) {
        var desk = Desk.of(actor);
        long position = inbox.position(desk, newest).orElseThrow(CommonProblem.NOT_FOUND::of);
        int marked = inbox.markReadUpTo(desk, position, reader(actor), clock.instant());
        audit.record(AuditEntry.of("INBOX_MESSAGES_READ", "message", newest)
                .by(actor)
                .detail("marked", marked));
        return marked;
    }

    private static String reader(Actor actor) {
        return actor.staffName() == null ? actor.client() : actor.staffName();
    }
}
