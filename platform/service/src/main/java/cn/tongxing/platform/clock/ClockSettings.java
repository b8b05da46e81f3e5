package cn.tongxing.platform.clock;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * @param offset how far the business clock runs beside the real one; profile {@code test} only
 * @param tolerance how far a process's clock may be from its database's before it writes nothing any more
 */
@Validated
@ConfigurationProperties(prefix = "tongxing.clock", ignoreUnknownFields = false)
record ClockSettings(
        @NotNull @DefaultValue("PT0S") Duration offset,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("5m")
        Duration tolerance) {}
