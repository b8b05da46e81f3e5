package cn.tongxing.child.likeness;

import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordFollower;
import cn.tongxing.platform.persistence.Columns;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Remembers which records changed, in the transaction of the change. */
@Component
class LikenessQueue implements RecordFollower {

    private final JdbcClient jdbc;

    LikenessQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void changed(List<RecordFacts> now) {
        jdbc.sql("""
                        insert into likeness_due (child_id)
                        select child from unnest(cast(:children as uuid[])) child order by child on conflict do nothing""").param("children", Columns.texts(now, RecordFacts::id)).update();
    }
}
