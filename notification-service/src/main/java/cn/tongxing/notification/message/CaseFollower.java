package cn.tongxing.notification.message;

import cn.tongxing.notification.webhook.Announcing;
import cn.tongxing.notification.webhook.Notice;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.feed.FeedEvent;
import cn.tongxing.platform.feed.FeedHandler;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Turns what happens to cases into messages for the desks concerned. */
@Component
class CaseFollower implements FeedHandler {

    private final Inbox inbox;
    private final CaseWords words;
    private final Arrivals arrivals;
    private final Announcing webhooks;
    private final Deployment deployment;
    private final Clock clock;
    private final Counter messages;

    CaseFollower(
            Inbox inbox,
            CaseWords words,
            Arrivals arrivals,
            Announcing webhooks,
            Deployment deployment,
            Clock clock,
            MeterRegistry meters) {
        this.inbox = inbox;
        this.words = words;
        this.arrivals = arrivals;
        this.webhooks = webhooks;
        this.deployment = deployment;
        this.clock = clock;
        this.messages = meters.counter("tongxing.inbox.messages");
    }

    @Override
    public void handle(List<FeedEvent> events) {
        var notices = events.stream()
                .filter(event -> event.type().startsWith("case."))
                .flatMap(this::notices)
                .toList();
        int told = inbox.add(notices, clock.instant());
        webhooks.announce(notices.stream().map(CaseFollower::outside).toList());
        if (told == 0) return;
        countAfterCommit(told);
        arrivals.ring();
    }

    private Stream<Inbox.Notice> notices(FeedEvent event) {
        var about = event.as(CaseEvent.class);
        return about.addressees(deployment.province()).stream()
                .map(desk -> new Inbox.Notice(event.id(), desk, words.titleFor(desk, about), about, event.time()));
    }

    private static Notice outside(Inbox.Notice notice) {
        return new Notice(
                notice.event(),
                notice.about().what(),
                notice.about().caseId(),
                notice.happenedAt(),
                notice.desk().division(),
                notice.desk().level(),
                notice.desk().function());
    }

    private void countAfterCommit(int told) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                messages.increment(told);
            }
        });
    }
}
