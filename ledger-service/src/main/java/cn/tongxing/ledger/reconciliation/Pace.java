package cn.tongxing.ledger.reconciliation;

import java.time.Duration;

/**
 * How fast one comparison asks, and how long it may take: the exchange goes through the same door and must not feel it,
 * and a peer whose answers lead nowhere must not keep us for ever.
 */
final class Pace {
    private final Duration between;
    private final int mostRequests;
    private final long end;
    private int requests;

    /** @param longest counted from now */
    Pace(Duration between, int mostRequests, Duration longest) {
        this.between = between;
        this.mostRequests = mostRequests;
        this.end = System.nanoTime() + longest.toNanos();
    }

    /** For a single look, asked by somebody who waits. */
    static Pace ofOneLook() {
        return new Pace(Duration.ZERO, 4, Duration.ofMinutes(1));
    }

    void next() {
        if (requests++ > 0) rest(between);
        if (requests > mostRequests || System.nanoTime() - end > 0) throw new Exhausted();
    }

    void rest(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Exhausted();
        }
    }

    /** The rest is for the next comparison. */
    static final class Exhausted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("the comparison was given up at its limit", null, false, false);
        }
    }
}
