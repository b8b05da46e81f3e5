package cn.tongxing.child.comparison;

import cn.tongxing.child.rule.Cadence;
import cn.tongxing.child.rule.Provided;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When departments owe their data: on the plan's days (石台: 每年3月底、9月底前), or by its cadence of comparison (吉林: 至少每半年).
 * Where no plan states one, the half year is looked at and nobody is late.
 *
 * @param from data of this day and after were owed on the day that passed
 * @param passed the last day on which they were due
 * @param next the day on which they are due next
 */
record DuePeriod(
        LocalDate from,
        @Nullable LocalDate passed,
        @Nullable LocalDate next,
        @Nullable String source) {

    private static final int MONTHS_LOOKED_AT = 6;

    static DuePeriod ofDays(Provided stated, LocalDate today) {
        var days =
                stated.texts().stream().map(day -> MonthDay.parse("--" + day)).toList();
        var dues = Stream.of(-2, -1, 0, 1)
                .flatMap(years -> days.stream().map(day -> day.atYear(today.getYear() + years)))
                .sorted()
                .toList();
        int next = 0;
        while (dues.get(next).isBefore(today)) next++;
        return new DuePeriod(dues.get(next - 2).plusDays(1), dues.get(next - 1), dues.get(next), stated.source());
    }

    static DuePeriod ofCadence(Provided stated, LocalDate today) {
        var next = Cadence.endOfPeriod(stated.value(), today);
        var before = next.minusYears(2);
        var passed = before;
        for (var end = passed; end.isBefore(next); end = Cadence.endOfPeriod(stated.value(), end.plusDays(1))) {
            before = passed;
            passed = end;
        }
        return new DuePeriod(before.plusDays(1), passed, next, stated.source());
    }

    static DuePeriod unstated(LocalDate today) {
        return new DuePeriod(today.minusMonths(MONTHS_LOOKED_AT), null, null, null);
    }
}
