package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.annex.Entry;
import cn.tongxing.checklist.region.Region;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One dated edition of a region's checklist. Written once; a correction is the next edition. */
record Edition(
        UUID id, Draft draft, int version, @Nullable String agencyName, Instant publishedAt, List<Entry> entries) {

    Edition {
        entries = List.copyOf(entries);
    }

    /**
     * What is said of an edition before it has a number.
     *
     * @param issuedOn the day the list was made and sent down 制定下发, from which filing and renewal are counted
     * @param belowParentReason why it covers less than the list above, where it does
     */
    record Draft(
            Region region,
            String title,
            String source,
            LocalDate issuedOn,
            LocalDate effectiveFrom,
            @Nullable String belowParentReason) {}

    Region region() {
        return draft.region();
    }

    String label() {
        return region().code() + "@" + version;
    }
}
