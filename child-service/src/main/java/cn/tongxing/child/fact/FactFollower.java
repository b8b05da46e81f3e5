package cn.tongxing.child.fact;

import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordFollower;
import java.util.List;
import org.springframework.stereotype.Component;

/** Facts move with the record, and leave the worklists when it is closed. */
@Component
class FactFollower implements RecordFollower {

    private final JdbcFacts facts;

    FactFollower(JdbcFacts facts) {
        this.facts = facts;
    }

    @Override
    public void changed(List<RecordFacts> now) {
        facts.follow(now.stream().map(RecordFacts::id).toList());
    }
}
