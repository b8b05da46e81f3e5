package cn.tongxing.child.notice;

import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.feed.Feed;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Tells the feed {@code child-notices} which province is to hear of something, never of whom or what. */
@Component
class NoticeEvents {

    private final Feed notices;

    NoticeEvents(@Qualifier("childNotices") Feed notices) {
        this.notices = notices;
    }

    /** A conversation of which another province must hear again. */
    record Due(UUID conversation, DivisionCode peer) {}

    void due(List<Due> due) {
        notices.appendAll(
                "child-notice.due",
                due.stream()
                        .collect(Collectors.toMap(each -> each.conversation().toString(), each -> each)));
    }
}
