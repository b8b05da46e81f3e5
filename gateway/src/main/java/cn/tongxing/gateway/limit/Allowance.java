package cn.tongxing.gateway.limit;

import org.springframework.boot.context.properties.bind.DefaultValue;

/** A token bucket's measure: so many a second, and so many at once after a pause. */
record Allowance(
        @DefaultValue("50") int rate, @DefaultValue("100") int burst) {

    Allowance {
        if (rate < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate limit needs a rate and a burst of at least 1");
        }
    }

    /** This replica's part when the replicas cannot ask Redis what the others spent. */
    Allowance share(int replicas) {
        return new Allowance(Math.max(1, rate / replicas), Math.max(1, burst / replicas));
    }

    /** At most an eighth of a second's worth: few calls to Redis, and little lies idle or is lost with a replica. */
    int lease() {
        return Math.max(1, Math.min(burst, rate / 8));
    }
}
