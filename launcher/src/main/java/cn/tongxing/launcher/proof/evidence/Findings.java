package cn.tongxing.launcher.proof.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what does not hold; a check goes on after a finding wherever it can, so that all of them are named. */
final class Findings {
    private final List<Finding> found = new ArrayList<>();

    void add(Rule rule, String pointer, Where where) {
        found.add(new Finding(rule, pointer, where));
    }

    /** Adds when the condition does not hold; answers whether it does. */
    boolean unless(boolean holds, Rule rule, String pointer, Where where) {
        if (!holds) add(rule, pointer, where);
        return holds;
    }

    /** Reads something that may not be in its form: that is a finding at the very place, and there is no value. */
    <T> Optional<T> read(Where where, Supplier<T> reading) {
        try {
            return Optional.of(reading.get());
        } catch (Spot.Unfit unfit) {
            add(unfit.rule(), unfit.pointer(), where);
            return Optional.empty();
        }
    }

    List<Finding> all() {
        return List.copyOf(found);
    }
}
