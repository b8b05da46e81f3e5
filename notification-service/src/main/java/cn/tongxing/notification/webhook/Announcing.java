package cn.tongxing.notification.webhook;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;

/** Puts notices on their way to the webhooks concerned, in the transaction of whoever tells of them. */
@Component
public class Announcing {

    private final JdbcDeliveries deliveries;
    private final Clock clock;

    Announcing(JdbcDeliveries deliveries, Clock clock) {
        this.deliveries = deliveries;
        this.clock = clock;
    }

    public void announce(List<Notice> notices) {
        if (!notices.isEmpty()) deliveries.add(notices, clock.instant());
    }
}
