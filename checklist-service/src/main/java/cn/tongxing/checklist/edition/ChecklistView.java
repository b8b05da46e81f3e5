package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.annex.Area;
import cn.tongxing.checklist.annex.Column;
import cn.tongxing.checklist.annex.Entry;
import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.division.Divisions;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A checklist as everybody may read it. */
record ChecklistView(
        Region region,
        String regionName,
        int version,
        String title,
        String source,
        LocalDate issuedOn,
        LocalDate effectiveFrom,
        @Nullable LocalDate republishBy,
        @Nullable String publishedBy,
        @Nullable String belowParentReason,
        int entriesInAll,
        List<EntryView> entries) {

    /** {@code filled} names cells taken from the row above (merged in print), {@code missing} cells the source lacks. */
    record EntryView(
            Area area,
            String areaName,
            int seq,
            String target,
            @Nullable String item,
            @Nullable String content,
            List<String> departments,
            boolean complete,
            List<String> missing,
            List<String> filled,
            @Nullable String note) {

        static EntryView of(Entry entry) {
            return new EntryView(
                    entry.area(),
                    entry.area().chinese(),
                    entry.seq(),
                    entry.target(),
                    entry.item(),
                    entry.content(),
                    entry.departments(),
                    entry.complete(),
                    entry.missing().stream().map(Column::chinese).toList(),
                    entry.filled().stream().map(Column::chinese).toList(),
                    entry.note());
        }
    }

    static ChecklistView of(Edition edition, Filter filter, @Nullable LocalDate republishBy, Divisions divisions) {
        var draft = edition.draft();
        return new ChecklistView(
                draft.region(),
                draft.region().name(divisions),
                edition.version(),
                draft.title(),
                draft.source(),
                draft.issuedOn(),
                draft.effectiveFrom(),
                republishBy,
                edition.agencyName(),
                draft.belowParentReason(),
                edition.entries().size(),
                edition.entries().stream()
                        .filter(filter::fits)
                        .map(EntryView::of)
                        .toList());
    }
}
