package cn.tongxing.notification.webhook;

import cn.tongxing.platform.access.RevocationSource;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.deployment.Deployment;
import cn.tongxing.platform.lease.Lease;
import cn.tongxing.platform.lease.Leases;
import cn.tongxing.platform.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Carries what is due, a batch a round: claimed in one transaction, sent outside of any, each outcome written in one of its
 * own. Whoever dies in between leaves a claim that runs out: a notice may come twice, never not at all.
 */
final class Delivering {

    private static final Logger LOG = LoggerFactory.getLogger(Delivering.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Longer than a round may take, so that no two attempts at one notice are under way. */
    private static final Duration CLAIM = Duration.ofMinutes(3);

    private final JdbcWebhooks webhooks;
    private final JdbcDeliveries deliveries;
    private final Courier courier;
    private final RevocationSource revocations;
    private final Leases leases;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Subscribers subscribers;
    private final Counter disabled;
    private final Deployment deployment;
    private final WebhookSettings settings;
    private final Clock clock;

    Delivering(
            JdbcWebhooks webhooks,
            JdbcDeliveries deliveries,
            Courier courier,
            RevocationSource revocations,
            Leases leases,
            TransactionTemplate transaction,
            Audit audit,
            Subscribers subscribers,
            Counter disabled,
            Deployment deployment,
            WebhookSettings settings,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.courier = courier;
        this.revocations = revocations;
        this.leases = leases;
        this.transaction = transaction;
        this.audit = audit;
        this.subscribers = subscribers;
        this.disabled = disabled;
        this.deployment = deployment;
        this.settings = settings;
        this.clock = clock;
    }

    private record Batch(
            UUID claim, List<Delivery> due, Map<UUID, Webhook> to, Map<UUID, List<Signature>> signatures) {}

    /** @return whether more is due at once */
    boolean round(Lease lease) throws InterruptedException {
        // a disabled agency must hear nothing more, and nobody can say now which are
        if (revocations.current().isStale(clock.instant())) return false;
        var batch = transaction.execute(status -> claim(lease));
        try (var sending = Executors.newVirtualThreadPerTaskExecutor()) {
            sending.invokeAll(batch.due().stream()
                    .map(delivery -> Executors.callable(() -> deliver(delivery, batch)))
                    .toList());
        }
        return batch.due().size() == settings.atOnce();
    }

    private Batch claim(Lease lease) {
        leases.check(lease);
        var claim = UUID.randomUUID();
        var due = deliveries.claim(claim, settings.atOnce(), CLAIM, clock.instant());
        var to = due.stream().map(Delivery::webhook).collect(Collectors.toUnmodifiableSet());
        return new Batch(claim, due, webhooks.byId(to), webhooks.signatures(to, clock.instant()));
    }

    private void deliver(Delivery delivery, Batch batch) {
        try {
            var webhook = batch.to().get(delivery.webhook());
            if (webhook == null) return;
            var attempt = attempt(delivery, webhook, batch.signatures().get(webhook.id()));
            transaction.executeWithoutResult(status -> settle(delivery, batch.claim(), webhook, attempt));
        } catch (RuntimeException e) {
            LOG.warn("delivery {} is tried again when its claim has run out", delivery.id(), e);
        }
    }

    private Attempt attempt(Delivery delivery, Webhook webhook, List<Signature> signatures) {
        var next = next(delivery);
        if (revocations.current().denies(webhook.owner(), "", webhook.createdAt()))
            return new Attempt(
                    next == null ? Delivery.State.GIVEN_UP : Delivery.State.WAITING, null, "AGENCY_DISABLED", next);
        try {
            var content = content(delivery);
            var now = clock.instant();
            var headers = Map.of(
                    "webhook-id", delivery.id().toString(),
                    "webhook-timestamp", Long.toString(now.getEpochSecond()),
                    "webhook-signature", Signature.ofAll(signatures, delivery.id(), now, content));
            return Attempt.answered(courier.post(Target.parse(webhook.address()), headers, content), next);
        } catch (IOException e) {
            return Attempt.broken(e, next);
        } catch (ProblemException unfit) {
            return new Attempt(Delivery.State.GIVEN_UP, null, "ADDRESS_REFUSED", null);
        }
    }

    private @Nullable Instant next(Delivery delivery) {
        return delivery.attempts() < settings.waits().size()
                ? clock.instant().plus(settings.waits().get(delivery.attempts()))
                : null;
    }

    /** Ids and kind: whoever wants to know more asks with a token of its own. */
    private byte[] content(Delivery delivery) {
        var content = JSON.createObjectNode()
                .put("type", "case." + delivery.kind())
                .put("timestamp", delivery.happenedAt().toString());
        content.putObject("data")
                .put("province", deployment.province().value())
                .put("case", delivery.caseId().toString());
        return JSON.writeValueAsBytes(content);
    }

    private void settle(Delivery delivery, UUID claim, Webhook webhook, Attempt attempt) {
        var now = clock.instant();
        if (!deliveries.record(delivery, claim, attempt, now)) return;
        if (attempt.isDelivered()) {
            webhooks.answers(webhook.id());
            return;
        }
        webhooks.fails(webhook.id(), now);
        var longest = attempt.isGone() ? Duration.ZERO : settings.disableAfter();
        if (webhooks.disable(webhook.id(), attempt.isGone() ? "GONE" : "FAILING", now.minus(longest), now))
            disabled(webhook, attempt.isGone(), now);
    }

    private void disabled(Webhook webhook, boolean gone, Instant now) {
        deliveries.giveUpAll(webhook.id());
        subscribers.tell(new Subscribers.Disabled(
                webhook.id(),
                Target.parse(webhook.address()).authority(),
                gone,
                webhook.division(),
                webhook.level(),
                webhook.function(),
                now));
        audit.record(
                AuditEntry.of("WEBHOOK_DISABLED", "webhook", webhook.id()).detail("why", gone ? "GONE" : "FAILING"));
        disabled.increment();
    }
}
