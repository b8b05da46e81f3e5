package cn.tongxing.bench.load;

import cn.tongxing.bench.figure.Latencies;
import java.util.Map;

/** What came of a window of load: how many answers of which status (0: the connection broke), and how long they took. */
public record Outcome(double seconds, Map<Integer, Long> byStatus, Latencies latencies) {

    public long with(int status) {
        return byStatus.getOrDefault(status, 0L);
    }

    public long answers() {
        return byStatus.values().stream().mapToLong(Long::longValue).sum();
    }

    public double rate() {
        return answers() / seconds;
    }

    /** What is measured must be the ordinary answer; a fast refusal is no figure. */
    public Outcome allWith(int status) {
        if (with(status) != answers())
            throw new IllegalStateException("not all answers were " + status + ": " + byStatus);
        return this;
    }
}
