package cn.tongxing.system;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for what must come about by itself; how long it took is never asserted. */
public final class Patience {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private Patience() {}

    public static void until(String what, BooleanSupplier holds) {
        until(what, () -> holds.getAsBoolean() ? "yes" : "no", "yes"::equals);
    }

    public static <T> T until(String what, Supplier<T> look, Predicate<T> wanted) {
        long end = System.nanoTime() + LIMIT.toNanos();
        T last = null;
        RuntimeException trouble = null;
        while (System.nanoTime() < end) {
            try {
                last = look.get();
                if (wanted.test(last)) return last;
                trouble = null;
            } catch (RuntimeException e) {
                trouble = e;
            }
            pause();
        }
        throw new AssertionError("waited in vain until " + what + "; last seen: " + last, trouble);
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
