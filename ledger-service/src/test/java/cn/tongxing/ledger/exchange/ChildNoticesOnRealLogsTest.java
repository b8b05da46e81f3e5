package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.childnotice.NoticesForTests;
import cn.tongxing.platform.division.DivisionCode;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notices of children through two real logs, and through the loss of a tail on either side. */
class ChildNoticesOnRealLogsTest {

    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final NoticesForTests anhui = new NoticesForTests();
    private final NoticesForTests chongqing = new NoticesForTests();
    private final UUID about = UUID.randomUUID();

    @BeforeEach
    void start() {
        attach(world.start(ExchangeWorld.ANHUI, anhui), anhui);
        attach(world.start(ExchangeWorld.CHONGQING, chongqing), chongqing);
        world.openAll();
    }

    @AfterEach
    void close() {
        world.close();
    }

    private void attach(TestProvince province, NoticesForTests notices) {
        notices.attach(
                province.code,
                province.jdbc,
                province.transactions,
                province.peers,
                province.engine.outbox,
                world.clock);
    }

    /** Everybody says, seals, reads and tells until nothing moves any more. */
    private void settle() {
        for (int i = 0; i < 4; i++) {
            anhui.work();
            chongqing.work();
            world.settle();
        }
    }

    private long messages(String kind) {
        return world.provinces.values().stream()
                .mapToLong(province -> province.count("select count(*) from exchange_outbox where kind = ?", kind))
                .sum();
    }

    @Test
    void aNoticeIsHeardAndAnsweredOnceHoweverOftenEverybodyWorks() {
        anhui.record(about, ExchangeWorld.CHONGQING, "样例小童");

        settle();
        settle();

        assertThat(chongqing.heard(about)).isEqualTo("样例小童");
        assertThat(anhui.answered(about)).isEqualTo(1);
        assertThat(messages("child.noticed")).isOne();
        assertThat(messages("child.notice-answered")).isOne();
        Books.mustAgree(world.anhui(), world.chongqing());
    }

    @Test
    void whoLosesItsTailGoesOnWhereItWas() {
        anhui.record(about, ExchangeWorld.CHONGQING, "样例小童");
        settle();
        var replica = replica(ExchangeWorld.ANHUI, anhui);
        anhui.record(about, ExchangeWorld.CHONGQING, "样例中童");
        settle();
        assertThat(anhui.answered(about)).isEqualTo(2);

        attach(world.failOverTo(ExchangeWorld.ANHUI, replica, anhui), anhui);
        recover(world.anhui(), world.chongqing());
        anhui.record(about, ExchangeWorld.CHONGQING, "样例大童");
        settle();

        assertThat(chongqing.heard(about)).isEqualTo("样例大童");
        assertThat(anhui.answered(about)).isEqualTo(3);
        assertThat(messages("child.noticed")).isEqualTo(3);
        Books.mustAgree(world.anhui(), world.chongqing());
    }

    @Test
    void whoLosesWhatItHadHeardHearsItAgainAndAnswersOnce() {
        anhui.record(about, ExchangeWorld.CHONGQING, "样例小童");
        settle();
        var replica = replica(ExchangeWorld.CHONGQING, chongqing);
        anhui.record(about, ExchangeWorld.CHONGQING, "样例大童");
        settle();

        attach(world.failOverTo(ExchangeWorld.CHONGQING, replica, chongqing), chongqing);
        recover(world.chongqing(), world.anhui());
        settle();

        assertThat(chongqing.heard(about)).isEqualTo("样例大童");
        assertThat(anhui.answered(about)).isEqualTo(2);
        assertThat(world.chongqing().count("select count(*) from exchange_outbox where kind = 'child.notice-answered'"))
                .isEqualTo(2);
        Books.mustAgree(world.anhui(), world.chongqing());
    }

    /** Keeping a replica starts the process anew. */
    private cn.tongxing.platform.testing.TestDatabase replica(DivisionCode code, NoticesForTests notices) {
        var replica = world.replicaOf(code);
        attach(world.start(code, notices), notices);
        world.openAll();
        return replica;
    }

    private void recover(TestProvince lost, TestProvince other) {
        lost.pull(other);
        other.open(lost);
        world.settle();
        world.openAll();
    }
}
