package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.calendar.WorkingDays;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.DivisionLevel;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * What a region demands of the checklists inside it: how often they are published anew, and when and where they are put on
 * file (CK-05, CK-06). Regions whose plan is silent have no rule, and none is invented.
 *
 * @param level of the lists it binds: 厦门 binds its districts'
 */
record PublicationRule(
        Region region,
        DivisionLevel level,
        LocalDate from,
        @Nullable Period republishEvery,
        @Nullable FilingRule filing,
        String source) {

    /**
     * @param days natural days from the day after issue; the plan does not say which days, so {@code assumed} is shown
     * @param with whose civil-affairs authority keeps the file
     */
    record FilingRule(int days, DivisionCode with, String authority, boolean assumed) {}

    boolean binds(Region list, LocalDate issuedOn) {
        return !issuedOn.isBefore(from)
                && list.division()
                        .filter(division -> division.level() == level)
                        .filter(division -> region.division()
                                .map(above -> above.contains(division))
                                .orElse(true))
                        .isPresent();
    }

    @Nullable
    LocalDate republishBy(LocalDate issuedOn) {
        return republishEvery == null ? null : issuedOn.plus(republishEvery);
    }

    /** The last day moves to the next working day when it falls on a day off (民法典第二百零三条). */
    @Nullable
    LocalDate fileBy(LocalDate issuedOn, WorkingDays calendar) {
        return filing == null
                ? null
                : calendar.lastDayOfNaturalDays(issuedOn, filing.days()).date();
    }
}
