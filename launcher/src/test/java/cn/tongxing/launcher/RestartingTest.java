package cn.tongxing.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartingTest {
    private final Restarting restarting = new Restarting(Progress.SILENT);

    @Test
    void pausesGrowToHalfAMinute() {
        var pauses = IntStream.range(0, 7)
                .mapToObj(i -> restarting.pauseBefore("34 ledger-service", i))
                .map(Duration::toSeconds);

        assertThat(pauses).containsExactly(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    }

    @Test
    void whoHasLivedForAWhileBeginsAnew() {
        restarting.pauseBefore("34 gateway", 0);
        restarting.pauseBefore("34 gateway", 1);

        assertThat(restarting.pauseBefore("34 gateway", Duration.ofMinutes(3).toNanos()))
                .hasSeconds(1);
        assertThat(restarting.pauseBefore("34 registry", 5)).hasSeconds(1);
    }
}
