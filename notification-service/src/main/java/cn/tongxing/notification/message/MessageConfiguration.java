package cn.tongxing.notification.message;

import cn.tongxing.platform.division.Divisions;
import cn.tongxing.platform.feed.FeedSubscription;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({StreamSettings.class, UnreadSettings.class})
class MessageConfiguration {

    @Bean
    Divisions divisions() {
        return Divisions.bundled();
    }

    @Bean
    FeedSubscription cases(CaseFollower follower) {
        return new FeedSubscription("cases", "ledger-service", follower);
    }

    @Bean
    LeasedWorker unreadWorker(Leases leases, UnreadSettings settings, Folding folding) {
        return new LeasedWorker("inbox-unread", leases, settings.fold(), folding::round);
    }
}
