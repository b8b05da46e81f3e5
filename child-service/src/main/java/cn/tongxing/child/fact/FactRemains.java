package cn.tongxing.child.fact;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was stated goes with the record. */
@Repository
class FactRemains implements RecordRemains {

    private static final List<String> IN_ORDER = List.of(
            "delete from child_fact_disagreement where child_id = any (cast(:gone as uuid[]))",
            "delete from child_fact_current where child_id = any (cast(:gone as uuid[]))",
            "delete from child_fact where child_id = any (cast(:gone as uuid[]))");

    private final JdbcClient jdbc;

    FactRemains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(List<ChildId> gone) {
        for (var sql : IN_ORDER)
            jdbc.sql(sql).param("gone", RecordRemains.ids(gone)).update();
    }
}
