package cn.tongxing.identity.revocation;

import cn.tongxing.platform.actor.Revocations;
import cn.tongxing.platform.feed.Feed;
import cn.tongxing.platform.feed.Feeds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RevocationConfiguration {

    @Bean
    Feed revocationsFeed(Feeds feeds) {
        return feeds.named(Revocations.FEED);
    }
}
