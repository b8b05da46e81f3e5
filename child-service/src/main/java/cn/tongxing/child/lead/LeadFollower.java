package cn.tongxing.child.lead;

import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordFollower;
import java.util.List;
import org.springframework.stereotype.Component;

/** A lead goes where the child goes, and off the list with its record. */
@Component
class LeadFollower implements RecordFollower {

    private final JdbcLeads leads;

    LeadFollower(JdbcLeads leads) {
        this.leads = leads;
    }

    @Override
    public void changed(List<RecordFacts> now) {
        leads.follow(now.stream().map(RecordFacts::id).toList());
    }
}
