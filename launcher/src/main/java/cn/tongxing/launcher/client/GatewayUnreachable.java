package cn.tongxing.launcher.client;

import java.net.URI;

/** Nobody answered at all. */
public final class GatewayUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1;

    GatewayUnreachable(URI address, Exception cause) {
        super("no answer from " + address, cause);
    }
}
