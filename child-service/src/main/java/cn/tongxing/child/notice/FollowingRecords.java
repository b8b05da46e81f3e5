package cn.tongxing.child.notice;

import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordFollower;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Writes down with each change of a record which household place has to hear of it. */
@Component
class FollowingRecords implements RecordFollower {

    private final JdbcNotices notices;
    private final NoticeEvents events;
    private final DivisionCode province;
    private final Clock clock;

    FollowingRecords(JdbcNotices notices, NoticeEvents events, Deployment deployment, Clock clock) {
        this.notices = notices;
        this.events = events;
        this.province = deployment.province();
        this.clock = clock;
    }

    @Override
    public void changed(List<RecordFacts> now) {
        var touched = notices.follow(
                now.stream()
                        .map(each -> new JdbcNotices.Told(each.id(), peer(each)))
                        .toList(),
                clock.instant());
        events.due(touched.stream()
                .filter(due -> due.peer().level() == DivisionLevel.PROVINCE)
                .toList());
        notices.placeWithin(
                province,
                touched.stream()
                        .filter(due -> due.peer().level() == DivisionLevel.COUNTY)
                        .map(NoticeEvents.Due::conversation)
                        .toList(),
                clock.instant());
    }

    /** Another province, or another county of this one; nobody where the child lives in the county of its household. */
    private @Nullable DivisionCode peer(RecordFacts record) {
        var household = record.household();
        if (household == null) return null;
        if (!province.contains(household)) return household.province();
        var county = household.at(DivisionLevel.COUNTY);
        return county.contains(record.residence()) ? null : county;
    }
}
