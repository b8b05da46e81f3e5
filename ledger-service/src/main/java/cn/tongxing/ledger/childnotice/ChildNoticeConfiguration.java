package cn.tongxing.ledger.childnotice;

import cn.tongxing.ledger.exchange.Outbox;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.feed.FeedSubscription;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.peer.PeerBook;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Notices as beans; every name begins with "childNotice", so that no other feature's collides. */
@Configuration(proxyBeanMethods = false)
class ChildNoticeConfiguration {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    @Bean
    FeedSubscription childNoticeSubscription(NoticeFollower follower) {
        return new FeedSubscription("child-notices", "child-service", follower);
    }

    @Bean
    LeasedWorker childNoticeSaying(
            JdbcNotices notices,
            ChildService children,
            ChildNoticeSettings settings,
            PeerBook peers,
            Outbox outbox,
            Audit audit,
            Leases leases,
            PlatformTransactionManager transactions,
            Clock clock) {
        var saying = new SayingNotices(
                notices,
                children,
                settings,
                peers,
                outbox,
                audit,
                leases,
                new TransactionTemplate(transactions),
                clock);
        return new LeasedWorker("child-notice-saying", leases, LOOK_EVERY, saying::round);
    }

    @Bean
    LeasedWorker childNoticeTelling(
            JdbcNotices notices,
            ChildService children,
            Leases leases,
            PlatformTransactionManager transactions,
            Clock clock) {
        var telling = new TellingChildService(notices, children, leases, new TransactionTemplate(transactions), clock);
        return new LeasedWorker("child-notice-telling", leases, LOOK_EVERY, telling::round);
    }
}
