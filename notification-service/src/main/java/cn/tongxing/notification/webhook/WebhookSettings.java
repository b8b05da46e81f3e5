package cn.tongxing.notification.webhook;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are served.
 *
 * @param waits before each further attempt; after the last one a notice is given up
 * @param within how long one delivery may take
 * @param disableAfter how long a webhook may fail without one success before it is disabled
 * @param overlap how long a secret that was renewed is signed with beside the new one
 */
@Validated
@ConfigurationProperties(prefix = "tongxing.webhooks", ignoreUnknownFields = false)
record WebhookSettings(
        @Positive int perAgency,
        @Positive @Max(100) int atOnce,
        @NotNull @DurationMin(millis = 100) Duration poll,

        @NotNull @DurationMin(millis = 100) @DurationMax(seconds = 20)
        Duration within,

        @NotEmpty List<@NotNull @DurationMin(millis = 1) Duration> waits,
        @NotNull @DurationMin(hours = 1) Duration disableAfter,

        @NotNull @DurationMin(minutes = 1) @DurationMax(days = 30)
        Duration overlap) {

    WebhookSettings {
        waits = List.copyOf(waits);
    }
}
