package cn.tongxing.notification.message;

import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Folds what changed into the unread counts, so that a look at them stays short. Nothing is wrong while it rests. */
@Component
class Folding {

    private final JdbcUnread unread;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final UnreadSettings settings;

    Folding(JdbcUnread unread, Leases leases, TransactionTemplate transaction, UnreadSettings settings) {
        this.unread = unread;
        this.leases = leases;
        this.transaction = transaction;
        this.settings = settings;
    }

    /** @return whether there is more at once */
    boolean round(Lease lease) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            leases.check(lease);
            return unread.fold(settings.atOnce()) == settings.atOnce();
        }));
    }
}
