package cn.tongxing.ledger.exchange;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which feature handles which kind of message. */
final class MessageHandlers {
    private final Map<String, MessageHandler> byKind = new HashMap<>();

    MessageHandlers(List<MessageHandler> handlers) {
        for (var handler : handlers) {
            for (var kind : handler.kinds()) {
                if (kind.equals(ReceiptBody.KIND) || byKind.put(kind, handler) != null) {
                    throw new IllegalStateException("kind " + kind + " has two handlers");
                }
            }
        }
    }

    Optional<MessageHandler> of(String kind) {
        return Optional.ofNullable(byKind.get(kind));
    }
}
