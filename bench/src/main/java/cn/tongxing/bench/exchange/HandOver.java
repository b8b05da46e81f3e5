package cn.tongxing.bench.exchange;

import java.util.UUID;

/**
 * One message's way, in microseconds of the machine's clock: committed by who wrote it, committed with its effect by who
 * received it, and the receipt for it committed by who wrote it (0: not yet).
 */
record HandOver(UUID message, String kind, long written, long applied, long acknowledged) {

    boolean isDone() {
        return applied > 0 && acknowledged > 0;
    }

    long nanosUntilApplied() {
        return (applied - written) * 1000;
    }

    long nanosUntilAcknowledged() {
        return (acknowledged - written) * 1000;
    }
}
