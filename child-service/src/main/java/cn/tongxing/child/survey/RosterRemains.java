package cn.tongxing.child.survey;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordRemains;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of rosters go with the record; what a village counted stays a number, but nobody is waited for. */
@Repository
class RosterRemains implements RecordRemains {

    private static final List<String> IN_ORDER =
            List.of("""
            update survey_unit u set roster = u.roster - t.n
            from (select survey, division, count(*)::int as n from survey_child
                  where outcome is null and child_id = any (cast(:gone as uuid[])) group by survey, division) t
            where u.survey = t.survey and u.division = t.division""", "delete from survey_child where child_id = any (cast(:gone as uuid[]))");

    private final JdbcClient jdbc;

    RosterRemains(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void erase(List<ChildId> gone) {
        for (var sql : IN_ORDER)
            jdbc.sql(sql).param("gone", RecordRemains.ids(gone)).update();
    }
}
