package cn.tongxing.child.comparison;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Items about a record go with it; here go the names of those that were opened for one, and where a finished list stopped. */
@Repository
class ComparisonRemains implements RecordRemains {

    private static final List<String> IN_ORDER = List.of("""
            update comparison_item set settled_child = null, note = null
            where settled_child = any (cast(:gone as uuid[]))""", """
            update department_row set child_id = null
            where list in (select id from department_list where finished_at is null)
              and child_id = any (cast(:gone as uuid[]))""", """
            update department_list set last_child = '00000000-0000-0000-0000-000000000000'
            where finished_at is not null and last_child = any (cast(:gone as uuid[]))""");

    private final JdbcClient jdbc;

    ComparisonRemains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(List<ChildId> gone) {
        for (var sql : IN_ORDER)
            jdbc.sql(sql).param("gone", RecordRemains.ids(gone)).update();
    }
}
