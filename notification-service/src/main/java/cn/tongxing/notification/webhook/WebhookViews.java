package cn.tongxing.notification.webhook;

import cn.tongxing.platform.web.Versioned;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire. */
final class WebhookViews {

    private WebhookViews() {}

    /** @param kinds of notices; none stands for all */
    record NewWebhook(
            @NotBlank @Size(max = 500) String address,
            @Nullable @Size(max = 40) List<@NotNull @Size(max = 40) String> kinds) {
        List<String> named() {
            return kinds == null
                    ? List.of()
                    : kinds.stream().distinct().sorted().toList();
        }
    }

    /** @param leaked whether somebody else may have the present secret, which then ends at once */
    record RenewSecret(@NotNull Boolean leaked) {}

    record WebhookView(
            UUID id,
            long version,
            String address,
            List<String> kinds,
            Instant createdAt,
            @Nullable Instant failingSince,
            @Nullable Instant disabledAt,
            @Nullable String disabledWhy)
            implements Versioned {
        static WebhookView of(Webhook webhook) {
            return new WebhookView(
                    webhook.id(),
                    webhook.version(),
                    webhook.address(),
                    webhook.kinds(),
                    webhook.createdAt(),
                    webhook.failingSince(),
                    webhook.disabledAt(),
                    webhook.disabledWhy());
        }
    }

    /** @param secret shown here and never again */
    record Registered(WebhookView webhook, String secret) {
        @Override
        public String toString() {
            return "Registered[" + webhook.id() + "]";
        }
    }

    record DeliveryView(
            UUID id,
            String kind,
            @JsonProperty("case") UUID caseId,
            Instant happenedAt,
            Delivery.State state,
            int attempts,
            @Nullable Instant nextAt,
            @Nullable Instant lastAt,
            @Nullable Integer lastStatus,
            @Nullable String lastError) {
        static DeliveryView of(Delivery delivery) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.kind(),
                    delivery.caseId(),
                    delivery.happenedAt(),
                    delivery.state(),
                    delivery.attempts(),
                    delivery.nextAt(),
                    delivery.lastAt(),
                    delivery.lastStatus(),
                    delivery.lastError());
        }
    }
}
