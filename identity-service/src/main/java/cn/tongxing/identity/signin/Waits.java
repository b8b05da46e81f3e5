package cn.tongxing.identity.signin;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.crypto.BlindIndex;
import cn.tongxing.platform.persistence.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Growing waits after failures. An attempt counts as failed before it is made and is taken back when it succeeds, in one
 * statement, so that a thousand attempts at once do not all come before the first failure is known.
 */
@Repository
class Waits {

    private final JdbcClient jdbc;
    private final BlindIndex index;

    Waits(JdbcClient jdbc, BlindIndex index) {
        this.jdbc = jdbc;
        this.index = index;
    }

    /** Whose failures are counted together. */
    record Line(Measure measure, String whose) {}

    /** @return nothing when the attempt may be made; else how long to wait */
    Optional<Duration> claim(Line line) {
        var now = RealTime.CLOCK.instant();
        var granted = jdbc.sql("""
                insert into sign_in_wait as w (key, failures, open_again, last_at) values (:key, 1, :now, :now)
                on conflict (key) do update set
                    failures = case when w.last_at < :forgotten then 1 else w.failures + 1 end,
                    open_again = :now + case when w.last_at < :forgotten or w.failures + 1 < :free then interval '0'
                        else least(:longest, :first * power(2, least(w.failures + 1 - :free, 20))) * interval '1 second' end,
                    last_at = :now
                where w.open_again <= :now""")
                .param("key", key(line))
                .param("now", Columns.timestamp(now))
                .param("forgotten", Columns.timestamp(now.minus(Measure.FORGOTTEN)))
                .param("free", line.measure().free())
                .param("first", Measure.FIRST.toSeconds())
                .param("longest", Measure.LONGEST.toSeconds())
                .update();
        return granted == 1 ? Optional.empty() : Optional.of(left(line, now));
    }

    private Duration left(Line line, Instant now) {
        return jdbc.sql("select open_again from sign_in_wait where key = :key")
                .param("key", key(line))
                .query((row, n) -> Duration.between(now, Columns.instant(row, "open_again")))
                .optional()
                .filter(Duration::isPositive)
                .orElse(Duration.ofSeconds(1));
    }

    /** The claimed attempt was no failure; those before it stay. */
    void takeBack(Line line) {
        jdbc.sql("""
                update sign_in_wait set failures = greatest(failures - 1, 0), open_again = :now where key = :key""")
                .param("key", key(line))
                .param("now", Columns.timestamp(RealTime.CLOCK.instant()))
                .update();
    }

    void forget(Line line) {
        jdbc.sql("delete from sign_in_wait where key = :key")
                .param("key", key(line))
                .update();
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetOld() {
        jdbc.sql("""
                delete from sign_in_wait where ctid = any (array(
                    select ctid from sign_in_wait where last_at < :before limit 1000))""")
                .param("before", Columns.timestamp(RealTime.CLOCK.instant().minus(Measure.FORGOTTEN)))
                .update();
    }

    /** Keyed: addresses and names could be guessed from a plain digest. */
    private String key(Line line) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(index.of("sign-in-wait", line.measure() + " " + line.whose()));
    }
}
