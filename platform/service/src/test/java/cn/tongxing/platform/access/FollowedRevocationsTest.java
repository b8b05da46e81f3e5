package cn.tongxing.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.clock.SettableClock;
import cn.tongxing.platform.feed.FeedEvent;
import cn.tongxing.platform.feed.FeedReader;
import cn.tongxing.platform.problem.ProblemException;
import cn.tongxing.platform.testing.TestKeys;
import cn.tongxing.platform.testing.Tokens;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class FollowedRevocationsTest {
    private final SettableClock clock = new SettableClock(RealTime.CLOCK, Duration.ZERO);
    private final List<FeedEvent> history = new ArrayList<>();
    private boolean silent;
    private boolean restored;
    private final FollowedRevocations followed = new FollowedRevocations(this::read, clock);
    private final TokenVerifier verifier =
            new TokenVerifier(kid -> Optional.of(TestKeys.TOKENS), followed, URI.create(Tokens.ISSUER), clock);

    private FeedReader.Page read(String service, String feed, String after, int limit) {
        if (silent) throw new IllegalStateException("silent");
        if (restored && !after.isEmpty()) {
            restored = false;
            throw gone();
        }
        var from = after.isEmpty() ? 0 : Integer.parseInt(after);
        var to = Math.min(from + limit, history.size());
        return new FeedReader.Page(List.copyOf(history.subList(from, to)), "" + to);
    }

    private static RuntimeException gone() {
        try {
            var constructor = cn.tongxing.platform.feed.FeedGone.class.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private void revoke(String subject, long version, boolean lifted) {
        var data = Map.of("notBefore", clock.instant().toString(), "lifted", lifted);
        history.add(new FeedEvent(
                UUID.randomUUID(),
                Revocations.EVENT,
                subject,
                version,
                clock.instant(),
                JsonMapper.shared().valueToTree(data)));
    }

    private boolean believed(String token) {
        try {
            verifier.verify(token);
            return true;
        } catch (TokenRefused refused) {
            return false;
        }
    }

    @Test
    void beforeTheListWasReadNobodyIsBelieved() {
        assertThatThrownBy(() -> believed(Tokens.of(Tokens.handler("34"))))
                .isInstanceOf(ProblemException.class)
                .hasMessage("SERVICE_UNAVAILABLE");

        followed.readOn();

        assertThat(believed(Tokens.of(Tokens.handler("34")))).isTrue();
    }

    @Test
    void aListStaleForLongerThanAMinuteDenies() {
        var token = Tokens.of(Tokens.handler("34"));
        followed.readOn();
        silent = true;

        clock.setOffset(Duration.ofSeconds(59));
        assertThatThrownBy(followed::readOn).isInstanceOf(IllegalStateException.class);
        assertThat(believed(token)).isTrue();
        clock.setOffset(Duration.ofSeconds(62));
        assertThatThrownBy(() -> believed(token)).isInstanceOf(ProblemException.class);

        silent = false;
        followed.readOn();
        assertThat(believed(token)).isTrue();
    }

    @Test
    void longHistoriesAreReadToTheEnd() {
        for (int i = 0; i < 1200; i++) revoke("client:other-" + i, 1, false);
        var actor = Tokens.handler("34");
        revoke(Revocations.client(actor.client()), 1, false);

        followed.readOn();

        assertThat(believed(Tokens.of(actor))).isFalse();
    }

    @Test
    void afterARestoreTheOldListStaysInForceUntilTheNewOneIsRead() {
        var actor = Tokens.handler("34");
        revoke(Revocations.agency(actor.agency()), 4, false);
        followed.readOn();
        restored = true;

        followed.readOn();
        assertThat(believed(Tokens.of(actor))).as("410 was just told").isFalse();
        history.clear();
        revoke(Revocations.agency(actor.agency()), 1, false);
        revoke(Revocations.agency(actor.agency()), 2, true);
        clock.setOffset(Duration.ofSeconds(-5));
        followed.readOn();

        clock.setOffset(Duration.ofSeconds(5));
        assertThat(followed.current().denies(actor, "k", clock.instant())).isFalse();
    }

    @Test
    void theHighestVersionCountsWhateverTheOrder() {
        var actor = Tokens.handler("34");
        revoke(Revocations.key("k"), 2, true);
        revoke(Revocations.key("k"), 1, false);

        followed.readOn();

        assertThat(followed.current().denies(actor, "k", clock.instant().plusSeconds(1)))
                .isFalse();
        assertThat(followed.current().denies(actor, "k", clock.instant().minusSeconds(60)))
                .isTrue();
    }

    @Test
    void aRunningStreamAsksAgain() throws Exception {
        followed.readOn();
        var actor = Tokens.handler("34");
        var token = verifier.verify(Tokens.of(actor));
        assertThat(verifier.stillGood(token)).isTrue();

        revoke(Revocations.client(actor.client()), 1, false);
        followed.readOn();

        assertThat(verifier.stillGood(token)).isFalse();
    }
}
