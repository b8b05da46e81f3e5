package cn.tongxing.identity.session;

import cn.tongxing.identity.secret.Opaque;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * The sign-ins. Whoever disables or changes ends them in the same transaction; that person and agency are enabled is
 * looked at again whenever one is used.
 */
@Repository
public class Sessions {

    /** For the steps between password and second factor. */
    private static final Duration STEPS = Duration.ofMinutes(10);
    /** Not every use is written down: that would be a write for each page. */
    private static final Duration SEEN_EVERY = Duration.ofMinutes(1);

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final SessionSettings settings;

    Sessions(JdbcClient jdbc, SessionSettings settings) {
        this.jdbc = jdbc;
        this.settings = settings;
    }

    /** @return what the browser holds from now on */
    public Opaque start(UUID staff, UUID agency, Stage stage) {
        var now = RealTime.CLOCK.instant();
        var token = Opaque.next();
        jdbc.sql("""
                insert into sign_in_session (id, digest, staff, agency, stage, started_at, seen_at, expires_at)
                values (:id, :digest, :staff, :agency, :stage, :now, :now, :expires)""")
                .param("id", Uuid7.next())
                .param("digest", token.digest())
                .param("staff", staff)
                .param("agency", agency)
                .param("stage", stage.name())
                .param("now", Columns.timestamp(now))
                .param("expires", Columns.timestamp(now.plus(stage == Stage.FULL ? settings.longest() : STEPS)))
                .update();
        return token;
    }

    /** Each stage has a value of its own, so that one seen or planted before the sign-in is worth nothing after it. */
    public Opaque next(Session passed, Stage stage) {
        end(passed.id(), SessionEnd.NEXT_STAGE);
        return start(passed.staff(), passed.agency(), stage);
    }

    public Optional<Session> find(Opaque token) {
        var found = peek(token);
        found.ifPresent(session -> seen(session.id()));
        return found;
    }

    /** Without taking it for being used. */
    public Optional<Session> peek(Opaque token) {
        var now = RealTime.CLOCK.instant();
        return jdbc.sql("""
                select x.* from sign_in_session x
                join staff s on s.id = x.staff
                join agency a on a.id = x.agency
                where x.digest = :digest and x.ended_at is null and x.expires_at > :now and x.seen_at > :idle
                  and s.enabled and a.enabled""")
                .param("digest", token.digest())
                .param("now", Columns.timestamp(now))
                .param("idle", Columns.timestamp(now.minus(settings.idle())))
                .query((row, n) -> session(row))
                .optional();
    }

    private void seen(UUID id) {
        var now = RealTime.CLOCK.instant();
        jdbc.sql("update sign_in_session set seen_at = :now where id = :id and seen_at < :before")
                .param("now", Columns.timestamp(now))
                .param("before", Columns.timestamp(now.minus(SEEN_EVERY)))
                .param("id", id)
                .update();
    }

    /** Whose a sign-in was, ended or not. */
    public Optional<UUID> staffOf(UUID session) {
        return jdbc.sql("select staff from sign_in_session where id = :id")
                .param("id", session)
                .query(UUID.class)
                .optional();
    }

    public void end(UUID session, SessionEnd reason) {
        end("id = :which", session, reason);
    }

    public void endOfStaff(UUID staff, SessionEnd reason) {
        end("staff = :which", staff, reason);
    }

    public void endOfAgency(UUID agency, SessionEnd reason) {
        end("agency = :which", agency, reason);
    }

    private void end(String whose, UUID which, SessionEnd reason) {
        jdbc.sql("update sign_in_session set ended_at = :now, ended_because = :reason where ended_at is null and "
                        + whose)
                .param("now", Columns.timestamp(RealTime.CLOCK.instant()))
                .param("reason", reason.name())
                .param("which", which)
                .update();
    }

    @Scheduled(fixedDelayString = "PT10M")
    void forgetExpired() {
        jdbc.sql("""
                delete from sign_in_session where ctid = any (array(
                    select ctid from sign_in_session where expires_at < :before limit 1000))""")
                .param("before", Columns.timestamp(RealTime.CLOCK.instant().minus(KEPT)))
                .update();
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getObject("id", UUID.class),
                row.getObject("staff", UUID.class),
                row.getObject("agency", UUID.class),
                Stage.valueOf(row.getString("stage")),
                Columns.instant(row, "started_at"));
    }
}
