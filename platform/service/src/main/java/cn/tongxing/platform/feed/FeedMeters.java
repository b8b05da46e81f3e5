package cn.tongxing.platform.feed;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

/**
 * What operators watch: how far behind we follow, what is parked, whether somebody holds our own feeds back, and whether
 * those who wait come by themselves only, for no bell rings.
 */
final class FeedMeters implements MeterBinder {
    private final JdbcFeeds feeds;
    private final Followers followers;
    private final RedisBell bell;

    FeedMeters(JdbcFeeds feeds, Followers followers, RedisBell bell) {
        this.feeds = feeds;
        this.followers = followers;
        this.bell = bell;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder(
                        "tongxing.feed.horizon.age.seconds",
                        feeds,
                        own -> own.horizonAge().toMillis() / 1000.0)
                .register(registry);
        Gauge.builder("tongxing.bell.silent", bell, own -> own.isSilent() ? 1 : 0)
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
