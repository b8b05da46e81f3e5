package cn.tongxing.child.notice;

import cn.tongxing.platform.feed.Feed;
import cn.tongxing.platform.feed.Feeds;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The notices as beans. */
@Configuration(proxyBeanMethods = false)
class NoticeConfiguration {

    /** Far below the five seconds of a transaction. */
    private static final int SLICE = 500;

    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

    @Bean
    Feed childNotices(Feeds feeds) {
        return feeds.named("child-notices");
    }

    @Bean
    LeasedWorker earlierRecordsWorker(EarlierRecords earlier, Leases leases, PlatformTransactionManager transactions) {
        var transaction = new TransactionTemplate(transactions);
        return new LeasedWorker(
                "child-notice-earlier",
                leases,
                LOOK_EVERY,
                lease -> Boolean.TRUE.equals(transaction.execute(status -> {
                    leases.check(lease);
                    return earlier.slice(SLICE);
                })));
    }
}
