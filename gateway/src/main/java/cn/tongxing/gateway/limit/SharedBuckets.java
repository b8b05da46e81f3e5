package cn.tongxing.gateway.limit;

import java.util.Optional;

/** The buckets that all replicas draw from. */
interface SharedBuckets {

    /** Whether asking makes sense now. */
    boolean mayAsk(long nanos);

    /** May block; empty when nobody answers. */
    Optional<Grant> take(String key, Allowance allowance, int wanted);
}
