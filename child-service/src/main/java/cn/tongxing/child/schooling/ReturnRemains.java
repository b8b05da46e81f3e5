package cn.tongxing.child.schooling;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases of a child go with its record. */
@Repository
class ReturnRemains implements RecordRemains {

    private static final List<String> IN_ORDER = List.of(
            "delete from return_step where case_id in (select id from return_case where child_id = any (cast(:gone as uuid[])))",
            "delete from return_case where child_id = any (cast(:gone as uuid[]))");

    private final JdbcClient jdbc;

    ReturnRemains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(List<ChildId> gone) {
        for (var sql : IN_ORDER)
            jdbc.sql(sql).param("gone", RecordRemains.ids(gone)).update();
    }
}
