package cn.tongxing.seed;

/** Chance that is the same on every machine and in every JDK: SplitMix64, begun from the seed and what it is drawn for. */
final class Draw {
    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    private Draw(long state) {
        this.state = state;
    }

    /** @param purpose parts draws of one number from each other, so that a new purpose leaves the old ones as they were */
    static Draw of(long seed, int purpose, long number) {
        return new Draw(mixed(mixed(seed + purpose * STEP) + number * STEP));
    }

    private static long mixed(long value) {
        value = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        value = (value ^ (value >>> 27)) * 0x94D049BB133111EBL;
        return value ^ (value >>> 31);
    }

    private long next() {
        state += STEP;
        return mixed(state);
    }

    int below(int bound) {
        return (int) ((next() >>> 32) * bound >>> 32);
    }

    int between(int least, int most) {
        return least + below(most - least + 1);
    }

    boolean perMille(int share) {
        return below(1000) < share;
    }

    /** Small ones often, large ones seldom. */
    int mostlySmallBelow(int bound) {
        return (int) ((long) below(bound) * below(bound) / bound);
    }

    String from(String[] words) {
        return words[below(words.length)];
    }
}
