package cn.tongxing.platform.id;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** UUID version 7 (RFC 9562), rising within one process so that index pages fill one after the other. */
public final class Uuid7 {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final AtomicLong LAST = new AtomicLong();

    private Uuid7() {}

    public static UUID next() {
        long tick = LAST.accumulateAndGet(System.currentTimeMillis() << 12, (last, now) -> Math.max(last + 1, now));
        long high = (tick >>> 12) << 16 | 0x7000L | tick & 0xfffL;
        long low = 0x8000_0000_0000_0000L | RANDOM.nextLong() >>> 2;
        return new UUID(high, low);
    }
}
