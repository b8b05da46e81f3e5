package cn.tongxing.bench.figure;

import java.util.Arrays;
import java.util.Collection;

/** Several measurements of one thing: the one in the middle, with the smallest and the largest. */
public record Spread(double median, double smallest, double largest, int count) {

    public static Spread of(double... values) {
        if (values.length == 0) throw new IllegalArgumentException("nothing was measured");
        var sorted = values.clone();
        Arrays.sort(sorted);
        var middle = sorted.length / 2;
        var median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1], sorted.length);
    }

    public static Spread of(Collection<Double> values) {
        return of(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
