package cn.tongxing.notification.webhook;

import java.io.IOException;
import java.util.Map;

/** Carries one notice to its receiver. */
@FunctionalInterface
interface Courier {
    /** @return the status that the receiver answered with; whatever else it says is not read */
    int post(Target target, Map<String, String> headers, byte[] content) throws IOException;
}
