package cn.tongxing.notification.message;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/** How often changes of the unread counts are folded in, and how many in one transaction. */
@Validated
@ConfigurationProperties(prefix = "tongxing.inbox.unread", ignoreUnknownFields = false)
record UnreadSettings(
        @NotNull @DurationMin(millis = 100) Duration fold,
        @Positive int atOnce) {}
