package cn.tongxing.checklist.annex;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One numbered row of a checklist (CK-01). Item, content and departments may be missing where the published list itself
 * breaks off: such a row is incomplete and stays so (CK-19).
 *
 * @param departments in the list's order; several may answer for one row (CK-18)
 * @param filled which cells were blank because the published table merges them, and were taken from the row above
 * @param note what a reader must know about the row's source
 */
public record Entry(
        Area area,
        int seq,
        String target,
        @Nullable String item,
        @Nullable String content,
        List<String> departments,
        List<Column> filled,
        @Nullable String note) {

    public Entry {
        departments = List.copyOf(departments);
        filled = List.copyOf(filled);
    }

    public List<Column> missing() {
        var missing = new ArrayList<Column>();
        if (item == null) missing.add(Column.ITEM);
        if (content == null) missing.add(Column.CONTENT);
        if (departments.isEmpty()) missing.add(Column.DEPARTMENTS);
        return missing;
    }

    public boolean complete() {
        return missing().isEmpty();
    }

    /** Two lists mean the same service where area, target group and item agree: items' names alone are not unique (CK-18). */
    public boolean isSameServiceAs(Entry other) {
        return area == other.area && target.equals(other.target) && item != null && item.equals(other.item);
    }

    Entry with(String remark) {
        return new Entry(area, seq, target, item, content, departments, filled, remark);
    }
}
