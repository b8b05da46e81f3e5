package cn.tongxing.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import reactor.core.scheduler.Schedulers;

/** Two gateways draw from one shared bucket for a minute of made-up time. */
class BucketTest {

    private static final Allowance ALLOWANCE = new Allowance(200, 200);
    private static final int SECONDS = 60;

    private long now;
    private int asks;
    private int asked;

    private record Arrival(long at, Bucket bucket) {}

    @Test
    void togetherTheyLetPassWhatOneMayHoweverTheLoadIsDivided() {
        for (var parts : List.of(List.of(1.5, 1.5), List.of(2.7, 0.3), List.of(3.0, 0.03), List.of(3.0, 0.0))) {
            int passed = passed(parts.get(0), parts.get(1));

            assertThat(passed).as("load %s", parts).isCloseTo(200 + 200 * SECONDS, Percentage.withPercentage(1));
            assertThat(asks).as("asks at load %s", parts).isLessThan(passed / 10);
        }
    }

    @Test
    void whoStaysBelowTheLimitIsNotRefusedBecauseTokensLieElsewhere() {
        for (var parts : List.of(List.of(0.82, 0.08), List.of(0.45, 0.45), List.of(0.9, 0.003))) {
            int passed = passed(parts.get(0), parts.get(1));

            assertThat(passed).as("load %s", parts).isCloseTo(asked, within(asked / 100));
            assertThat(asks).as("asks at load %s", parts).isLessThan(passed / 5);
        }
    }

    private int passed(double first, double second) {
        now = 0;
        asks = 0;
        var shared = new Shared();
        var arrivals = new ArrayList<Arrival>();
        arrive(arrivals, bucket(shared), first, 1);
        arrive(arrivals, bucket(shared), second, 2);
        arrivals.sort(Comparator.comparingLong(Arrival::at));
        asked = arrivals.size();
        int passed = 0;
        for (var arrival : arrivals) {
            now = arrival.at();
            passed += arrival.bucket().take().block() == 0 ? 1 : 0;
        }
        return passed;
    }

    private Bucket bucket(SharedBuckets shared) {
        return new Bucket("agency", ALLOWANCE, 2, shared, Schedulers.immediate(), () -> now);
    }

    private static void arrive(List<Arrival> arrivals, Bucket bucket, double part, int seed) {
        var random = new Random(seed);
        for (double at = 0; part > 0; ) {
            at += random.nextExponential() / (part * ALLOWANCE.rate());
            if (at >= SECONDS) {
                return;
            }
            arrivals.add(new Arrival((long) (at * 1e9), bucket));
        }
    }

    private final class Shared implements SharedBuckets {
        private final LocalBucket bucket = new LocalBucket(ALLOWANCE, 0);

        @Override
        public boolean mayAsk(long nanos) {
            return true;
        }

        @Override
        public Optional<Grant> take(String key, Allowance allowance, int wanted) {
            asks++;
            return Optional.of(bucket.take(wanted, now));
        }
    }
}
