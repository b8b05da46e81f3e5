package cn.tongxing.child.record;

/**
 * A feature that keeps something derived from records. It is called inside the transaction of each change, whose row
 * security reaches the record as it was and as it is.
 */
@FunctionalInterface
public interface RecordFollower {

    void changed(RecordFacts now);
}
