package cn.tongxing.gateway.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class WheelTest {

    @Test
    void aLimitIsOverAfterItsTime() {
        var wheel = new Wheel(Duration.ofMillis(1));
        assertThat(wheel.after(Duration.ofMillis(5)).block()).isTrue();
        wheel.destroy();
    }

    /** Thousands of finished requests waited here for the next tick, and each young collection copied them. */
    @Test
    void aCancelledLimitKeepsNothingOfItsRequest() throws InterruptedException {
        var wheel = new Wheel(Duration.ofHours(1));
        var request = finishedRequest(wheel);
        while (request.get() != null) {
            System.gc();
            Thread.sleep(10);
        }
        wheel.destroy();
    }

    private static WeakReference<Object> finishedRequest(Wheel wheel) {
        var request = new Object();
        wheel.after(Duration.ofMinutes(1)).subscribe(over -> request.hashCode()).dispose();
        return new WeakReference<>(request);
    }
}
