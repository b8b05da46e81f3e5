package cn.tongxing.platform.health;

import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Ready means: can commit. A database that answers reads but is a replica, full, or frozen is not one to write to. Asked
 * by many, it looks at most once a second.
 */
final class CommitProbe implements HealthIndicator {
    private static final long LOOK_EVERY = Duration.ofSeconds(1).toNanos();

    private final JdbcClient jdbc;
    private long lookedAt = System.nanoTime() - LOOK_EVERY;
    private Health last = Health.unknown().build();

    CommitProbe(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public synchronized Health health() {
        if (System.nanoTime() - lookedAt >= LOOK_EVERY) {
            last = look();
            lookedAt = System.nanoTime();
        }
        return last;
    }

    private Health look() {
        try {
            jdbc.sql("""
                    insert into readiness_probe (at) values (clock_timestamp())
                    on conflict (one) do update set at = excluded.at""").update();
            return Health.up().build();
        } catch (RuntimeException e) {
            return Health.down()
                    .withDetail("error", e.getClass().getSimpleName())
                    .build();
        }
    }
}
