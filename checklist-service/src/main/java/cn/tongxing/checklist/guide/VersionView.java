package cn.tongxing.checklist.guide;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.division.Divisions;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One version of a region's own guide: what it changes, not what results. */
record VersionView(
        String item,
        Region division,
        String divisionName,
        int version,
        LocalDate effectiveFrom,
        String source,
        boolean sample,
        @Nullable String publishedBy,
        Instant publishedAt,
        List<ChangeView> changes,
        @Nullable List<Offered.Mode> offered,
        @Nullable String instead) {

    record ChangeView(
            Kind change,
            String code,
            @Nullable String name,
            @Nullable String nameEnglish,
            @Nullable String condition,
            @Nullable Boolean required,
            @Nullable String note,
            @Nullable String why) {

        static ChangeView of(MaterialChange change) {
            return switch (change) {
                case MaterialChange.Add add -> of(Kind.ADD, add.material(), null);
                case MaterialChange.Replace replace -> of(Kind.REPLACE, replace.material(), replace.why());
                case MaterialChange.Remove(String code, String why) ->
                    new ChangeView(Kind.REMOVE, code, null, null, null, null, null, why);
            };
        }

        private static ChangeView of(Kind kind, Material material, @Nullable String why) {
            return new ChangeView(
                    kind,
                    material.code(),
                    material.name(),
                    material.nameEnglish(),
                    material.condition(),
                    material.required(),
                    material.note(),
                    why);
        }
    }

    enum Kind {
        ADD,
        REPLACE,
        REMOVE
    }

    static VersionView of(GuideVersion version, Divisions divisions) {
        return new VersionView(
                version.item(),
                version.region(),
                version.region().name(divisions),
                version.version(),
                version.effectiveFrom(),
                version.source(),
                version.sample(),
                version.agencyName(),
                version.publishedAt(),
                version.changes().stream().map(ChangeView::of).toList(),
                version.offered() == null ? null : version.offered().modes(),
                version.offered() == null ? null : version.offered().instead());
    }
}
