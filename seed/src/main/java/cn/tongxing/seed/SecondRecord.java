package cn.tongxing.seed;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A child's second record, opened by somebody who did not find the first: without an id, and with one thing written otherwise.
 *
 * @param what HOMOPHONE, DAY_AND_MONTH or OTHER_VILLAGE
 */
record SecondRecord(Child child, String what) {
    private static final int PER_MILLE = 5;

    static @Nullable SecondRecord of(Child child, Population population) {
        var draw = Draw.of(population.seed(), Purpose.SECOND_RECORD, child.number());
        if (!draw.perMille(PER_MILLE)) return null;
        var papers = Papers.missing(Objects.requireNonNullElse(child.papers().missingReason(), "号码未查明"));
        var name = draw.perMille(650) ? Homophones.heard(child.name(), draw) : null;
        if (name != null) return new SecondRecord(child.knownAs(name, papers), "HOMOPHONE");
        var date = Mistakes.withDayAndMonthExchanged(child.birthDate(), population.today());
        if (date != null && isBeforeAllElse(date, child)) {
            return new SecondRecord(child.bornOn(date, papers), "DAY_AND_MONTH");
        }
        var elsewhere = population.villages().anotherNear(child.residence(), draw);
        return new SecondRecord(child.livingIn(elsewhere, papers), "OTHER_VILLAGE");
    }

    private static boolean isBeforeAllElse(LocalDate birth, Child child) {
        return Stream.of(
                        child.residenceSince(),
                        child.householdSince(),
                        child.move().awaySince(),
                        child.move().helpRequestedOn())
                .filter(Objects::nonNull)
                .noneMatch(day -> day.isBefore(birth));
    }
}
