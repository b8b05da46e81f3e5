package cn.tongxing.bench.figure;

import java.util.ArrayList;
import java.util.List;

/** Whether something is warm: its cost an operation changed by less than 5 % over three windows. */
public final class Steadiness {
    private static final int WINDOWS = 3;
    private static final double CHANGE = 0.05;

    private final List<Double> costs = new ArrayList<>();

    public void add(double costOfAnOperation) {
        costs.add(costOfAnOperation);
    }

    public boolean isReached() {
        if (costs.size() < WINDOWS) return false;
        var last = Spread.of(costs.subList(costs.size() - WINDOWS, costs.size()));
        return last.largest() - last.smallest() < CHANGE * last.smallest();
    }
}
