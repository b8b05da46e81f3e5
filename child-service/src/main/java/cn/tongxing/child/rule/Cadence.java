package cn.tongxing.child.rule;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** How often a plan wants something done: 每季度, 每半年, 每年4月和10月. */
public final class Cadence {

    private Cadence() {}

    /** The last day of the period in which this day lies; of named months, the end of the next one that is not over. */
    public static LocalDate endOfPeriod(JsonNode cadence, LocalDate day) {
        if (cadence.has("months")) return endOfNamedMonth(cadence.path("months"), YearMonth.from(day));
        int months = switch (cadence.path("every").asString()) {
            case "MONTH" -> 1;
            case "QUARTER" -> 3;
            case "HALF_YEAR" -> 6;
            case "YEAR" -> 12;
            default -> throw new IllegalStateException("a cadence that its schema does not know: " + cadence);
        };
        int last = (day.getMonthValue() - 1) / months * months + months;
        return YearMonth.of(day.getYear(), last).atEndOfMonth();
    }

    private static LocalDate endOfNamedMonth(JsonNode months, YearMonth from) {
        var named = StreamSupport.stream(months.spliterator(), false)
                .map(JsonNode::asInt)
                .toList();
        return IntStream.range(0, 12)
                .mapToObj(from::plusMonths)
                .filter(month -> named.contains(month.getMonthValue()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a cadence without a month"))
                .atEndOfMonth();
    }
}
