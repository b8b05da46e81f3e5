package cn.tongxing.notification.webhook;

import cn.tongxing.notification.webhook.WebhookViews.DeliveryView;
import cn.tongxing.notification.webhook.WebhookViews.NewWebhook;
import cn.tongxing.notification.webhook.WebhookViews.Registered;
import cn.tongxing.notification.webhook.WebhookViews.RenewSecret;
import cn.tongxing.notification.webhook.WebhookViews.WebhookView;
import cn.tongxing.platform.access.Audited;
import cn.tongxing.platform.actor.Actor;
import cn.tongxing.platform.idempotency.Idempotency;
import cn.tongxing.platform.paging.Page;
import cn.tongxing.platform.paging.PageQuery;
import cn.tongxing.platform.web.Version;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks of the caller's own agency; docs/webhooks.md tells receivers what they get. */
@RestController
@RequestMapping("/api/webhooks")
class WebhookController {

    private final Registering registering;
    private final Idempotency idempotency;

    WebhookController(Registering registering, Idempotency idempotency) {
        this.registering = registering;
        this.idempotency = idempotency;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @PreAuthorize("hasAuthority('WEBHOOK_MANAGE')")
    @Audited("WEBHOOK_REGISTERED")
    @Operation(summary = "登记推送地址，密钥只显示这一次 / register a webhook; its secret is shown this once")
    Registered register(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody NewWebhook request,
            Actor actor) {
        registering.check(request.address(), request.named());
        return idempotency.once(
                key,
                actor,
                "POST /api/webhooks",
                request,
                () -> registering.register(request.address(), request.named(), actor),
                Registered.class);
    }

    @GetMapping
    @PreAuthorize("hasAuthority('WEBHOOK_READ')")
    @Audited("WEBHOOK_LISTED")
    @Operation(summary = "本机构的推送地址 / the agency's webhooks")
    Page<WebhookView> list(PageQuery page, Actor actor) {
        return registering.list(page, actor);
    }

    @GetMapping("/{id}")
    @PreAuthorize("hasAuthority('WEBHOOK_READ')")
    @Audited("WEBHOOK_READ")
    @Operation(summary = "推送地址及其状况 / one webhook and how it fares")
    WebhookView one(@PathVariable UUID id, Actor actor) {
        return registering.one(id, actor);
    }

    @GetMapping("/{id}/deliveries")
    @PreAuthorize("hasAuthority('WEBHOOK_READ')")
    @Audited("WEBHOOK_DELIVERIES_LISTED")
    @Operation(summary = "推送记录，新的在前 / what was delivered, newest first")
    Page<DeliveryView> deliveries(@PathVariable UUID id, PageQuery page, Actor actor) {
        return registering.deliveries(id, page, actor);
    }

    @PostMapping("/{id}/enabling")
    @PreAuthorize("hasAuthority('WEBHOOK_MANAGE')")
    @Audited("WEBHOOK_ENABLED")
    @Operation(summary = "重新启用 / enable it again")
    WebhookView enable(@PathVariable UUID id, Version version, Actor actor) {
        return registering.enable(id, version, actor);
    }

    @PostMapping("/{id}/secret")
    @PreAuthorize("hasAuthority('WEBHOOK_MANAGE')")
    @Audited("WEBHOOK_SECRET_RENEWED")
    @Operation(
            summary = "更换密钥，新密钥只显示这一次；旧密钥并行一段时间，泄露的立即作废 / renew the secret; the former one is"
                    + " signed with for a while, one that leaked is not")
    Registered renew(@PathVariable UUID id, Version version, @Valid @RequestBody RenewSecret request, Actor actor) {
        return registering.renew(id, version, request.leaked(), actor);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('WEBHOOK_MANAGE')")
    @Audited("WEBHOOK_DELETED")
    @Operation(summary = "删除 / delete it")
    void delete(@PathVariable UUID id, Version version, Actor actor) {
        registering.delete(id, version, actor);
    }
}
