package cn.tongxing.ledger.reconciliation;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.LocalTime;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.validation.annotation.Validated;

/**
 * @param nightlyAt when ledgers are compared each night, in China
 * @param retryEvery when a peer is asked again that could not be compared with
 * @param between how long a comparison waits between two requests; the exchange shares the peer's door with it
 * @param patience how long cases whose messages are on the way are given before they are looked at once more
 * @param looks how often such cases are looked at again
 * @param ownChecks of how many own cases each comparison works out again whether they are what was exchanged, in turn
 * @param mostDifferences how many tasks may be open with one peer; beyond, one cause must be looked for, not cases
 */
@Validated
@ConfigurationProperties(prefix = "tongxing.comparison", ignoreUnknownFields = false)
record ComparisonSettings(
        @NotNull @DateTimeFormat(pattern = "HH:mm") @DefaultValue("02:30")
        LocalTime nightlyAt,

        @NotNull @DurationMin(seconds = 1) @DefaultValue("15m")
        Duration retryEvery,

        @NotNull @DurationMin @DurationMax(seconds = 5) @DefaultValue("100ms")
        Duration between,

        @NotNull @DurationMin @DurationMax(seconds = 10) @DefaultValue("2s")
        Duration patience,

        @Min(0) @Max(5) @DefaultValue("3") int looks,
        @Min(0) @Max(100_000) @DefaultValue("2000") int ownChecks,
        @Min(1) @Max(10_000) @DefaultValue("1000") int mostDifferences) {}
