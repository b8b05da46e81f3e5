package cn.tongxing.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.Peer;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.peer.PeerBook;
import cn.tongxing.platform.testing.TestKeys;
import cn.tongxing.sample.SampleTest;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The peers' entrance: a pinned key, this province as the receiver, once. */
@Import(PeerAccessTest.Book.class)
@TestPropertySource(properties = "tongxing.peers-file=/replaced/by/a/bean")
class PeerAccessTest extends SampleTest {
    private static final DivisionCode SELF = DivisionCode.of("34");
    private static final DivisionCode CHONGQING = DivisionCode.of("50");
    private static final ECKey KEY = TestKeys.signing("chongqing-1");

    @TestConfiguration(proxyBeanMethods = false)
    static class Book {
        @Bean
        PeerBook testPeers() {
            var keys = new JWKSet(KEY.toPublicJWK());
            return PeerBook.of(
                    SELF,
                    List.of(new Peer(
                            CHONGQING,
                            "重庆",
                            List.of(CHONGQING),
                            URI.create("http://127.0.0.1:8050"),
                            keys,
                            keys,
                            true)));
        }
    }

    private Answer with(String assertion) {
        return send(request("/exchange/things").header("Authorization", "Peer " + assertion));
    }

    @Test
    void aPinnedPeerIsBelievedOnceForEachAssertion() {
        var assertion = PeerAssertion.mint(CHONGQING, SELF, KEY, RealTime.CLOCK);

        var first = with(assertion);
        var second = with(assertion);

        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.text()).isEqualTo("50");
        assertThat(second.status()).as("a replay").isEqualTo(401);
        assertThat(second.header("WWW-Authenticate")).isEqualTo("Peer");
    }

    @Test
    void nobodyElseIs() {
        var past = Clock.offset(RealTime.CLOCK, Duration.ofMinutes(-5));

        assertThat(with(PeerAssertion.mint(CHONGQING, SELF, TestKeys.signing("chongqing-1"), RealTime.CLOCK))
                        .status())
                .as("a foreign key of the same name")
                .isEqualTo(401);
        assertThat(with(PeerAssertion.mint(CHONGQING, DivisionCode.of("51"), KEY, RealTime.CLOCK))
                        .status())
                .as("for another province")
                .isEqualTo(401);
        assertThat(with(PeerAssertion.mint(DivisionCode.of("51"), SELF, KEY, RealTime.CLOCK))
                        .status())
                .as("a province nobody pinned")
                .isEqualTo(401);
        assertThat(with(PeerAssertion.mint(CHONGQING, SELF, KEY, past)).status())
                .as("expired")
                .isEqualTo(401);
        assertThat(send(request("/exchange/things")).status()).isEqualTo(401);
        assertThat(send(asHandler("/exchange/things")).status())
                .as("an agency's token")
                .isEqualTo(401);
    }

    @Test
    void aPeerIsNobodyElsewhere() {
        var assertion = PeerAssertion.mint(CHONGQING, SELF, KEY, RealTime.CLOCK);

        assertThat(send(request("/api/things").header("Authorization", "Peer " + assertion))
                        .status())
                .isEqualTo(401);
    }
}
