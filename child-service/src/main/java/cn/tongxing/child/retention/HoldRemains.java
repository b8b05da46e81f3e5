package cn.tongxing.child.retention;

import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Holds that were lifted go with the record, one that stands would keep it; requests stay without anybody in them. */
@Repository
class HoldRemains implements RecordRemains {

    private final JdbcClient jdbc;
    private final Clock clock;

    HoldRemains(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void erase(List<ChildId> gone) {
        jdbc.sql("delete from child_hold where child_id = any (cast(:gone as uuid[])) and lifted_at is not null")
                .param("gone", RecordRemains.ids(gone))
                .update();
        jdbc.sql("""
                        update child_family_request set child_id = null, details = null, reasons = null, erased_at = :now,
                            version = version + 1
                        where child_id = any (cast(:gone as uuid[]))""")
                .param("now", timestamp(clock.instant()))
                .param("gone", RecordRemains.ids(gone))
                .update();
    }
}
