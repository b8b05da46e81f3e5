package cn.tongxing.seed;

import java.util.ArrayList;
import java.util.List;

/** Things of which some are drawn more often than others. */
final class Weighted<T> {
    private static final int FINE = 1_000_000_000;

    private final List<T> things;
    private final int[] ends;

    Weighted(List<T> things, List<Double> weights) {
        this.things = List.copyOf(things);
        this.ends = new int[things.size()];
        double total = weights.stream().mapToDouble(weight -> weight).sum();
        double sum = 0;
        for (int i = 0; i < ends.length; i++) {
            sum += weights.get(i);
            ends[i] = (int) Math.round(sum / total * FINE);
        }
    }

    /** @param text `word weight word weight …` */
    static Weighted<String> words(String text) {
        var words = new ArrayList<String>();
        var weights = new ArrayList<Double>();
        var parts = text.split(" ");
        for (int i = 0; i < parts.length; i += 2) {
            words.add(parts[i]);
            weights.add(Double.valueOf(parts[i + 1]));
        }
        return new Weighted<>(words, weights);
    }

    T draw(Draw draw) {
        int at = draw.below(FINE);
        int low = 0;
        int high = ends.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ends[middle] > at) high = middle;
            else low = middle + 1;
        }
        return things.get(low);
    }
}
