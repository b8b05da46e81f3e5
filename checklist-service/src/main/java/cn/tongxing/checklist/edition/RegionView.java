package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.division.Divisions;
import java.time.LocalDate;

/** A region that publishes a checklist of its own. */
record RegionView(Region region, String regionName, int version, String title, LocalDate effectiveFrom, int entries) {

    static RegionView of(Editions.Outline outline, Divisions divisions) {
        var draft = outline.draft();
        return new RegionView(
                draft.region(),
                draft.region().name(divisions),
                outline.version(),
                draft.title(),
                draft.effectiveFrom(),
                outline.entries());
    }
}
