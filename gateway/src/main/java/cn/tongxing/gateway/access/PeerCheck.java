package cn.tongxing.gateway.access;

import cn.tongxing.gateway.problem.GatewayProblem;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.peer.BadAssertion;
import cn.tongxing.platform.peer.PeerAssertion;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The other provinces' entrance: an assertion of 60 seconds under a pinned key. Whether it was used before is for the
 * service behind to know, which keeps used ids in its database.
 */
@Component
public final class PeerCheck {

    private final @Nullable PeerBook book;
    private final DivisionCode self;
    private final Clock clock;

    PeerCheck(AccessSettings settings, Clock clock) {
        this.book = settings.peersFile() == null ? null : PeerBook.load(settings.peersFile());
        this.self = settings.self();
        this.clock = clock;
    }

    /** Without a file of peers there is no entrance for them. */
    public boolean isOpen() {
        return book != null;
    }

    /** @param beforeCost runs before the signature is checked; may refuse by throwing */
    public DivisionCode check(String assertion, Runnable beforeCost) {
        if (book == null) {
            throw GatewayProblem.NOT_FOUND.of();
        }
        beforeCost.run();
        try {
            return PeerAssertion.verify(assertion, self, book, clock).from();
        } catch (BadAssertion e) {
            throw GatewayProblem.UNAUTHENTICATED.of();
        }
    }
}
