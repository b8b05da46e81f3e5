package cn.tongxing.identity.frontend;

import cn.tongxing.identity.secret.Opaque;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.persistence.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Authorization codes, in PostgreSQL: a restart or another replica knows which were used. */
@Repository
public class Codes {

    /** RFC 6749 §4.1.2 allows ten; a browser needs seconds. */
    private static final Duration LIFE = Duration.ofMinutes(1);
    /** A used code is remembered so long, so that its second use is seen. */
    private static final Duration KEPT = Duration.ofMinutes(15);

    private final JdbcClient jdbc;

    Codes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Opaque issue(CodeGrant grant) {
        var code = Opaque.next();
        jdbc.sql("""
                insert into authorization_code (digest, front_end, redirect_uri, challenge, nonce, openid, session, expires_at)
                values (:digest, :frontEnd, :redirect, :challenge, :nonce, :openid, :session, :expires)""")
                .param("digest", code.digest())
                .param("frontEnd", grant.frontEnd())
                .param("redirect", grant.redirectUri())
                .param("challenge", grant.challenge())
                .param("nonce", grant.nonce())
                .param("openid", grant.openid())
                .param("session", grant.session())
                .param("expires", Columns.timestamp(RealTime.CLOCK.instant().plus(LIFE)))
                .update();
        return code;
    }

    /** Used by this very call, whatever is wrong with it otherwise: a code gets one guess at its verifier. */
    public Redemption redeem(String text) {
        var code = Opaque.read(text);
        if (code.isEmpty()) return new Redemption.Unknown();
        var now = Columns.timestamp(RealTime.CLOCK.instant());
        var digest = code.get().digest();
        var used = jdbc.sql("""
                update authorization_code set used_at = :now
                where digest = :digest and used_at is null and expires_at > :now
                returning *""")
                .param("now", now)
                .param("digest", digest)
                .query((row, n) -> grant(row))
                .optional();
        if (used.isPresent()) return new Redemption.Redeemed(used.get());
        return jdbc.sql("select * from authorization_code where digest = :digest and used_at is not null")
                .param("digest", digest)
                .query((row, n) -> grant(row))
                .optional()
                .<Redemption>map(Redemption.Replayed::new)
                .orElseGet(Redemption.Unknown::new);
    }

    private static CodeGrant grant(ResultSet row) throws SQLException {
        return new CodeGrant(
                row.getString("front_end"),
                row.getString("redirect_uri"),
                row.getString("challenge"),
                row.getString("nonce"),
                row.getBoolean("openid"),
                row.getObject("session", UUID.class));
    }

    @Scheduled(fixedDelayString = "PT1M")
    void forgetOld() {
        jdbc.sql("delete from authorization_code where expires_at < :before")
                .param("before", Columns.timestamp(RealTime.CLOCK.instant().minus(KEPT)))
                .update();
    }
}
