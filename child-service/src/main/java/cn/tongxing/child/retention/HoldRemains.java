package cn.tongxing.child.retention;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holds that were lifted go with the record; one that stands would keep it. */
@Repository
class HoldRemains implements RecordRemains {

    private final JdbcClient jdbc;

    HoldRemains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(List<ChildId> gone) {
        jdbc.sql("delete from child_hold where child_id = any (cast(:gone as uuid[])) and lifted_at is not null")
                .param("gone", RecordRemains.ids(gone))
                .update();
    }
}
