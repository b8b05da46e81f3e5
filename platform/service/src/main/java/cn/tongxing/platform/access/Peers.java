package cn.tongxing.platform.access;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.BadAssertion;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.persistence.Columns;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;

/** Believes another province's assertion once: its {@code jti} is kept until it has expired. */
final class Peers implements CredentialFilter.Scheme {
    private final DivisionCode self;
    private final PeerBook book;
    private final JdbcClient jdbc;

    Peers(DivisionCode self, PeerBook book, JdbcClient jdbc) {
        this.self = self;
        this.book = book;
        this.jdbc = jdbc;
    }

    @Override
    public Authentication authenticate(String assertion) throws TokenRefused {
        try {
            var verified = PeerAssertion.verify(assertion, self, book, RealTime.CLOCK);
            takeOnce(verified);
            return new PeerAuthentication(new PeerPrincipal(verified.from()));
        } catch (BadAssertion e) {
            throw new TokenRefused(String.valueOf(e.getMessage()));
        }
    }

    private void takeOnce(PeerAssertion.Verified assertion) throws TokenRefused {
        var taken = jdbc.sql("""
                insert into peer_assertion_used (peer, jti, expires_at) values (:peer, :jti, :expires)
                on conflict do nothing""")
                .param("peer", assertion.from().value())
                .param("jti", assertion.jti())
                .param("expires", Columns.timestamp(assertion.expires()))
                .update();
        if (taken == 0) throw new TokenRefused("replayed jti");
    }
}
