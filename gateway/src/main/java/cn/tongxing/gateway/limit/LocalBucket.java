package cn.tongxing.gateway.limit;

/** The bucket kept here alone, while Redis is away. */
final class LocalBucket {

    private final Allowance allowance;
    private double tokens;
    private long at;

    LocalBucket(Allowance allowance, long nanos) {
        this.allowance = allowance;
        this.tokens = allowance.burst();
        this.at = nanos;
    }

    Grant take(int wanted, long nanos) {
        tokens = Math.min(allowance.burst(), tokens + (nanos - at) / 1e9 * allowance.rate());
        at = nanos;
        int granted = Math.min(wanted, (int) tokens);
        tokens -= granted;
        return new Grant(
                granted, granted == wanted ? 0 : (long) Math.ceil((wanted - tokens) * 1000 / allowance.rate()));
    }
}
