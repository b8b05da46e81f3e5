package cn.tongxing.identity.signin;

import cn.tongxing.identity.secret.Opaque;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.persistence.Columns;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** In which browsers a person has passed both factors before. It opens nothing; it only keeps strangers from hindering. */
@Repository
class KnownBrowsers {

    private static final Duration KEPT = Duration.ofDays(180);

    private final JdbcClient jdbc;

    KnownBrowsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean isKnown(UUID staff, Optional<Opaque> browser) {
        return browser.isPresent()
                && jdbc.sql("select exists (select from known_browser where staff = :staff and digest = :digest)")
                        .param("staff", staff)
                        .param("digest", browser.get().digest())
                        .query(Boolean.class)
                        .single();
    }

    void remember(UUID staff, Opaque browser) {
        jdbc.sql("""
                insert into known_browser (staff, digest, seen_at) values (:staff, :digest, :now)
                on conflict (staff, digest) do update set seen_at = excluded.seen_at""")
                .param("staff", staff)
                .param("digest", browser.digest())
                .param("now", Columns.timestamp(RealTime.CLOCK.instant()))
                .update();
    }

    @Scheduled(fixedDelayString = "PT1H")
    void forgetOld() {
        jdbc.sql("""
                delete from known_browser where ctid = any (array(
                    select ctid from known_browser where seen_at < :before limit 1000))""")
                .param("before", Columns.timestamp(RealTime.CLOCK.instant().minus(KEPT)))
                .update();
    }
}
