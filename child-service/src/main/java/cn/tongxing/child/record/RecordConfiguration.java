package cn.tongxing.child.record;

import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.feed.Feed;
import cn.tongxing.platform.feed.Feeds;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecordConfiguration {

    @Bean
    Divisions divisions() {
        return Divisions.bundled();
    }

    @Bean
    Feed children(Feeds feeds) {
        return feeds.named("children");
    }
}
