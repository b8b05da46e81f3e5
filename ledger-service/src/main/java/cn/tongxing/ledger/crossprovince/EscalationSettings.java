package cn.tongxing.ledger.crossprovince;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * After how many working days a waiting case is told to whom; no plan prints a number. The township hears of it on the
 * first working day after.
 *
 * @param every how often is looked
 */
@Validated
@ConfigurationProperties(prefix = "tongxing.escalation", ignoreUnknownFields = false)
record EscalationSettings(
        @NotNull @DefaultValue("5m") Duration every,
        @Min(1) @Max(60) @DefaultValue("3") int overdueCounty,
        @Min(1) @Max(60) @DefaultValue("10") int overdueProvince,
        @Min(1) @Max(60) @DefaultValue("1") int transitCounty,
        @Min(1) @Max(60) @DefaultValue("3") int transitProvince) {

    EscalationSettings {
        if (overdueCounty > overdueProvince || transitCounty > transitProvince) {
            throw new IllegalArgumentException("the province is told after the county, not before");
        }
    }

    int workingDays(Escalation.Cause cause, Escalation.Rung rung) {
        return switch (rung) {
            case TOWNSHIP -> 1;
            case COUNTY -> cause == Escalation.Cause.OVERDUE ? overdueCounty : transitCounty;
            case PROVINCE -> cause == Escalation.Cause.OVERDUE ? overdueProvince : transitProvince;
        };
    }
}
