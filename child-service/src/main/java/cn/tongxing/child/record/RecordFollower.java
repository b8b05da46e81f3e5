package cn.tongxing.child.record;

import java.util.List;

/**
 * A feature that keeps something derived from records. It is called inside the transaction of each change, whose row
 * security reaches the records as they were and as they are; with many at once when many were taken in, and then works
 * by sets.
 */
@FunctionalInterface
public interface RecordFollower {

    void changed(List<RecordFacts> now);
}
