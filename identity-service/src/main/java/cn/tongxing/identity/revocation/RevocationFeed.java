package cn.tongxing.identity.revocation;

import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.clock.RealTime;
import cn.tongxing.platform.feed.Feed;
import java.time.Duration;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says whose tokens are no longer good, in the transaction that made it so. Subjects are written by
 * {@link Revocations#agency}, {@link Revocations#client}, {@link Revocations#staff} and {@link Revocations#key}.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RevocationFeed {

    /** A token request that read the old state may still be signing while this transaction commits. */
    private static final Duration IN_FLIGHT = Duration.ofSeconds(1);

    private final Feed feed;

    /** The promise to gateway and services: contract/revocation.v1.json. */
    record Revocation(Instant notBefore, boolean lifted) {}

    RevocationFeed(@Qualifier("revocationsFeed") Feed feed) {
        this.feed = feed;
    }

    /** No token of this subject is good, old or new. */
    public void revoke(String subject) {
        publish(subject, new Revocation(RealTime.CLOCK.instant(), false));
    }

    /** New tokens are good again, old ones stay bad. */
    public void restore(String subject) {
        publish(subject, new Revocation(RealTime.CLOCK.instant(), true));
    }

    /** For an enabled subject: it may act on, with a new token that says what it may now. */
    public void renew(String subject) {
        publish(subject, new Revocation(RealTime.CLOCK.instant().plus(IN_FLIGHT), true));
    }

    private void publish(String subject, Revocation revocation) {
        feed.append(Revocations.EVENT, subject, revocation);
    }
}
