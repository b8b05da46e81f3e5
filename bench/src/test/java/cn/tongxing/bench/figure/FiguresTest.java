package cn.tongxing.bench.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The arithmetic behind every figure; nothing here is timed. */
class FiguresTest {
    private static final long MILLISECOND = 1_000_000;

    @Test
    void aPercentileIsTheSmallestTimeThatSoManyDidNotExceed() {
        var hundred = Latencies.of(
                LongStream.rangeClosed(1, 100).map(i -> (101 - i) * MILLISECOND).toArray());
        assertThat(hundred.percentile(50)).isEqualTo(50);
        assertThat(hundred.percentile(95)).isEqualTo(95);
        assertThat(hundred.percentile(99)).isEqualTo(99);
        assertThat(hundred.percentile(99.5)).isEqualTo(100);
        assertThat(hundred.largest()).isEqualTo(100);

        var few = Latencies.of(30 * MILLISECOND, 10 * MILLISECOND, 20 * MILLISECOND);
        assertThat(few.percentile(50)).isEqualTo(20);
        assertThat(few.percentile(99)).isEqualTo(30);
        assertThat(few.percentile(1)).isEqualTo(10);
        assertThat(Latencies.of().percentile(50)).isNaN();
    }

    @Test
    void timesAreTakenFromManyThreadsAndNoneIsLost() throws InterruptedException {
        var recorder = new Recorder();
        var threads = LongStream.range(0, 4)
                .mapToObj(t -> Thread.ofPlatform().start(() -> {
                    for (var i = 0; i < 2000; i++) recorder.record(i * MILLISECOND);
                }))
                .toList();
        for (var thread : threads) thread.join();

        assertThat(recorder.all().count()).isEqualTo(8000);
        assertThat(recorder.all().largest()).isEqualTo(1999);
    }

    @Test
    void pairsAreComparedOneByOneAndTheMedianIsTheFigure() {
        var pairs = new Pairs();
        pairs.add(90, 100);
        pairs.add(40, 50); // the machine was slow for both
        pairs.add(70, 100);
        pairs.add(99, 100);
        pairs.add(100, 80);

        assertThat(pairs.ratio()).isEqualTo(new Spread(0.9, 0.7, 1.25, 5));
        assertThat(pairs.difference()).isEqualTo(new Spread(-10, -30, 20, 5));
        assertThat(pairs.ours().median()).isEqualTo(90);
        assertThat(pairs.yardstick().median()).isEqualTo(100);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheTwoInTheMiddle() {
        assertThat(Spread.of(4, 1, 3, 2)).isEqualTo(new Spread(2.5, 1, 4, 4));
    }

    @Test
    void contendersGoFirstInTurn() {
        assertThat(Turns.of(List.of("A", "B"), 4))
                .containsExactly(List.of("A", "B"), List.of("B", "A"), List.of("A", "B"), List.of("B", "A"));
        assertThat(Turns.of(List.of("A", "B", "C"), 2)).containsExactly(List.of("A", "B", "C"), List.of("C", "B", "A"));
    }

    @Test
    void arrivalsKeepTheirRateWaitForNobodyAndAreTheSameFromOneSeed() {
        var arrivals = new Arrivals(200, new Random(7));
        var times = LongStream.generate(arrivals::next).limit(100_000).toArray();

        assertThat(times).isSorted();
        assertThat(times.length / (times[times.length - 1] / 1e9)).isCloseTo(200, within(2.0));
        var again = new Arrivals(200, new Random(7));
        assertThat(LongStream.generate(again::next).limit(100_000).toArray()).isEqualTo(times);
        // exponential gaps: as many as e^-1 are longer than the mean
        var longGaps = LongStream.range(1, times.length)
                .filter(i -> times[(int) i] - times[(int) i - 1] > 5 * MILLISECOND)
                .count();
        assertThat(longGaps / (double) times.length).isCloseTo(Math.exp(-1), within(0.01));
    }

    @Test
    void whatChangesByLessThanFivePercentOverThreeWindowsIsWarm() {
        var steadiness = new Steadiness();
        steadiness.add(500);
        steadiness.add(300);
        steadiness.add(290);
        assertThat(steadiness.isReached()).isFalse();

        steadiness.add(288);
        assertThat(steadiness.isReached()).isTrue();

        steadiness.add(320);
        assertThat(steadiness.isReached()).isFalse();
    }
}
