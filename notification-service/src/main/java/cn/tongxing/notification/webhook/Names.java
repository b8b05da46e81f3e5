package cn.tongxing.notification.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.Predicate;

/** Finds the addresses behind a name and lets none through that points inward. */
final class Names {

    /** The system's own resolver, or a test's. */
    @FunctionalInterface
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    /** The name leads where nothing may be sent. */
    static final class PointsInward extends IOException {
        private static final long serialVersionUID = 1;

        PointsInward(String host) {
            super(host + " points inward");
        }
    }

    private final Resolver resolver;
    private final Predicate<InetAddress> mayBeReached;

    Names(Resolver resolver, Predicate<InetAddress> mayBeReached) {
        this.resolver = resolver;
        this.mayBeReached = mayBeReached;
    }

    /** All of them, or nothing: a name that leads outward and inward is a trap. */
    List<InetAddress> outward(String host) throws IOException {
        var found = List.of(resolver.resolve(host));
        if (found.isEmpty()) throw new UnknownHostException(host);
        if (!found.stream().allMatch(mayBeReached)) throw new PointsInward(host);
        return found;
    }
}
