package cn.tongxing.ledger.childnotice;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.feed.FeedEvent;
import cn.tongxing.platform.feed.FeedHandler;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Writes down which peers have to hear of something, as child-service's feed says it. */
@Component
class NoticeFollower implements FeedHandler {

    private final JdbcNotices notices;
    private final Clock clock;

    NoticeFollower(JdbcNotices notices, Clock clock) {
        this.notices = notices;
        this.clock = clock;
    }

    record NoticeDue(UUID conversation, DivisionCode peer) {}

    @Override
    public void handle(List<FeedEvent> events) {
        var peers = new LinkedHashMap<UUID, DivisionCode>();
        events.stream()
                .filter(event -> event.type().equals("child-notice.due"))
                .map(event -> event.as(NoticeDue.class))
                .forEach(due -> peers.put(due.conversation(), due.peer()));
        if (!peers.isEmpty()) notices.due(peers, clock.instant());
    }

    /** What is due comes again with the feed; what was told to the lost database is told anew. */
    @Override
    public void startOver() {
        notices.tellAllAgain();
    }
}
