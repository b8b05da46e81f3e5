package cn.tongxing.ledger.crossprovince;

import cn.tongxing.ledger.item.Period;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * What a deployment may set where no national rule prints a number; empty means the item's own default.
 * {@code calendarFolder} holds years of holidays announced after this version was built, one JSON file each.
 */
@Validated
@ConfigurationProperties(prefix = "tongxing.cases", ignoreUnknownFields = false)
record CaseSettings(
        @Nullable @Min(1) @Max(60) Integer correctionWorkingDays,
        @Nullable @Min(1) @Max(120) Integer supplementWorkingDays,
        @Nullable Path calendarFolder) {

    Period correction(Period ofItem) {
        return set(ofItem, correctionWorkingDays);
    }

    Period supplement(Period ofItem) {
        return set(ofItem, supplementWorkingDays);
    }

    private static Period set(Period ofItem, @Nullable Integer days) {
        return days == null ? ofItem : new Period(days, ofItem.basis(), ofItem.assumed());
    }
}
