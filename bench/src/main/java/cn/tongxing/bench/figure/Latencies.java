package cn.tongxing.bench.figure;

import java.util.Arrays;
import java.util.Collection;

/** How long many operations took, each kept: no bucket rounds it. */
public final class Latencies {
    private final long[] sorted;

    private Latencies(long[] nanos) {
        this.sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    public static Latencies of(long... nanos) {
        return new Latencies(nanos);
    }

    public static Latencies of(Collection<Long> nanos) {
        return new Latencies(nanos.stream().mapToLong(Long::longValue).toArray());
    }

    public int count() {
        return sorted.length;
    }

    /** The smallest time that so many percent of all did not exceed (nearest rank), in milliseconds. */
    public double percentile(double percent) {
        if (percent <= 0 || percent > 100)
            throw new IllegalArgumentException("a percentile lies above 0 and up to 100");
        if (sorted.length == 0) return Double.NaN;
        var rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[rank - 1] / 1e6;
    }

    public double largest() {
        return percentile(100);
    }
}
