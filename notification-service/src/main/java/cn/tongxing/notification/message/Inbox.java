package cn.tongxing.notification.message;

import cn.tongxing.platform.paging.PageQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Where messages are kept; whoever reads says at which desk. */
interface Inbox {

    /** What one desk is told about one event. */
    record Notice(UUID event, Desk desk, Title title, CaseEvent about, Instant happenedAt) {}

    /** @return how many of them are new; a desk is told of an event once */
    int add(List<Notice> notices, Instant arrivedAt);

    /** Tells one desk what became of a webhook of its agency. */
    void addNews(Desk desk, UUID webhook, Title title, Instant at);

    /** Newest first; one more than asked for, if there is one. */
    List<InboxMessage> list(Desk desk, InboxFilter filter, PageQuery page);

    /** What arrived after a message, oldest first. */
    List<InboxMessage> after(Desk desk, long seq, int limit);

    Optional<Long> position(Desk desk, UUID message);

    Place newest(Desk desk);

    Optional<InboxMessage> find(Desk desk, UUID message);

    /** Keeps who read it first. */
    void markRead(Desk desk, UUID message, String by, Instant at);

    /** Everything up to and including this message; later ones nobody has seen yet. */
    int markReadUpTo(Desk desk, long seq, String by, Instant at);

    long newestOfAll();

    /** The desks that got something in between, the upper end included. */
    Set<Desk> desksBetween(long after, long upTo);
}
