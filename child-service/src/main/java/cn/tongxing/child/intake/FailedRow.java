package cn.tongxing.child.intake;

import cn.tongxing.child.record.ChildId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row somebody has to look at again, as it came, with what to do. */
record FailedRow(
        int number,
        RowOutcome outcome,
        String[] cells,
        List<Flaw> flaws,
        @Nullable ChildId child) {

    /** @param cell as a spreadsheet program names it: F12; empty for the row as a whole */
    record Flaw(String cell, String column, String code, String zh, String en) {}
}
