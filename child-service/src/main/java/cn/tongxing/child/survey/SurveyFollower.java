package cn.tongxing.child.survey;

import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordFollower;
import cn.tongxing.platform.calendar.ChinaTime;
import java.time.Clock;
import java.util.List;
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
    public void changed(List<RecordFacts> now) {
        var today = ChinaTime.dateOf(clock.instant());
        roster.left(now.stream().filter(record -> record.version() > OPENED).toList(), today);
        roster.found(now.stream().filter(record -> !record.closed()).toList(), today);
    }
}
