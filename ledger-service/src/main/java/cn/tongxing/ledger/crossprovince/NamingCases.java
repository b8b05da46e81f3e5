package cn.tongxing.ledger.crossprovince;

import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.name.NameKeys;
import cn.tongxing.platform.persistence.BlindColumns;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Walks through all cases, a slice a transaction, and has those found by their children's names that are not: from before
 * there were names to find by, or made by older tables or an older key. Again every hour, for what a replica of an older
 * version wrote meanwhile.
 */
@Component
class NamingCases {

    private static final int SLICE = 200;
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final UUID START = new UUID(0, 0);

    private final JdbcCaseNames names;
    private final BlindIndex index;
    private final BlindColumns columns;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private UUID after = START;
    private Instant next = Instant.EPOCH;

    NamingCases(
            JdbcClient jdbc,
            JdbcCaseNames names,
            BlindIndex index,
            Leases leases,
            TransactionTemplate transaction,
            Clock clock) {
        this.names = names;
        this.index = index;
        this.columns = new BlindColumns(jdbc, "case_name", index);
        this.leases = leases;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @return whether there is more at once */
    boolean step(Lease lease) {
        boolean begins = after.equals(START);
        if (begins && clock.instant().isBefore(next) && !columns.areBehind()) return false;
        var slice = transaction.execute(status -> {
            leases.check(lease);
            return slice();
        });
        boolean more = slice.size() == SLICE;
        after = more ? slice.getLast() : START;
        if (!more) next = clock.instant().plus(AGAIN);
        return more;
    }

    private List<UUID> slice() {
        var cases = names.after(after, SLICE);
        names.keep(names.notFound(cases, NameKeys.EDITION, index.version()));
        return cases;
    }
}
