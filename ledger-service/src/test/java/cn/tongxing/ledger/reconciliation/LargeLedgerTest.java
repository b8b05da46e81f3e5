package cn.tongxing.ledger.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.tongxing.ledger.reconciliation.ComparingTest.Province;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/**
 * However many cases both provinces hold, one difference is found with a handful of questions. Prints how long it took;
 * {@code -Dtongxing.comparison.cases=100000} for the figure in docs/adr/0185.
 */
class LargeLedgerTest {
    private static final int CASES = Integer.getInteger("tongxing.comparison.cases", 10_000);

    @Test
    void oneDifferenceInALargeLedgerIsFoundWithAHandfulOfQuestions() {
        var anhui = new Province(ComparingTest.ANHUI, ComparingTest.CHONGQING, "RESIDENCE", 1000);
        var chongqing = new Province(ComparingTest.CHONGQING, ComparingTest.ANHUI, "HOUSEHOLD", 1000);
        ReconcilerForTests.join(anhui.reconciler, chongqing.reconciler);
        for (var province : new Province[] {anhui, chongqing}) {
            for (int from = 1; from <= CASES; from += 50_000)
                province.rows.fill(from, Math.min(CASES, from + 50_000 - 1));
            province.database.asOwner().sql("vacuum analyze cross_case").update();
        }

        timed("equal, first look", anhui);
        timed("equal", anhui);
        anhui.rows.change(77);
        timed("one difference", anhui);
        assertThat(anhui.reconciler.asked.size()).isLessThanOrEqualTo(4);
        for (int n = 100; n < 200; n++) anhui.rows.change(n);
        timed("a hundred differences more", anhui);

        assertThat(anhui.reconciler.open()).hasSize(101);
    }

    private static void timed(String what, Province province) {
        province.reconciler.asked.clear();
        long start = System.nanoTime();
        var result = province.reconciler.compare();
        var took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf(
                "%,d cases on each side, %s: %.2f s, %d questions, %d found%n",
                CASES, what, took.toMillis() / 1000.0, province.reconciler.asked.size(), result.found());
    }
}
