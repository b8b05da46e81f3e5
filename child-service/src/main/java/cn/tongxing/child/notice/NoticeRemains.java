package cn.tongxing.child.notice;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** What was told of a child goes with its record, here and where it was told. */
@Component
class NoticeRemains implements RecordRemains {

    private final JdbcNotices notices;
    private final NoticeEvents events;
    private final Clock clock;

    NoticeRemains(JdbcNotices notices, NoticeEvents events, Clock clock) {
        this.notices = notices;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void erase(List<ChildId> gone) {
        events.due(notices.erase(gone, clock.instant()));
    }
}
