package cn.tongxing.platform.feed;

import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.lease.Leases;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.client.RestClient;

@AutoConfiguration
class FeedAutoConfiguration {

    @Bean
    JdbcFeeds feeds(JdbcClient jdbc, Clock clock, Bell bell) {
        return new JdbcFeeds(jdbc, clock, bell);
    }

    @Bean
    AreaFeed areaFeed(JdbcClient jdbc, JdbcFeeds feeds) {
        return new JdbcAreaFeed(jdbc, feeds);
    }

    @Bean
    FeedReader feedReader(Deployment deployment, JdbcFeeds own, @Qualifier("asService") RestClient.Builder asService) {
        return new ServiceFeeds(deployment.service(), own, asService);
    }

    @Bean
    Followers followers(Bell bell) {
        return new Followers(bell);
    }

    @Bean
    RedisBell bell(ObjectProvider<RedisConnectionFactory> redis) {
        return new RedisBell(redis.getIfAvailable());
    }

    /** Not in {@link #followers()}: handlers publish too, and the publishing side needs the bell. */
    @Bean
    SmartInitializingSingleton following(
            Followers followers,
            ObjectProvider<FeedSubscription> subscriptions,
            FeedReader reader,
            JdbcClient jdbc,
            Leases leases,
            PlatformTransactionManager transactions) {
        return () -> subscriptions
                .orderedStream()
                .map(one -> new PullingFollower(one, reader, jdbc, leases, transactions))
                .forEach(followers::add);
    }

    @Bean
    Parking parking(JdbcClient jdbc) {
        return new Parking(jdbc);
    }

    @Bean
    FeedController feedController(JdbcFeeds feeds, Parking parking, Followers followers, Deployment deployment) {
        return new FeedController(
                feeds,
                parking,
                followers,
                "urn:tongxing:" + deployment.province().value() + ":" + deployment.service());
    }

    @Bean
    FeedMeters feedMeters(JdbcFeeds feeds, Followers followers, RedisBell bell) {
        return new FeedMeters(feeds, followers, bell);
    }
}
