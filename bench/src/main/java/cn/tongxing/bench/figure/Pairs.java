package cn.tongxing.bench.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Two things measured in turns, so that what the machine does meanwhile meets both; they are compared pair by pair. */
public final class Pairs {
    private final List<Double> ours = new ArrayList<>();
    private final List<Double> yardstick = new ArrayList<>();

    public void add(double our, double other) {
        ours.add(our);
        yardstick.add(other);
    }

    /** Ours as a part of the yardstick. */
    public Spread ratio() {
        return compare((our, other) -> our / other);
    }

    /** What ours has more than the yardstick. */
    public Spread difference() {
        return compare((our, other) -> our - other);
    }

    public Spread ours() {
        return Spread.of(ours);
    }

    public Spread yardstick() {
        return Spread.of(yardstick);
    }

    private Spread compare(DoubleBinaryOperator how) {
        var compared = new double[ours.size()];
        for (var i = 0; i < compared.length; i++) compared[i] = how.applyAsDouble(ours.get(i), yardstick.get(i));
        return Spread.of(compared);
    }
}
