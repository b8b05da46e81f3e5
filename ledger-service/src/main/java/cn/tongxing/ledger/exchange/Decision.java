package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.WireJson;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What we decided about one message; {@code given} is the receipt we had already signed for it before a lost tail. */
record Decision(
        Incoming message,
        Outcome outcome,
        @Nullable String rule,
        @Nullable String chinese,
        @Nullable String english,
        JsonNode data,
        @Nullable UUID given) {
    static final String EARLIER_HELD = "EARLIER_MESSAGE_HELD";
    static final String INTERNAL = "INTERNAL";

    static Decision applied(Incoming message, JsonNode data) {
        return new Decision(message, Outcome.APPLIED, null, null, null, data, null);
    }

    static Decision held(Incoming message, String rule, String chinese, String english) {
        return new Decision(message, Outcome.HELD, rule, chinese, english, WireJson.newObject(), null);
    }

    static Decision refused(Incoming message, String rule, String chinese, String english) {
        return new Decision(message, Outcome.REFUSED, rule, chinese, english, WireJson.newObject(), null);
    }

    static Decision waits(Incoming message) {
        return held(message, EARLIER_HELD, "同一事项更早的报文尚未处理", "an earlier message of the case is held");
    }

    static Decision failed(Incoming message) {
        return held(message, INTERNAL, "系统内部错误，已记录", "an internal error, which was recorded");
    }

    Decision withGiven(UUID receipt) {
        return new Decision(message, outcome, rule, chinese, english, data, receipt);
    }

    boolean needsReceipt() {
        return !message.isReceipt() && given == null;
    }
}
