package cn.tongxing.child.migrant;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the decision asks about one child. Null means: not on record.
 *
 * @param awaySince when the child left its household place or came to this county, whichever its record says
 * @param livesWith with whom the child lives now, as the record names it; stands in while movedWith is not on record
 */
record Facts(
        Place residence,
        @Nullable Place household,
        LocalDate birthDate,
        LocalDate awaySince,
        String livesWith,
        @Nullable MovedWith movedWith,
        @Nullable LocalDate helpRequestedOn,
        @Nullable ParentsAway parentsAway,
        @Nullable LocalDate parentsAwaySince,
        boolean closed) {}
