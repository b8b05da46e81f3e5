package cn.tongxing.checklist.guide;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a place asks for on a day, for agencies and for other provinces alike: the promise of contract/guide.v1.json. */
record GuideView(
        String item,
        String itemName,
        String itemNameEnglish,
        DivisionCode division,
        String divisionName,
        String version,
        LocalDate effectiveFrom,
        LocalDate on,
        List<MaterialView> materials,
        String source,
        boolean sample,
        @Nullable List<Offered.Mode> offered,
        @Nullable String instead) {

    /** {@code from} tells which region's guide the row comes from. */
    record MaterialView(
            String code,
            String name,
            String nameEnglish,
            @Nullable String condition,
            boolean required,
            @Nullable String note,
            Region from,
            String fromName,
            int fromVersion,
            String source) {}

    static GuideView of(Item item, DivisionCode division, LocalDate on, ResolvedGuide guide, Divisions divisions) {
        return new GuideView(
                item.code(),
                item.name(),
                item.nameEnglish(),
                division,
                divisions.fullName(division),
                guide.version(),
                guide.effectiveFrom(),
                on,
                guide.rows().stream().map(row -> row(row, divisions)).toList(),
                guide.source(),
                guide.sample(),
                guide.offered() == null ? null : guide.offered().modes(),
                guide.offered() == null ? null : guide.offered().instead());
    }

    private static MaterialView row(ResolvedGuide.Row row, Divisions divisions) {
        var material = row.material();
        var from = row.from();
        return new MaterialView(
                material.code(),
                material.name(),
                material.nameEnglish(),
                material.condition(),
                material.required(),
                material.note(),
                from.region(),
                from.region().name(divisions),
                from.version(),
                from.source());
    }
}
