package cn.tongxing.child.survey;

import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordFollower;
import cn.tongxing.platform.calendar.ChinaTime;
import java.time.Clock;
import org.springframework.stereotype.Component;

/** Keeps the roster of a round in step with the records: nobody visits for what a record says by itself. */
@Component
class SurveyFollower implements RecordFollower {

    private static final long OPENED = 1;

    private final JdbcRoster roster;
    private final Clock clock;

    SurveyFollower(JdbcRoster roster, Clock clock) {
        this.roster = roster;
        this.clock = clock;
    }

    @Override
    public void changed(RecordFacts now) {
        var today = ChinaTime.dateOf(clock.instant());
        if (now.version() > OPENED) roster.left(now.id(), now.residence(), now.closed(), today);
        if (!now.closed()) roster.found(now.id(), now.residence(), today);
    }
}
