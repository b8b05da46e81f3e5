package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.persistence.BlindColumns;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Has every open case's child recognised by the current blind index key, after it was rolled (ADR 0290). */
@Component
class RollingChildKeys implements InitializingBean, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(RollingChildKeys.class);
    private static final int SLICE = 100;
    private static final UUID START = new UUID(0, 0);

    private final JdbcCases cases;
    private final ChildKeys keys;
    private final BlindIndex index;
    private final BlindColumns open;
    private final BlindColumns names;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private UUID after = START;

    RollingChildKeys(
            JdbcClient jdbc,
            JdbcCases cases,
            ChildKeys keys,
            BlindIndex index,
            Leases leases,
            TransactionTemplate transaction) {
        this.cases = cases;
        this.keys = keys;
        this.index = index;
        this.open = new BlindColumns(jdbc, "open_case", index);
        this.names = new BlindColumns(jdbc, "case_name", index);
        this.leases = leases;
        this.transaction = transaction;
    }

    /** A case whose child is not recognised would not stand in the way of a second one. */
    @Override
    public void afterPropertiesSet() {
        open.mustBeFindable();
    }

    /** 1 while a row stands under another key than the current one: then no older key may leave the ring. */
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("tongxing.blind.index.behind", () -> open.areBehind() || names.areBehind() ? 1 : 0)
                .register(registry);
    }

    /** @return true while there is more to write anew */
    boolean step(Lease lease) {
        var slice = transaction.execute(status -> {
            leases.check(lease);
            return slice();
        });
        after = slice.size() < SLICE ? START : slice.getLast().id();
        if (!slice.isEmpty())
            LOG.info("{} open cases recognise their child by index key {}", slice.size(), index.version());
        return slice.size() == SLICE;
    }

    private List<CaseFile> slice() {
        var behind = cases.openUnderOtherKeys(index.version(), after, SLICE);
        var children = behind.stream().collect(Collectors.toMap(CaseFile::id, file -> keys.of(file.child())));
        if (!children.isEmpty()) cases.recognise(children, index.version());
        return behind;
    }
}
