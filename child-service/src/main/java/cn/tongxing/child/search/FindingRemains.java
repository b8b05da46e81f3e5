package cn.tongxing.child.search;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keys and traits go with the record by themselves; here goes where a finished walk stopped. */
@Repository
class FindingRemains implements RecordRemains {

    private static final List<String> IN_ORDER = List.of("""
            update child_finding_walk set after = '00000000-0000-0000-0000-000000000000'
            where done and after = any (cast(:gone as uuid[]))""");

    private final JdbcClient jdbc;

    FindingRemains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(List<ChildId> gone) {
        for (var sql : IN_ORDER)
            jdbc.sql(sql).param("gone", RecordRemains.ids(gone)).update();
    }
}
