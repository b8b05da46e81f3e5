package cn.tongxing.bench.exchange;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Waits for what must come about by itself. */
final class Patience {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private Patience() {}

    static <T> T until(String what, Supplier<? extends @Nullable T> look, Predicate<T> wanted) {
        var end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            var seen = look.get();
            if (seen != null && wanted.test(seen)) return seen;
            rest(LOOK_EVERY);
        }
        throw new IllegalStateException("waited in vain until " + what);
    }

    static void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
