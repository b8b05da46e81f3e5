package cn.tongxing.notification.message;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * How live streams behave.
 *
 * @param retry how long clients wait about before they come back; each is told another pause of half to one and a half of it
 * @param poll how often a replica looks by itself, for the case that the bell is lost or Redis is gone
 */
@Validated
@ConfigurationProperties(prefix = "tongxing.inbox.stream", ignoreUnknownFields = false)
record StreamSettings(
        @Positive int perAgency,
        @NotNull @DurationMin(millis = 100) Duration heartbeat,
        @NotNull @DurationMin(millis = 100) Duration retry,
        @NotNull @DurationMin(millis = 100) Duration poll) {}
