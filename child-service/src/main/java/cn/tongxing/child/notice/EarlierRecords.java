package cn.tongxing.child.notice;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Jurisdiction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Has household places told of children whose records are older than the notices. */
@Repository
class EarlierRecords {

    private final JdbcClient jdbc;
    private final RecordShelf records;
    private final FollowingRecords following;
    private final Jurisdiction province;

    EarlierRecords(JdbcClient jdbc, RecordShelf records, FollowingRecords following, Deployment deployment) {
        this.jdbc = jdbc;
        this.records = records;
        this.following = following;
        this.province = new Jurisdiction(List.of(deployment.province()));
    }

    /** @return true while there are more; how far it came is written with what was told */
    boolean slice(int limit) {
        var after = after();
        if (after.isEmpty()) return false;
        var facts = records.factsAfter(province, new ChildId(after.get()), limit);
        if (!facts.isEmpty()) following.changed(facts);
        boolean more = facts.size() == limit;
        jdbc.sql("update child_notice_walk set after = :after, done = :done where edition = 1")
                .param(
                        "after",
                        facts.isEmpty() ? after.get() : facts.getLast().id().value())
                .param("done", !more)
                .update();
        return more;
    }

    private Optional<UUID> after() {
        return jdbc.sql("select after from child_notice_walk where edition = 1 and not done for update")
                .query(UUID.class)
                .optional();
    }
}
