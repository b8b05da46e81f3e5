package cn.tongxing.platform.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A clock that runs beside the real one by an offset; only profile {@code test} has it. */
public final class SettableClock extends Clock {
    private final Clock real;
    private volatile Duration offset;

    public SettableClock(Clock real, Duration offset) {
        this.real = real;
        this.offset = offset;
    }

    public Duration offset() {
        return offset;
    }

    public void setOffset(Duration offset) {
        this.offset = offset;
    }

    @Override
    public ZoneId getZone() {
        return real.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SettableClock(real.withZone(zone), offset);
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset);
    }
}
