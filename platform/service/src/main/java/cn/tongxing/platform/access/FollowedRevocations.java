package cn.tongxing.platform.access;

import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.feed.FeedEvent;
import cn.tongxing.platform.feed.FeedGone;
import cn.tongxing.platform.feed.FeedReader;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Every replica reads the revocations from the start of the feed into its own memory, and then once a second. */
final class FollowedRevocations implements RevocationSource, SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedRevocations.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int PAGE = 500;

    private record Revocation(Instant notBefore, boolean lifted) {}

    private final FeedReader feeds;
    private final Clock clock;
    private volatile Revocations current = new Revocations();
    private volatile Thread reader = new Thread();
    private volatile boolean running;
    private Revocations filling = current;
    private String position = "";
    private boolean failedBefore;

    FollowedRevocations(FeedReader feeds, Clock clock) {
        this.feeds = feeds;
        this.clock = clock;
    }

    @Override
    public Revocations current() {
        return current;
    }

    /** Reads to the end of the feed; what was read before stays in force until then. */
    void readOn() {
        try {
            while (true) {
                var asked = clock.instant();
                var page = feeds.read("identity-service", Revocations.FEED, position, PAGE);
                page.events().forEach(this::take);
                position = page.next();
                if (page.events().size() < PAGE) {
                    filling.caughtUp(asked);
                    current = filling;
                    return;
                }
            }
        } catch (FeedGone restored) {
            filling = new Revocations();
            position = "";
        }
    }

    private void take(FeedEvent event) {
        if (!event.type().equals(Revocations.EVENT)) return;
        var revocation = event.as(Revocation.class);
        filling.apply(event.subject(), event.version(), revocation.notBefore(), revocation.lifted());
    }

    private void loop() {
        while (running) {
            try {
                readOn();
                if (failedBefore) LOG.info("revocations are followed again");
                failedBefore = false;
            } catch (RuntimeException e) {
                if (!failedBefore) LOG.warn("revocations cannot be followed now: {}", e.toString());
                failedBefore = true;
            }
            try {
                Thread.sleep(EVERY);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    @Override
    public void start() {
        running = true;
        reader = Thread.ofVirtual().name("revocations").start(this::loop);
    }

    @Override
    public void stop() {
        running = false;
        reader.interrupt();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    // last to stop: requests that still run must be checked to the end
    @Override
    public int getPhase() {
        return 0;
    }
}
