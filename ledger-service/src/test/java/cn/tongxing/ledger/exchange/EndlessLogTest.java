package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.platform.clock.SettableClock;
import cn.tongxing.platform.division.DivisionCode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Anhui writes without end: each minute a part of its log is read, and whoever else is there is read meanwhile. */
class EndlessLogTest {
    private static final int A_MINUTE = 20;
    /** What one answer may bring beyond the budget: its blocks, of one message each here. */
    private static final int ONE_ANSWER = 16;

    private static final int WRITTEN = 60;

    private final ExchangeWorld world =
            new ExchangeWorld(ExchangeWorld.ANHUI, ExchangeWorld.CHONGQING, ExchangeWorld.ZHEJIANG);
    private final TestProvince anhui = world.anhui();
    private final TestProvince chongqing = world.chongqing();
    // of its own, so that no minute ends by itself
    private final SettableClock clock =
            new SettableClock(Clock.fixed(world.clock.instant(), ZoneOffset.UTC), Duration.ZERO);
    private final Puller ofAnhui = puller(anhui.code);

    @AfterEach
    void close() {
        world.close();
    }

    private Puller puller(DivisionCode peer) {
        var engine = chongqing.engine;
        var usual = engine.house.settings();
        var settings = new ExchangeSettings(
                usual.keys(),
                usual.pullEvery(),
                usual.gather(),
                usual.skew(),
                usual.longestPause(),
                A_MINUTE,
                usual.connectWithin(),
                usual.answerWithin(),
                usual.plainHttp());
        return new Puller(
                peer,
                new Puller.Parts(
                        chongqing.http,
                        chongqing.peers,
                        engine.house.keys(),
                        engine.inLog,
                        chongqing.running.intake,
                        chongqing.running.opening,
                        engine.open,
                        engine.states,
                        engine.quarantine,
                        settings,
                        clock));
    }

    private void readOn(Puller puller, DivisionCode peer) {
        while (puller.round(chongqing.lease("exchange-pull-" + peer))) {
            // as long as there is more and it may
        }
    }

    private long read(TestProvince from) {
        return chongqing.count("select count(*) from exchange_inbox where peer = ?", from.code.value());
    }

    @Test
    void waitsForTheNextMinuteAndNobodyElseWaitsWithIt() {
        for (int i = 0; i < WRITTEN; i++) {
            anhui.write(chongqing, UUID.randomUUID(), "推送");
            anhui.seal();
        }
        readOn(ofAnhui, anhui.code);
        long first = read(anhui);
        assertThat(first).isBetween((long) A_MINUTE, (long) A_MINUTE + ONE_ANSWER);

        var asked = chongqing.http.asked.size();
        readOn(ofAnhui, anhui.code);
        assertThat(chongqing.http.asked).as("not even asked for more").hasSize(asked);
        assertThat(read(anhui)).isEqualTo(first);

        world.zhejiang().write(chongqing, UUID.randomUUID(), "推送");
        world.zhejiang().seal();
        readOn(puller(world.zhejiang().code), world.zhejiang().code);
        assertThat(read(world.zhejiang())).isOne();

        clock.setOffset(Duration.ofMinutes(1));
        readOn(ofAnhui, anhui.code);
        assertThat(read(anhui)).isGreaterThan(first).isLessThan(WRITTEN + 1L);
        clock.setOffset(Duration.ofMinutes(2));
        readOn(ofAnhui, anhui.code);
        clock.setOffset(Duration.ofMinutes(3));
        readOn(ofAnhui, anhui.code);
        assertThat(read(anhui)).as("nothing is lost by waiting").isEqualTo(WRITTEN);
    }
}
