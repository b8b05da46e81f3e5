package cn.tongxing.child.migrant;

import jakarta.validation.constraints.Pattern;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is on record of how a child came to live where it lives (CH-03, CH-22): everything may be unknown.
 *
 * @param awaySince since when away from the household place without a break; else the day of the residence counts
 * @param residenceZone a functional zone that is no division: 两江新区
 * @param helpRequestedOn when the family itself asked for help (主动提出救助帮扶需求)
 */
record Move(
        @Nullable LocalDate awaySince,
        @Nullable MovedWith movedWith,

        @Nullable @Pattern(regexp = "[\\p{IsHan}A-Za-z0-9（）()·]{1,40}")
        String residenceZone,

        @Nullable @Pattern(regexp = "[\\p{IsHan}A-Za-z0-9（）()·]{1,40}")
        String householdZone,

        @Nullable LocalDate helpRequestedOn,
        @Nullable ParentsAway parentsAway,
        @Nullable LocalDate parentsAwaySince) {

    static final Move UNKNOWN = new Move(null, null, null, null, null, null, null);
}
