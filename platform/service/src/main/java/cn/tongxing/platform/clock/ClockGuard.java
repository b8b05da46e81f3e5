package cn.tongxing.platform.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whoever does not know what day it is writes nothing. A process compares its clock with its database's, inside the
 * transaction that it is about to commit: the replicas of a service share that clock, and limits, decisions and signed
 * messages carry its dates for good.
 */
public final class ClockGuard {
    private final Clock clock;
    private final Duration tolerance;

    /** @param tolerance how far apart the two may be */
    public ClockGuard(Clock clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    /** @param database what the database's clock says at this moment */
    public void agree(Instant database) {
        var apart = Duration.between(clock.instant(), database).abs();
        if (apart.compareTo(tolerance) > 0) {
            throw ClockProblem.CLOCK_WRONG.of().with("secondsApart", apart.toSeconds());
        }
    }
}
