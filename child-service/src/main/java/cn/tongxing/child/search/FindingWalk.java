package cn.tongxing.child.search;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.RecordShelf;
import cn.tongxing.child.record.RowSecurity;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.division.Jurisdiction;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.name.NameKeys;
import cn.tongxing.platform.persistence.BlindColumns;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks through all records of the province when what they are found by is to be made anew: once for an edition of the
 * finding keys, and while the blind index key rolls until no row stands under another than the current one (ADR 0290). A
 * slice is one transaction, so a crash costs a slice.
 */
final class FindingWalk implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(FindingWalk.class);
    private static final int SLICE = 200;
    private static final UUID START = new UUID(0, 0);

    private final JdbcClient jdbc;
    private final RecordShelf records;
    private final FindingKeys keys;
    private final RowSecurity security;
    private final BlindIndex index;
    private final BlindColumns identities;
    private final BlindColumns traits;
    private final Jurisdiction province;
    private final Leases leases;
    private final TransactionTemplate transaction;

    FindingWalk(
            JdbcClient jdbc,
            RecordShelf records,
            FindingKeys keys,
            RowSecurity security,
            BlindIndex index,
            Deployment deployment,
            Leases leases,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.records = records;
        this.keys = keys;
        this.security = security;
        this.index = index;
        this.identities = new BlindColumns(jdbc, "child_identity", index);
        this.traits = new BlindColumns(jdbc, "child_trait", index);
        this.province = new Jurisdiction(List.of(deployment.province()));
        this.leases = leases;
        this.transaction = transaction;
    }

    /** Rows under a key that is gone would not be found: better no service than a second record of a child. */
    @Override
    public void afterPropertiesSet() {
        identities.mustBeFindable();
    }

    private record Standing(UUID after, boolean done) {}

    /** @return true while there is more to walk */
    boolean step(Lease lease) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            leases.check(lease);
            return slice();
        }));
    }

    private boolean slice() {
        var standing = standing();
        if (standing.done()) return isBehind() && restart();
        var slice = records.factsAfter(province, new ChildId(standing.after()), SLICE);
        if (!slice.isEmpty()) {
            keys.changed(slice);
            records.indexAnew(slice);
        }
        boolean more = slice.size() == SLICE;
        var last = slice.isEmpty() ? standing.after() : slice.getLast().id().value();
        stand(last, !more);
        if (!more && !isBehind())
            LOG.info("every record is found by finding keys {}, index key {}", NameKeys.EDITION, index.version());
        return more;
    }

    /** Rows of a replica that did not know the new key yet. */
    boolean isBehind() {
        security.enter(province);
        return identities.areBehind() || traits.areBehind();
    }

    private boolean restart() {
        stand(START, false);
        return true;
    }

    private void stand(UUID after, boolean done) {
        jdbc.sql("""
                        update child_finding_walk set after = :after, done = :done
                        where edition = :edition and key_version = :version""")
                .param("after", after)
                .param("done", done)
                .param("edition", NameKeys.EDITION)
                .param("version", index.version())
                .update();
    }

    private Standing standing() {
        jdbc.sql("""
                        insert into child_finding_walk (edition, key_version, after, done)
                        values (:edition, :version, :start, false)
                        on conflict do nothing""")
                .param("edition", NameKeys.EDITION)
                .param("version", index.version())
                .param("start", START)
                .update();
        return jdbc.sql(
                        "select after, done from child_finding_walk where edition = :edition and key_version = :version")
                .param("edition", NameKeys.EDITION)
                .param("version", index.version())
                .query((row, n) -> new Standing(row.getObject("after", UUID.class), row.getBoolean("done")))
                .single();
    }
}
