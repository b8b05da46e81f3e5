package cn.tongxing.child.migrant;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A reasoned answer for every day at once: which conditions hold whatever the day, and from when to when the days do. So a child
 * becomes a migrant child when the months are full and stops on its birthday, without anybody deciding again.
 *
 * @param editions the editions in force that took part, nearest first
 * @param failed bits of the conditions that do not hold
 * @param missing bits of the conditions that could not be decided
 * @param beginsOn when the months are full (6个月以上)
 * @param endsOn the day of the birthday, the first on which the child is too old (不满十六周岁)
 * @param helpFrom since when it is a self-requesting child; null when it is none
 * @param leftBehind whether the child is left behind 留守, null when that is not on record
 * @param leftBehindFrom when the parents' months away are full
 */
record Decision(
        String editions,
        int failed,
        int missing,
        LocalDate beginsOn,
        LocalDate endsOn,
        @Nullable LocalDate helpFrom,
        @Nullable Boolean leftBehind,
        @Nullable LocalDate leftBehindFrom,
        @Nullable LocalDate leftBehindTo) {

    Verdict on(LocalDate day) {
        boolean inTime = !day.isBefore(beginsOn) && day.isBefore(endsOn);
        if (failed == 0 && missing == 0 && inTime) return Verdict.MIGRANT;
        if (helpFrom != null && !day.isBefore(helpFrom) && day.isBefore(endsOn)) return Verdict.SELF_REQUESTING;
        return failed == 0 && inTime ? Verdict.UNDECIDED : Verdict.NOT_MIGRANT;
    }

    boolean isLeftBehindOn(LocalDate day) {
        return Boolean.TRUE.equals(leftBehind)
                && leftBehindFrom != null
                && leftBehindTo != null
                && !day.isBefore(leftBehindFrom)
                && day.isBefore(leftBehindTo);
    }
}
