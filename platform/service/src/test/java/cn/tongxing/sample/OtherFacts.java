package cn.tongxing.sample;

import cn.tongxing.platform.feed.FeedSubscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Follows the sample's own feed under another name, as if it were another service's. */
@Configuration(proxyBeanMethods = false)
class OtherFacts {
    @Bean
    FeedSubscription others(Seen seen) {
        return new FeedSubscription(
                "others",
                "sample-service",
                events -> events.forEach(event -> seen.subjects().add(event.subject())));
    }

    @Bean
    Seen seen() {
        return new Seen(new CopyOnWriteArrayList<>());
    }

    /** What the follower was given. */
    record Seen(List<String> subjects) {}
}
