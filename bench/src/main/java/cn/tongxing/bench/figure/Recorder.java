package cn.tongxing.bench.figure;

import java.util.Arrays;

/** Takes times as they come, from any thread. */
public final class Recorder {
    private long[] nanos = new long[1024];
    private int count;

    public synchronized void record(long took) {
        if (count == nanos.length) nanos = Arrays.copyOf(nanos, count * 2);
        nanos[count++] = took;
    }

    public synchronized Latencies all() {
        return Latencies.of(Arrays.copyOf(nanos, count));
    }
}
