package cn.tongxing.ledger.exchange;

import cn.tongxing.ledger.exchange.wire.SaltedBody;
import cn.tongxing.platform.seal.Salt;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.TransactionStatus;
import tools.jackson.databind.JsonNode;

/** Has one message judged by its feature, under a savepoint; what the feature wrote stays only if it applied it. */
final class Judge {
    private static final Logger LOG = LoggerFactory.getLogger(Judge.class);
    private final MessageHandlers handlers;

    Judge(MessageHandlers handlers) {
        this.handlers = handlers;
    }

    /** @param patient whether a passing fault may undo the whole transaction, to be tried again */
    Decision judge(Incoming message, TransactionStatus transaction, boolean patient) {
        return judge(message, transaction, patient, MessageHandler::receive);
    }

    /** For a message that we had applied before the tail was lost, with what its receipt said. */
    Decision judgeAgain(Incoming message, TransactionStatus transaction, boolean patient, JsonNode earlierData) {
        return judge(message, transaction, patient, (handler, m) -> handler.receivedBefore(m, earlierData));
    }

    private interface Way {
        Verdict judge(MessageHandler handler, IncomingMessage message);
    }

    private Decision judge(Incoming message, TransactionStatus transaction, boolean patient, Way way) {
        var handler = handlers.of(message.kind());
        if (handler.isEmpty()) {
            return Decision.held(
                    message, "UNKNOWN_KIND", "本省系统尚不能识别此类报文", "this kind of message is not known here yet");
        }
        var body = readable(message.body());
        if (body.isEmpty()) {
            return Decision.refused(message, "BODY_NOT_CANONICAL", "报文正文不是规范的 JSON", "the body is not canonical JSON");
        }
        try {
            return Savepoints.keepIf(
                    transaction,
                    decision -> decision.outcome() == Outcome.APPLIED,
                    () -> decide(message, way.judge(handler.get(), message.message(body.get()))));
        } catch (RuntimeException e) {
            if (patient && Passing.isPassing(e)) {
                throw e;
            }
            LOG.error(
                    "message {} of kind {} from {} failed and is held",
                    message.id(),
                    message.kind(),
                    message.from(),
                    e);
            return Decision.failed(message);
        }
    }

    private static Optional<JsonNode> readable(SaltedBody body) {
        try {
            return Optional.of(body.json());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Decision decide(Incoming message, Verdict verdict) {
        return switch (verdict) {
            case Verdict.Applied applied -> {
                SaltedBody.of(Salt.next(), applied.data()); // fails here, under the savepoint, if it cannot travel
                yield Decision.applied(message, applied.data());
            }
            case Verdict.Held held -> Decision.held(message, held.rule(), held.chinese(), held.english());
            case Verdict.Refused refused ->
                Decision.refused(message, refused.rule(), refused.chinese(), refused.english());
        };
    }
}
