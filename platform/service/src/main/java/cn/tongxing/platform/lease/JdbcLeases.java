package cn.tongxing.platform.lease;

import cn.tongxing.platform.clock.ClockGuard;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

final class JdbcLeases implements Leases {
    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final String holder;
    private final ClockGuard guard;

    JdbcLeases(JdbcClient jdbc, TransactionTemplate alone, String holder, ClockGuard guard) {
        this.jdbc = jdbc;
        this.alone = alone;
        this.holder = holder;
        this.guard = guard;
    }

    @Override
    public Optional<Lease> tryHold(String name, Duration duration) {
        return alone.execute(status -> prolong(name, duration).or(() -> take(name, duration)));
    }

    // leaves (name, epoch) alone, so it does not wait for a writer's FOR KEY SHARE
    private Optional<Lease> prolong(String name, Duration duration) {
        return jdbc.sql("""
                update lease set until = clock_timestamp() + make_interval(secs => :seconds)
                where name = :name and holder = :holder and until > clock_timestamp() returning epoch""")
                .param("seconds", seconds(duration))
                .param("name", name)
                .param("holder", holder)
                .query(Long.class)
                .optional()
                .map(epoch -> new Lease(name, holder, epoch));
    }

    private Optional<Lease> take(String name, Duration duration) {
        return jdbc.sql("""
                insert into lease (name, holder, epoch, until)
                values (:name, :holder, 1, clock_timestamp() + make_interval(secs => :seconds))
                on conflict (name) do update
                    set holder = excluded.holder, epoch = lease.epoch + 1, until = excluded.until
                    where lease.until <= clock_timestamp()
                returning epoch""")
                .param("seconds", seconds(duration))
                .param("name", name)
                .param("holder", holder)
                .query(Long.class)
                .optional()
                .map(epoch -> new Lease(name, holder, epoch));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    @Override
    public void check(Lease lease) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a lease is checked inside the transaction it guards");
        }
        var now = jdbc.sql("select clock_timestamp() from lease where name = :name and epoch = :epoch for key share")
                .param("name", lease.name())
                .param("epoch", lease.epoch())
                .query(OffsetDateTime.class)
                .optional()
                .orElseThrow(() -> new LeaseLost(lease));
        guard.agree(now.toInstant());
    }

    @Override
    public void release(Lease lease) {
        alone.executeWithoutResult(status -> jdbc.sql(
                        "update lease set until = clock_timestamp() where name = :name and epoch = :epoch and until > clock_timestamp()")
                .param("name", lease.name())
                .param("epoch", lease.epoch())
                .update());
    }
}
