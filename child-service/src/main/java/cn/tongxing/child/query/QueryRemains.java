package cn.tongxing.child.query;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was asked about a child's parents goes with its record. */
@Repository
class QueryRemains implements RecordRemains {

    private final JdbcClient jdbc;

    QueryRemains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(List<ChildId> gone) {
        jdbc.sql("delete from child_query where child_id = any (cast(:gone as uuid[]))")
                .param("gone", RecordRemains.ids(gone))
                .update();
    }
}
