package cn.tongxing.child.declaration;

import static cn.tongxing.platform.persistence.Columns.timestamp;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.time.Clock;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What led to a record is erased with it, however young; the row stays without anybody in it. */
@Repository
class DeclarationRemains implements RecordRemains {

    private final JdbcClient jdbc;
    private final Clock clock;

    DeclarationRemains(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void erase(List<ChildId> gone) {
        jdbc.sql("""
                        update declaration set details = null, note = null, child_id = null,
                            erased_at = coalesce(erased_at, :now), version = version + 1
                        where child_id = any (cast(:gone as uuid[]))""")
                .param("now", timestamp(clock.instant()))
                .param("gone", RecordRemains.ids(gone))
                .update();
    }
}
