package cn.tongxing.child.statistics;

import org.jspecify.annotations.Nullable;

/**
 * What leaves civil affairs names no child: numbers from 1 to 4 are withheld and all others rounded to the nearest five, totals
 * for themselves, so that no difference of two numbers brings a withheld one back (《中华人民共和国未成年人保护法》第一百零三条).
 */
final class Safeguard {

    private static final int SMALLEST = 5;

    private Safeguard() {}

    static @Nullable Long of(long exact) {
        if (exact == 0) return 0L;
        if (exact < SMALLEST) return null;
        return (exact + SMALLEST / 2) / SMALLEST * SMALLEST;
    }
}
