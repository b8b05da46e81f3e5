package cn.tongxing.identity.token;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.persistence.Columns;
import java.time.Duration;
import java.time.Instant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The client assertions used and not yet expired; in PostgreSQL, so that a restart or another replica knows them. */
@Repository
class UsedAssertions {

    private static final Duration KEPT_LONGER = Duration.ofMinutes(1);

    private final JdbcClient jdbc;

    UsedAssertions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return false when it was used before */
    boolean use(String client, String jti, Instant expiresAt) {
        return jdbc.sql("""
                insert into used_assertion (client, jti, expires_at) values (:client, :jti, :expires)
                on conflict do nothing""")
                        .param("client", client)
                        .param("jti", jti)
                        .param("expires", Columns.timestamp(expiresAt))
                        .update()
                == 1;
    }

    @Scheduled(fixedDelayString = "PT1M")
    void forgetExpired() {
        jdbc.sql("delete from used_assertion where expires_at < :before")
                .param("before", Columns.timestamp(RealTime.CLOCK.instant().minus(KEPT_LONGER)))
                .update();
    }
}
