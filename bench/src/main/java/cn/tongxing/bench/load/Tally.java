package cn.tongxing.bench.load;

import cn.tongxing.bench.figure.Recorder;
import java.util.Map;
import java.util.TreeMap;

/** Counts answers of one window. */
final class Tally {
    private final Map<Integer, Long> byStatus = new TreeMap<>();
    private final Recorder latencies = new Recorder();

    synchronized void answered(int status, long nanos) {
        byStatus.merge(status, 1L, Long::sum);
        latencies.record(nanos);
    }

    synchronized void broken() {
        byStatus.merge(0, 1L, Long::sum);
    }

    synchronized Outcome over(double seconds) {
        return new Outcome(seconds, new TreeMap<>(byStatus), latencies.all());
    }
}
