package cn.tongxing.platform.lease;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;

/** Runs a task again and again on one replica at a time; a bean of this type starts and stops with the service. */
public final class LeasedWorker implements SmartLifecycle {

    /** One round of work. Each writing transaction in it calls {@code leases.check(lease)}. */
    @FunctionalInterface
    public interface Task {
        /** @return true when there is more to do at once */
        boolean run(Lease lease) throws Exception;
    }

    public LeasedWorker(String name, Leases leases, Duration interval, Task task) {}

    /** Comes at once instead of after the interval; cheap, callable from anywhere. */
    public void wake() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void start() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isRunning() {
        throw new UnsupportedOperationException();
    }
}
