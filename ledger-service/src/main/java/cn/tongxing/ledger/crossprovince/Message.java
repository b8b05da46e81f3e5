package cn.tongxing.ledger.crossprovince;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one province says to the other about a case. Unknown parts of a newer peer stay in the raw body, not here. */
sealed interface Message permits Transition, Message.WithdrawalRequested, Message.RequestAnswered {

    Instant at();

    @Nullable
    By by();

    String kind();

    /** 申请撤回, by the side that is not on turn; changes nothing by itself. */
    record WithdrawalRequested(int v, UUID request, int onVersion, Instant at, By by, String reason)
            implements Message {
        @Override
        public String kind() {
            return "case.withdrawal-requested";
        }
    }

    /**
     * The refusal of a request. {@code by} is null if the answer follows from the state by itself; a granted request is
     * answered by the transition it leads to.
     */
    record RequestAnswered(
            int v, UUID request, Instant at, @Nullable By by, String rule, String reason) implements Message {
        static final String BY_THE_OTHER_SIDE = "REFUSED_BY_HOUSEHOLD";
        static final String DECISION_STANDS = "DECISION_STANDS";
        static final String TURN_IS_YOURS = "TURN_IS_YOURS";
        static final String CASE_CLOSED = "CASE_CLOSED";

        @Override
        public String kind() {
            return "case.request-answered";
        }
    }
}
