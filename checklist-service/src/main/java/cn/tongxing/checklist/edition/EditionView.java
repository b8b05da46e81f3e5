package cn.tongxing.checklist.edition;

import cn.tongxing.checklist.region.Region;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.division.Divisions;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One edition in a list of them: its dates, and what the region's rule demands of it. */
record EditionView(
        Region region,
        String regionName,
        int version,
        String title,
        String source,
        LocalDate issuedOn,
        LocalDate effectiveFrom,
        int entries,
        @Nullable String publishedBy,
        Instant publishedAt,
        @Nullable LocalDate republishBy,
        boolean republishingOverdue,
        @Nullable FilingView filing) {

    /** @param assumed the plan does not say which days it means; ours are natural days (民法典第二百条、第二百零一条) */
    record FilingView(
            DivisionCode with,
            String authority,
            LocalDate due,
            boolean assumed,
            boolean overdue,
            @Nullable LocalDate filedOn,
            @Nullable String receipt,
            String source) {}

    /** @param newest whether no later edition of the region is known: only the newest can be due for renewal */
    static EditionView of(
            Editions.Outline outline,
            PublicationRules.@Nullable Duties duties,
            Editions.@Nullable Filing filed,
            boolean newest,
            LocalDate today,
            Divisions divisions) {
        var draft = outline.draft();
        var renewal = duties == null ? null : duties.republishBy();
        return new EditionView(
                draft.region(),
                draft.region().name(divisions),
                outline.version(),
                draft.title(),
                draft.source(),
                draft.issuedOn(),
                draft.effectiveFrom(),
                outline.entries(),
                outline.agencyName(),
                outline.publishedAt(),
                renewal,
                newest && renewal != null && today.isAfter(renewal),
                duties == null ? null : filing(duties, filed, today));
    }

    private static @Nullable FilingView filing(
            PublicationRules.Duties duties, Editions.@Nullable Filing filed, LocalDate today) {
        var rule = duties.rule().filing();
        var due = duties.fileBy();
        if (rule == null || due == null) return null;
        boolean overdue = filed == null ? today.isAfter(due) : filed.filedOn().isAfter(due);
        return new FilingView(
                rule.with(),
                rule.authority(),
                due,
                rule.assumed(),
                overdue,
                filed == null ? null : filed.filedOn(),
                filed == null ? null : filed.receipt(),
                duties.rule().source());
    }
}
