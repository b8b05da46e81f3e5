package cn.tongxing.child.notice;

import cn.tongxing.platform.feed.Feed;
import cn.tongxing.platform.feed.Feeds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The notices as beans. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

    @Bean
    Feed childNotices(Feeds feeds) {
        return feeds.named("child-notices");
    }
}
