package cn.tongxing.platform.clock;

import java.time.Clock;

/**
 * The wall clock, which no test profile shifts: tokens, assertions and revocations are measured by it, because their
 * other end is another process. Business time is the {@link Clock} bean.
 */
public final class RealTime {
    public static final Clock CLOCK = Clock.systemUTC();

    private RealTime() {}
}
