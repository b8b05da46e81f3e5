package cn.tongxing.child.migrant;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Moves and verdicts go with the record, the histories first: they are seen by what they belong to. */
@Repository
class StandingRemains implements RecordRemains {

    private static final List<String> IN_ORDER = List.of(
            "delete from child_move_history where child_id = any (cast(:gone as uuid[]))",
            "delete from child_move where child_id = any (cast(:gone as uuid[]))",
            "delete from migrant_standing_history where child_id = any (cast(:gone as uuid[]))",
            "delete from migrant_standing where child_id = any (cast(:gone as uuid[]))",
            """
            update rule_application set last_child = '00000000-0000-0000-0000-000000000000'
            where finished_at is not null and last_child = any (cast(:gone as uuid[]))""");

    private final JdbcClient jdbc;

    StandingRemains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(List<ChildId> gone) {
        for (var sql : IN_ORDER)
            jdbc.sql(sql).param("gone", RecordRemains.ids(gone)).update();
    }
}
