package cn.tongxing.notification.webhook;

import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.audit.Audit;
import cn.tongxing.platform.audit.AuditEntry;
import cn.tongxing.platform.id.Uuid7;
import cn.tongxing.platform.paging.Cursor;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.CommonProblem;
import cn.tongxing.platform.web.Version;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An agency's administrator says where it is told, and sees what became of it. */
@Service
class Registering {

    /** An answer that got lost is asked for again: what the receiver has must not be crowded out. */
    private static final int FORMER_SECRETS = 4;

    private final JdbcWebhooks webhooks;
    private final JdbcDeliveries deliveries;
    private final Names names;
    private final WebhookSettings settings;
    private final Audit audit;
    private final Clock clock;

    Registering(
            JdbcWebhooks webhooks,
            JdbcDeliveries deliveries,
            Names names,
            WebhookSettings settings,
            Audit audit,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.names = names;
        this.settings = settings;
        this.audit = audit;
        this.clock = clock;
    }

    /** Refuses an address that is unfit or leads inward; asks a name server, so it runs before any transaction. */
    void check(String address, List<String> kinds) {
        var target = Target.parse(address);
        kinds.stream().filter(kind -> !Kinds.ALL.contains(kind)).findFirst().ifPresent(unknown -> {
            throw WebhookProblem.WEBHOOK_KIND_UNKNOWN.of(unknown);
        });
        try {
            names.outward(target.host());
        } catch (IOException refused) {
            throw WebhookProblem.WEBHOOK_ADDRESS_REFUSED.of();
        }
    }

    @Transactional
    WebhookViews.Registered register(String address, List<String> kinds, Actor actor) {
        if (webhooks.countForUpdate(actor) >= settings.perAgency())
            throw WebhookProblem.WEBHOOK_TOO_MANY.of(settings.perAgency());
        var id = Uuid7.next();
        var signature = Signature.random();
        if (!webhooks.add(id, actor, address, kinds, signature, clock.instant()))
            throw WebhookProblem.WEBHOOK_ON_FILE.of();
        audit.record(AuditEntry.of("WEBHOOK_REGISTERED", "webhook", id).by(actor));
        return new WebhookViews.Registered(WebhookViews.WebhookView.of(own(id, actor)), signature.shown());
    }

    @Transactional(readOnly = true)
    Page<WebhookViews.WebhookView> list(PageQuery page, Actor actor) {
        return Page.of(webhooks.list(actor, page), page, webhook -> Cursor.of(webhook.id()))
                .map(WebhookViews.WebhookView::of);
    }

    @Transactional(readOnly = true)
    WebhookViews.WebhookView one(UUID id, Actor actor) {
        return WebhookViews.WebhookView.of(own(id, actor));
    }

    @Transactional(readOnly = true)
    Page<WebhookViews.DeliveryView> deliveries(UUID id, PageQuery page, Actor actor) {
        own(id, actor);
        return Page.of(deliveries.list(id, page), page, delivery -> Cursor.of(delivery.id()))
                .map(WebhookViews.DeliveryView::of);
    }

    @Transactional
    WebhookViews.WebhookView enable(UUID id, Version version, Actor actor) {
        var webhook = own(id, actor);
        version.mustBe(webhook.version());
        if (webhook.disabledAt() == null) throw WebhookProblem.WEBHOOK_NOT_DISABLED.of();
        if (!webhooks.enable(actor, id, version.value())) throw CommonProblem.VERSION_PASSED.of();
        audit.record(AuditEntry.of("WEBHOOK_ENABLED", "webhook", id).by(actor));
        return WebhookViews.WebhookView.of(own(id, actor));
    }

    /**
     * From now on a new secret; the former one is signed with as well until its time is over, so that the receiver can
     * change without losing a notice. One that leaked ends at once, and so does every other one before it.
     */
    @Transactional
    WebhookViews.Registered renew(UUID id, Version version, boolean leaked, Actor actor) {
        version.mustBe(own(id, actor).version());
        var now = clock.instant();
        var signature = Signature.random();
        if (leaked) {
            webhooks.forgetFormerSecrets(id);
        } else {
            if (webhooks.formerSecrets(id, now) >= FORMER_SECRETS) throw WebhookProblem.WEBHOOK_RENEWED_TOO_OFTEN.of();
            webhooks.keepSecret(id, now.plus(settings.overlap()));
        }
        if (!webhooks.renew(actor, id, version.value(), signature)) throw CommonProblem.VERSION_PASSED.of();
        audit.record(
                AuditEntry.of("WEBHOOK_SECRET_RENEWED", "webhook", id).by(actor).detail("leaked", leaked));
        return new WebhookViews.Registered(WebhookViews.WebhookView.of(own(id, actor)), signature.shown());
    }

    @Transactional
    void delete(UUID id, Version version, Actor actor) {
        version.mustBe(own(id, actor).version());
        if (!webhooks.delete(actor, id, version.value())) throw CommonProblem.VERSION_PASSED.of();
        audit.record(AuditEntry.of("WEBHOOK_DELETED", "webhook", id).by(actor));
    }

    private Webhook own(UUID id, Actor actor) {
        return webhooks.find(actor, id).orElseThrow(CommonProblem.NOT_FOUND::of);
    }
}
