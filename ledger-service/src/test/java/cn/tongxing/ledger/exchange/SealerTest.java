package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.tongxing.ledger.exchange.wire.Limits;
import cn.tongxing.platform.lease.LeaseLost;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SealerTest {
    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final TestProvince anhui = world.anhui();
    private final TestProvince chongqing = world.chongqing();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void aSealerThatLostItsLeaseWritesNothing() {
        var lost = anhui.lease("exchange-seal");
        world.leasesRunOut(anhui.code);
        var other = world.another(anhui.code);
        other.lease("exchange-seal");
        anhui.write(chongqing, UUID.randomUUID(), "推送");

        assertThatThrownBy(() -> anhui.running.sealer.seal(lost)).isInstanceOf(LeaseLost.class);

        assertThat(anhui.count("select count(*) from exchange_block")).isZero();
        assertThat(anhui.count("select count(*) from exchange_pending")).isOne();
        anhui.close();
    }

    @Test
    void aReaderThatLostItsLeaseTakesNothing() {
        anhui.write(chongqing, UUID.randomUUID(), "推送");
        anhui.seal();
        var lost = chongqing.lease("exchange-pull-34");
        world.leasesRunOut(chongqing.code);
        var other = world.another(chongqing.code);
        other.open(anhui);
        other.lease("exchange-pull-34");

        assertThatThrownBy(() -> chongqing.puller(anhui.code).round(lost)).isInstanceOf(LeaseLost.class);

        assertThat(chongqing.count("select count(*) from exchange_inbox")).isZero();
        chongqing.close();
    }

    @Test
    void nothingIsSealedForAPeerThatWasNotComparedSinceTheStart() {
        var fresh = world.start(anhui.code);
        fresh.write(chongqing, UUID.randomUUID(), "推送");

        fresh.seal();

        assertThat(fresh.engine.open.isOpen(chongqing.code)).isFalse();
        assertThat(fresh.count("select count(*) from exchange_block")).isZero();
        fresh.open(chongqing);
        fresh.seal();
        assertThat(fresh.count("select count(*) from exchange_block")).isOne();
    }

    @Test
    void anUnreachablePeerKeepsItsLogClosedAndWritingGoesOn() {
        var fresh = world.start(anhui.code);
        fresh.http.cut.add(chongqing.code);
        fresh.write(chongqing, UUID.randomUUID(), "推送");

        fresh.pull(chongqing);
        fresh.seal();

        assertThat(fresh.engine.open.isOpen(chongqing.code)).isFalse();
        assertThat(fresh.count("select count(*) from exchange_pending")).isOne();
        assertThat(fresh.count("select count(*) from exchange_peer where unreachable_since is not null"))
                .isOne();
        fresh.http.cut.clear();
        fresh.pull(chongqing);
        fresh.seal();
        assertThat(fresh.count("select count(*) from exchange_block")).isOne();
        assertThat(fresh.count("select count(*) from exchange_peer where unreachable_since is not null"))
                .isZero();
    }

    /** It comes back to few large blocks instead of many small ones. */
    @Test
    void forAnAbsentPeerACrowdIsGatheredUntilItIsHeardOf() {
        anhui.http.cut.add(chongqing.code);
        anhui.pull(chongqing);
        for (int i = 0; i < 3; i++) {
            anhui.write(chongqing, UUID.randomUUID(), "推送");
            anhui.seal();
        }
        assertThat(anhui.count("select count(*) from exchange_block")).isOne();
        assertThat(anhui.count("select count(*) from exchange_pending")).isEqualTo(2);

        anhui.http.cut.clear();
        anhui.pull(chongqing);
        anhui.seal();

        assertThat(anhui.count("select count(*) from exchange_block")).isEqualTo(2);
        assertThat(anhui.count("select count(*) from exchange_pending")).isZero();
    }

    @Test
    void aFullBlockForAnAbsentPeerIsSealedAtOnce() {
        anhui.http.cut.add(chongqing.code);
        anhui.pull(chongqing);
        anhui.write(chongqing, UUID.randomUUID(), "推送");
        anhui.seal();
        for (int i = 0; i < Limits.ENTRIES_PER_BLOCK; i++) anhui.write(chongqing, UUID.randomUUID(), "推送");

        anhui.seal();

        assertThat(anhui.count("select count(*) from exchange_block")).isEqualTo(2);
        assertThat(anhui.count("select count(*) from exchange_pending")).isZero();
    }

    /** Failover of the database under a process that goes on running. */
    @Test
    void anotherRunOfTheDatabaseClosesTheLogUntilItIsComparedAgain() {
        anhui.write(chongqing, UUID.randomUUID(), "推送");
        ExchangeWorld.execute(world.database(anhui.code), "update feed_epoch set epoch = epoch + 1");

        anhui.seal();

        assertThat(anhui.count("select count(*) from exchange_block")).isZero();
        assertThat(anhui.engine.open.isOpen(chongqing.code)).isFalse();
        anhui.open(chongqing);
        anhui.seal();
        assertThat(anhui.count("select count(*) from exchange_block")).isOne();
    }

    @Test
    void aClockThatRunsBackDoesNotMakeTheLogRunBack() {
        anhui.write(chongqing, UUID.randomUUID(), "推送");
        anhui.seal();
        world.clock.setOffset(java.time.Duration.ofMinutes(-3));
        anhui.write(chongqing, UUID.randomUUID(), "推送");

        world.settle();

        assertThat(chongqing.count("select count(*) from exchange_inbox where kind <> 'receipt'"))
                .isEqualTo(2);
        assertThat(chongqing.quarantined()).isEmpty();
    }
}
