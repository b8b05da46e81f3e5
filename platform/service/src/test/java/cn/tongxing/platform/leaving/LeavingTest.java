package cn.tongxing.platform.leaving;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

class LeavingTest {
    private final List<String> happened = new ArrayList<>();

    @Test
    void leavesTheRegistryBeforeTheWebServerStopsAnswering() {
        var context = new GenericApplicationContext();
        context.registerBean(WebServer.class, () -> new WebServer(happened));
        context.registerBean(Leaving.class, () -> new Leaving(() -> happened.add("left"), Duration.ofMillis(1)));
        context.refresh();

        context.close();

        assertThat(happened).containsExactly("left", "closed");
    }

    @Test
    void aRegistryThatIsAwayDoesNotKeepAServiceFromStopping() {
        var leaving = new Leaving(
                () -> {
                    throw new IllegalStateException("no registry");
                },
                Duration.ZERO);
        leaving.start();

        leaving.stop();

        assertThat(leaving.isRunning()).isFalse();
    }

    /** Stops where Boot's own graceful shutdown does. */
    private record WebServer(List<String> happened) implements SmartLifecycle {
        @Override
        public void start() {}

        @Override
        public void stop() {
            happened.add("closed");
        }

        @Override
        public boolean isRunning() {
            return happened.isEmpty() || !happened.contains("closed");
        }

        @Override
        public int getPhase() {
            return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE;
        }
    }
}
