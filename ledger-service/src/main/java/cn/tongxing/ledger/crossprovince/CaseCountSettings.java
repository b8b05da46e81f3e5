package cn.tongxing.ledger.crossprovince;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** How often changes of the counts of cases are folded in, and how many in one transaction. */
@Validated
@ConfigurationProperties(prefix = "tongxing.case-counts", ignoreUnknownFields = false)
record CaseCountSettings(
        @NotNull @DurationMin(millis = 100) @DefaultValue("2s")
        Duration fold,

        @Positive @DefaultValue("5000") int atOnce) {}
