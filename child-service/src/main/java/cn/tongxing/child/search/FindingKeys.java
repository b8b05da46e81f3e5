package cn.tongxing.child.search;

import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordFollower;
import cn.tongxing.platform.name.NameKeys;
import java.util.List;
import org.springframework.stereotype.Component;

/** Keeps what a child is found by in step with its record. */
@Component
class FindingKeys implements RecordFollower {

    private final JdbcFinding finding;
    private final JdbcTraits traits;

    FindingKeys(JdbcFinding finding, JdbcTraits traits) {
        // reading the tables takes a moment that belongs to the start and not to somebody's transaction
        NameKeys.load();
        this.finding = finding;
        this.traits = traits;
    }

    @Override
    public void changed(List<RecordFacts> now) {
        finding.replace(now);
        traits.replace(now);
    }
}
