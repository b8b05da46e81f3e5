package cn.tongxing.child.lead;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was suspected of a child goes with its record. */
@Repository
class LeadRemains implements RecordRemains {

    private final JdbcClient jdbc;

    LeadRemains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(List<ChildId> gone) {
        jdbc.sql("delete from child_lead where child_id = any (cast(:gone as uuid[]))")
                .param("gone", RecordRemains.ids(gone))
                .update();
    }
}
