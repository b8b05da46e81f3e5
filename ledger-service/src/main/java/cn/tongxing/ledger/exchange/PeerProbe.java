package cn.tongxing.ledger.exchange;

import cn.tongxing.platform.division.DivisionCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A call that wants to know how it goes: by the same rules as every call of a peer, but past the breaker. */
interface PeerProbe {

    record Answered(int status, byte[] body, Duration took) {}

    enum Failure {
        /** No call is allowed to this address. */
        NOT_ALLOWED,
        NOT_RESOLVED,
        REFUSED,
        SILENT,
        TLS,
        BROKEN_OFF
    }

    final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;
        private final Failure failure;

        Unanswered(Failure failure, @Nullable Throwable cause) {
            super(failure.name(), cause);
            this.failure = failure;
        }

        Failure failure() {
            return failure;
        }
    }

    /** @param jose posted where there is one, else the path is read */
    Answered ask(DivisionCode peer, String pathAndQuery, @Nullable String jose) throws Unanswered;
}
