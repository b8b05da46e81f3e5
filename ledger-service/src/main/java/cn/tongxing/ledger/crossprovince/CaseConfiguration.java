package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.eligibility.EligibilityRules;
import cn.tongxing.ledger.item.ItemBook;
import cn.tongxing.ledger.item.OfferBook;
import cn.tongxing.platform.calendar.HolidayYear;
import cn.tongxing.platform.calendar.WorkingDays;
import cn.tongxing.platform.feed.Feed;
import cn.tongxing.platform.feed.Feeds;
import cn.tongxing.platform.lease.LeasedWorker;
import cn.tongxing.platform.lease.Leases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the case needs from outside its package. */
@Configuration(proxyBeanMethods = false)
@EnableFeignClients(clients = {ChildClient.class, GuideClient.class})
class CaseConfiguration {

    @Bean
    @ConditionalOnMissingBean
    ItemBook itemBook() {
        return ItemBook.bundled();
    }

    @Bean
    @ConditionalOnMissingBean
    OfferBook offerBook() {
        return OfferBook.bundled();
    }

    @Bean
    Feed casesFeed(Feeds feeds) {
        return feeds.named("cases");
    }

    @Bean
    LeasedWorker escalation(Leases leases, EscalationSettings settings, Escalating escalating) {
        return new LeasedWorker("case-escalation", leases, settings.every(), escalating::round);
    }

    @Bean
    LeasedWorker caseCountsWorker(Leases leases, CaseCountSettings settings, FoldingCounts folding) {
        return new LeasedWorker("case-counts", leases, settings.fold(), folding::round);
    }

    @Bean
    LeasedWorker childKeysRolling(Leases leases, RollingChildKeys rolling) {
        return new LeasedWorker("case-child-keys", leases, Duration.ofMinutes(1), rolling::step);
    }

    @Bean
    LeasedWorker caseNaming(Leases leases, NamingCases naming) {
        return new LeasedWorker("case-names", leases, Duration.ofMinutes(1), naming::step);
    }

    @Bean
    @ConditionalOnMissingBean
    Advising advising() {
        return EligibilityRules.bundled()::advise;
    }

    @Bean
    @ConditionalOnMissingBean
    WorkingDays workingDays(CaseSettings settings) throws IOException {
        var folder = settings.calendarFolder();
        if (folder == null) return WorkingDays.bundled();
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .reduce(WorkingDays.bundled(), (days, file) -> days.withYear(year(file)), (one, other) -> other);
        }
    }

    private static HolidayYear year(Path file) {
        try {
            return HolidayYear.parse(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
