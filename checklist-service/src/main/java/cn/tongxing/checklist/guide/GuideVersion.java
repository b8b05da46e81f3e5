package cn.tongxing.checklist.guide;

import cn.tongxing.checklist.region.Region;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One dated version of a region's guide: what it changes in the list from above. */
record GuideVersion(
        UUID id,
        String item,
        Region region,
        int version,
        LocalDate effectiveFrom,
        String source,
        boolean sample,
        List<MaterialChange> changes,
        @Nullable Offered offered,
        @Nullable String agencyName,
        Instant publishedAt) {

    String label() {
        return region.code() + "@" + version;
    }
}
