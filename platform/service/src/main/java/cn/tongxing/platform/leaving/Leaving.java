package cn.tongxing.platform.leaving;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The first to stop: takes this process out of the registry, then waits while those who still have the old answer come
 * once more. Spring leaves the registry at about the same moment, but its web server closes at once, and whoever found
 * this process by name meanwhile is refused.
 */
final class Leaving implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

    private final Runnable registration;
    private final Duration settle;
    private volatile boolean here;

    /** @param registration takes this process out of the registry */
    Leaving(Runnable registration, Duration settle) {
        this.registration = registration;
        this.settle = settle;
    }

    @Override
    public void start() {
        here = true;
    }

    @Override
    public void stop() {
        here = false;
        try {
            registration.run();
            Thread.sleep(settle);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // a registry that is away forgets us by itself, and a stop goes on
            LOG.warn(
                    "the registry could not be told that we leave: {}",
                    e.getClass().getSimpleName());
        }
    }

    @Override
    public boolean isRunning() {
        return here;
    }

    /** Highest of all: the web server's graceful end comes 1024 below. */
    @Override
    public int getPhase() {
        return SmartLifecycle.DEFAULT_PHASE;
    }
}
