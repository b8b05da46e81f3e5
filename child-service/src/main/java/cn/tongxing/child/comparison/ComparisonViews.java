package cn.tongxing.child.comparison;

import cn.tongxing.child.record.ChildId;
import cn.tongxing.child.record.SummaryView;
import cn.tongxing.platform.division.DivisionCode;
import cn.tongxing.platform.web.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What callers read. */
final class ComparisonViews {

    private ComparisonViews() {}

    record ListColumnView(String header, boolean required, String explanation, String example) {}

    /** @param functions which departments deliver it */
    record ListKindView(ListKind kind, String name, List<String> functions, List<ListColumnView> columns) {}

    /** @param digest SHA-256 of the file, in hexadecimal */
    record DepartmentListView(
            UUID id,
            ListKind kind,
            String kindName,
            DepartmentList.Mode mode,
            DivisionCode division,
            String divisionName,
            LocalDate asOf,
            String agencyName,
            DepartmentList.State state,
            String stateName,
            Instant deliveredAt,
            @Nullable Instant finishedAt,
            @Nullable String digest,
            int rows,
            DepartmentList.Findings found) {}

    /**
     * What a department owes a place, and whether it came.
     *
     * @param dueOn null where no plan states a day
     * @param source plan and article that state it
     */
    record ListDueView(
            ListKind kind,
            String kindName,
            List<String> functions,
            @Nullable LocalDate dueOn,
            @Nullable String source,
            @Nullable LocalDate asOf,
            @Nullable Instant deliveredAt,
            @Nullable String agencyName,
            boolean late) {}

    /** A line of the worklist; what the department wrote stands in the item itself. */
    record ComparisonItemView(
            UUID id,
            UUID list,
            ListKind of,
            String ofName,
            ComparisonItem.Kind kind,
            String zh,
            String en,
            DivisionCode division,
            String divisionName,
            @Nullable ChildId child,
            List<ComparisonItem.Difference> differs,
            ComparisonItem.State state,
            ComparisonItem.@Nullable Outcome outcome,
            @Nullable String note,
            @Nullable Instant settledAt,
            @Nullable String settledByAgency,
            long version)
            implements Versioned {}

    /**
     * An item with what the department wrote, until it is settled.
     *
     * @param score how alike, for a likely child: name as written 80 or heard alike 70, birth date misspelt 60, guardian's
     *     phone and birth date 75; 15 more for the phone
     */
    record ComparisonItemDetails(
            ComparisonItemView item,
            @Nullable Integer row,
            @Nullable Integer score,
            List<DeliveredCell> delivered,
            @Nullable SummaryView record) {}

    record DeliveredCell(String column, String text) {}
}
