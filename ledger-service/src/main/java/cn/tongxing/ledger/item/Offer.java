package cn.tongxing.ledger.item;

import cn.tongxing.platform.division.DivisionLevel;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a region's offices offer from a day on (requirements.md 2 F). What is not said is as the region above says it;
 * {@code openedBy} names levels beside the intake desk that may open a case inside the province, {@code instead} what a
 * family is told about an item that is not offered.
 */
public record Offer(
        String region,
        LocalDate effectiveFrom,
        String source,
        @Nullable List<String> crossProvince,
        @Nullable List<String> inProvince,
        @Nullable List<DivisionLevel> openedBy,
        @Nullable Map<String, Text> instead) {

    public Offer {
        if (!region.matches("00|[1-9][0-9]([0-9]{2}([0-9]{2})?)?"))
            throw new IllegalArgumentException("items are offered by nation, province, city or county: " + region);
    }

    @Nullable
    List<String> items(Mode mode) {
        return switch (mode) {
            case CROSS_PROVINCE -> crossProvince;
            case IN_PROVINCE -> inProvince;
        };
    }
}
