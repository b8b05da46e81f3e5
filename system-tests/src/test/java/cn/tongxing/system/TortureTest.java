package cn.tongxing.system;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.system.torture.Outcome;
import cn.tongxing.system.torture.Report;
import cn.tongxing.system.torture.Run;
import cn.tongxing.system.torture.Wish;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A short run of the rig: every kind of fault, under whole cases in both directions. */
@ExtendWith(TwoProvinces.class)
class TortureTest {

    @Test
    void threeHundredCasesUnderEveryKindOfFaultLeaveNoViolation(TwoProvinces.World world) throws InterruptedException {
        long seed = Long.getLong("torture.seed", System.nanoTime() % 1_000_000);
        System.out.println("[系统测试 system] seed=" + seed);
        var journal = TwoProvinces.folder().resolve("torture-test-" + System.nanoTime() + ".jsonl");
        var run = new Run(
                world.rig(),
                Wish.brief(seed),
                journal,
                "t" + System.nanoTime(),
                line -> System.out.println("[系统测试 system] " + line));

        Outcome outcome = run.toItsEnd();

        System.out.println(new Report(outcome, journal));
        assertThat(outcome.violations()).as("seed=%d", seed).isEmpty();
        assertThat(outcome.notHealed()).isZero();
        assertThat(outcome.cases()).isGreaterThanOrEqualTo(300);
        assertThat(outcome.faults()).isGreaterThanOrEqualTo(20);
    }
}
