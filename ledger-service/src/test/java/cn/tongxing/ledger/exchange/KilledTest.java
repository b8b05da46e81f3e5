package cn.tongxing.ledger.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.exchange.Steps.Step;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A process killed between any two steps loses nothing and doubles nothing. */
class KilledTest {
    private final ExchangeWorld world = ExchangeWorld.ofTwo();
    private final UUID aCase = UUID.randomUUID();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"RETURNED_STORED", "RETURNED_COMMITTED"})
    void theSenderDies(Step step) {
        world.anhui().interruptions.dieAt(step);

        bothWork();

        Books.mustAgree(world.anhui(), world.chongqing());
        assertThat(world.chongqing().casebook.lines(aCase)).containsExactly("推送", "初审通过", "反馈");
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.EXCLUDE,
            names = {"RETURNED_STORED", "RETURNED_COMMITTED"})
    void theReceiverDies(Step step) {
        world.chongqing().interruptions.dieAt(step);

        bothWork();

        Books.mustAgree(world.anhui(), world.chongqing());
        assertThat(world.anhui().casebook.lines(aCase)).containsExactly("推送", "初审通过", "反馈");
    }

    private void bothWork() {
        for (int i = 0; i < 5; i++) {
            world.anhui().write(world.chongqing(), UUID.randomUUID(), "另一件");
        }
        world.anhui().write(world.chongqing(), aCase, "推送");
        settleThroughDeaths();
        world.chongqing().write(world.anhui(), aCase, "初审通过");
        settleThroughDeaths();
        world.anhui().write(world.chongqing(), aCase, "反馈");
        settleThroughDeaths();
    }

    private void settleThroughDeaths() {
        for (int i = 0; i < 3; i++) {
            dieAndStartAgain(world.anhui(), world.chongqing());
            dieAndStartAgain(world.chongqing(), world.anhui());
        }
    }

    private void dieAndStartAgain(TestProvince province, TestProvince peer) {
        boolean dying = province.interruptions.stillWaits();
        try {
            province.seal();
            province.pull(peer);
        } catch (Interruptions.Killed killed) {
            // what a supervisor does
        }
        if (dying && !province.interruptions.stillWaits()) {
            world.start(province.code);
            world.openAll();
        }
    }
}
