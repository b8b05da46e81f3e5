package cn.tongxing.child.likeness;

import cn.tongxing.child.record.RecordFacts;
import cn.tongxing.child.record.RecordFollower;
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
    public void changed(RecordFacts now) {
        jdbc.sql("insert into likeness_due (child_id) values (:child) on conflict do nothing")
                .param("child", now.id().value())
                .update();
    }
}
