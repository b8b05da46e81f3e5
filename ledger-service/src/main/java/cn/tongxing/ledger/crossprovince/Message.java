package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Side;
import cn.tongxing.platform.calendar.DueDate;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What one province says to the other about a case. Unknown parts of a newer peer stay in the raw body, not here. */
sealed interface Message
        permits Transition, Message.Request, Message.RequestAnswered, Message.SupplementExtended, Conference.Said {

    Instant at();

    @Nullable
    By by();

    String kind();

    /** What the side that is not on turn asks of the other; changes nothing by itself and is always answered. */
    sealed interface Request extends Message permits WithdrawalRequested, CorrectionRequested, EndingRequested {

        UUID request();

        int onVersion();

        @Override
        By by();

        String reason();

        /** Who asks. */
        Side side();

        /** Whether whoever holds the case in this phase can agree to it. */
        boolean isTimely(Phase phase);
    }

    /** 申请撤回. */
    record WithdrawalRequested(int v, UUID request, int onVersion, Instant at, By by, String reason)
            implements Request {
        @Override
        public String kind() {
            return "case.withdrawal-requested";
        }

        @Override
        public Side side() {
            return Side.RESIDENCE;
        }

        @Override
        public boolean isTimely(Phase phase) {
            return phase.isExamined();
        }
    }

    /** 申请更正: the residence speaks for the applicant, so it alone asks for facts to be corrected. */
    record CorrectionRequested(
            int v, UUID request, int onVersion, Instant at, By by, List<Correction.Change> changes, String reason)
            implements Request {
        @Override
        public String kind() {
            return "case.correction-requested";
        }

        @Override
        public Side side() {
            return Side.RESIDENCE;
        }

        @Override
        public boolean isTimely(Phase phase) {
            return phase.isExamined();
        }
    }

    /** 报告死亡、户籍迁移、人员不一致，申请终止办理. */
    record EndingRequested(
            int v, UUID request, int onVersion, Instant at, By by, Side side, Ending ending, String reason)
            implements Request {
        @Override
        public String kind() {
            return "case.ending-requested";
        }

        @Override
        public boolean isTimely(Phase phase) {
            return ending.isTimely(phase);
        }
    }

    /** The household side's ruling on the date of a supplement round that it asked for: later than before. */
    record SupplementExtended(int v, int round, Instant at, By by, DueDate due, String reason) implements Message {
        @Override
        public String kind() {
            return "case.supplement-extended";
        }
    }

    /**
     * The refusal of a request. {@code by} is null if the answer follows from the state by itself; a granted request is
     * answered by the transition it leads to.
     */
    record RequestAnswered(
            int v, UUID request, Instant at, @Nullable By by, String rule, String reason) implements Message {
        static final String BY_THE_OTHER_SIDE = "REFUSED_BY_HOUSEHOLD";
        static final String BY_RESIDENCE = "REFUSED_BY_RESIDENCE";
        static final String DECISION_STANDS = "DECISION_STANDS";
        static final String TURN_IS_YOURS = "TURN_IS_YOURS";
        static final String CASE_CLOSED = "CASE_CLOSED";

        @Override
        public String kind() {
            return "case.request-answered";
        }
    }
}
