package cn.tongxing.checklist.annex;

import org.jspecify.annotations.Nullable;

/** What is wrong with one cell or row of a file; line 0 and no column where the file as a whole is meant. */
public record RowError(int line, @Nullable Column column, String code, String chinese, String english) {

    /** As a JSON pointer into the file: {@code /lines/5/item}. */
    public String pointer() {
        if (line == 0) return "/file";
        return "/lines/" + line + (column == null ? "" : "/" + column.header());
    }
}
