package cn.tongxing.platform.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/** What operators watch: how far behind we follow, what is parked, and whether somebody holds our own feeds back. */
final class FeedMeters implements MeterBinder {
    private final JdbcFeeds feeds;
    private final Followers followers;

    FeedMeters(JdbcFeeds feeds, Followers followers) {
        this.feeds = feeds;
        this.followers = followers;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "tongxing.feed.horizon.age.seconds",
                        feeds,
                        own -> own.horizonAge().toMillis() / 1000.0)
                .register(registry);
        for (var follower : followers.all()) {
            var feed = follower.subscription().feed();
            Gauge.builder("tongxing.feed.lag.seconds", follower, PullingFollower::lagSeconds)
                    .tag("feed", feed)
                    .register(registry);
            Gauge.builder("tongxing.feed.parked", follower, PullingFollower::parkedEvents)
                    .tag("feed", feed)
                    .register(registry);
        }
    }
}
