package cn.tongxing.ledger.reconciliation;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One comparison with one peer, from the request to its result. */
record Comparison(
        UUID id,
        DivisionCode peer,
        Occasion occasion,
        Instant requestedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable Result result) {

    enum Occasion {
        NIGHTLY,
        ON_DEMAND
    }

    enum Outcome {
        AGREED("一致", "equal"),
        DIFFERENT("有差异", "differences"),
        INCOMPLETE("未核对完", "not compared to the end"),
        NOT_OPEN("与对方的交换日志尚未核对", "our log with the peer is not compared yet"),
        PEER_UNAVAILABLE("对方系统未应答", "the peer did not answer"),
        NOT_BELIEVED("对方应答不合规定", "the peer's answers are not in the protocol's form"),
        FAILED("本省系统出错，已记录日志", "an error here, which was logged");

        private final String chinese;
        private final String english;

        Outcome(String chinese, String english) {
            this.chinese = chinese;
            this.english = english;
        }

        String chinese() {
            return chinese;
        }

        String english() {
            return english;
        }

        /** The ledgers were compared as far as they will be this time. */
        boolean isDone() {
            return switch (this) {
                case AGREED, DIFFERENT, INCOMPLETE -> true;
                case NOT_OPEN, PEER_UNAVAILABLE, NOT_BELIEVED, FAILED -> false;
            };
        }
    }

    /**
     * @param onTheWay cases that differ for now and are explained by what is on the way or held
     * @param found differences that became tasks
     * @param settled tasks that this comparison closed
     * @param open tasks that are open at its end
     */
    record Result(Outcome outcome, long casesHere, long casesThere, int onTheWay, int found, int settled, int open) {}
}
