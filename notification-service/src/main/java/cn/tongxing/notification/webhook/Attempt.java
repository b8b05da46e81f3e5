package cn.tongxing.notification.webhook;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What became of one attempt and when the next one is due. */
record Attempt(
        Delivery.State state,
        @Nullable Integer status,
        @Nullable String error,
        @Nullable Instant nextAt) {

    static final int GONE = 410;

    static Attempt answered(int status, @Nullable Instant next) {
        if (status >= 200 && status < 300) return new Attempt(Delivery.State.DELIVERED, status, null, null);
        return status == GONE ? failed(status, "GONE", null) : failed(status, "STATUS", next);
    }

    static Attempt broken(IOException cause, @Nullable Instant next) {
        return failed(null, word(cause), next);
    }

    private static Attempt failed(@Nullable Integer status, String error, @Nullable Instant next) {
        return new Attempt(next == null ? Delivery.State.GIVEN_UP : Delivery.State.WAITING, status, error, next);
    }

    boolean isDelivered() {
        return state == Delivery.State.DELIVERED;
    }

    boolean isGone() {
        return status != null && status == GONE;
    }

    /** One of a few words: what lies between here and there is nobody's to explore. */
    private static String word(IOException cause) {
        return switch (cause) {
            case Names.PointsInward inward -> "POINTS_INWARD";
            case UnknownHostException unknown -> "NAME_UNKNOWN";
            case SSLException tls -> "TLS";
            case SocketTimeoutException late -> "TIMEOUT";
            case SocketException away -> "UNREACHABLE";
            default -> "NO_HTTP";
        };
    }
}
