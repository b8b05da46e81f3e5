package cn.tongxing.identity.session;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a sign-in lasts.
 *
 * @param idle without being used (GB/T 22239 8.1.4.1: 连接超时自动退出)
 * @param longest at all, used or not: a working day
 */
@Validated
@ConfigurationProperties(prefix = "tongxing.session", ignoreUnknownFields = false)
record SessionSettings(
        @DefaultValue("30m") @NotNull @DurationMin(minutes = 1) @DurationMax(hours = 4)
        Duration idle,

        @DefaultValue("10h") @NotNull @DurationMin(minutes = 5) @DurationMax(hours = 24)
        Duration longest) {}
