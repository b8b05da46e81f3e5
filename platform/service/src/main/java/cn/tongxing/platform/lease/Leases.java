package cn.tongxing.platform.lease;

import java.time.Duration;
import java.util.Optional;

/** Leases in the service's own database, measured by the database's clock. */
public interface Leases {
    /** Takes a free or run-out lease (epoch + 1), or prolongs this process's own (same epoch). Commits by itself. */
    Optional<Lease> tryHold(String name, Duration duration);

    /**
     * Must be called inside each writing transaction: until it ends nobody can take the lease over, so a paused holder
     * that wakes up too late writes nothing.
     *
     * @throws LeaseLost when another holder took it
     * @throws cn.tongxing.platform.problem.ProblemException CLOCK_WRONG when this process does not know the time
     */
    void check(Lease lease);

    /** Gives it back early; harmless when it is lost already. */
    void release(Lease lease);
}
