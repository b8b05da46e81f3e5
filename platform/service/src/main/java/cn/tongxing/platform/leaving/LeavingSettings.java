package cn.tongxing.platform.leaving;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param settle how long a stopping service still answers after it told the registry that it leaves */
@Validated
@ConfigurationProperties(prefix = "tongxing.leaving", ignoreUnknownFields = false)
record LeavingSettings(
        @NotNull @DurationMin(seconds = 0) @DurationMax(seconds = 15) @DefaultValue("0s")
        Duration settle) {}
