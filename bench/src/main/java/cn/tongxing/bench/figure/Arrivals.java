package cn.tongxing.bench.figure;

import java.util.random.RandomGenerator;

/** When requests come that wait for nobody's answer: at random, independent of each other (a Poisson process), from a seed. */
public final class Arrivals {
    private static final double NANOS_A_SECOND = 1e9;

    private final double perSecond;
    private final RandomGenerator random;
    private double at;

    public Arrivals(double perSecond, RandomGenerator random) {
        if (!(perSecond > 0)) throw new IllegalArgumentException("a rate is positive");
        this.perSecond = perSecond;
        this.random = random;
    }

    /** Nanoseconds from the beginning until the next one comes. */
    public long next() {
        at += random.nextExponential() / perSecond * NANOS_A_SECOND;
        return (long) at;
    }
}
